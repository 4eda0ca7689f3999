--- The jobs that the server reports: where each is in its buffer, how far it is, how to stop it.
local buffers = require('groq_lsp.buffers')
local client = require('groq_lsp.client')
local keys = require('groq_lsp.keys')
local options = require('groq_lsp.options')
local position = require('groq_lsp.position')
local preview = require('groq_lsp.preview')

local M = {}

local NAMESPACE = vim.api.nvim_create_namespace('groq_lsp.jobs')
local FINAL = { done = true, failed = true, cancelled = true, shelved = true }

---@class groq_lsp.Job: groq_lsp.JobReport
---@field bufnr integer
---@field client_id integer
---@field order integer They began in this order
---@field mark? integer The extmark that covers what the job works on

---@type table<string, groq_lsp.Job>
local jobs = {}
local count = 0

---@param report groq_lsp.JobReport
---@param client_id integer
---@return groq_lsp.Job? job nil where it belongs to no buffer
local function begin(report, client_id)
  local server = vim.lsp.get_client_by_id(client_id)
  local bufnr = server and buffers.find(server, report.uri)
  if not server or not bufnr then
    return nil
  end
  count = count + 1
  local job = vim.deepcopy(report) --[[@as groq_lsp.Job]]
  job.bufnr, job.client_id, job.order = bufnr, client_id, count
  if report.range and vim.api.nvim_buf_is_loaded(job.bufnr) then
    local encoding = server.offset_encoding
    local row, column = position.from_lsp(job.bufnr, report.range.start, encoding)
    local end_row, end_column = position.from_lsp(job.bufnr, report.range['end'], encoding)
    job.mark = vim.api.nvim_buf_set_extmark(job.bufnr, NAMESPACE, row, column, {
      end_row = end_row,
      end_col = end_column,
    })
  end
  return job
end

--- Gives the rows, from 0, that a job works on.
---@param job groq_lsp.Job
---@return integer? first
---@return integer? last
function M.rows(job)
  if not job.mark or not vim.api.nvim_buf_is_loaded(job.bufnr) then
    return nil
  end
  local mark =
    vim.api.nvim_buf_get_extmark_by_id(job.bufnr, NAMESPACE, job.mark, { details = true })
  if mark[1] then
    return mark[1], mark[3].end_row or mark[1]
  end
end

--- Gives a review's edits against the buffer as it is. Neovim tells of changes a moment after they
--- are made: what was typed in that moment has moved the text, and the server did not know.
---@param job groq_lsp.Job
---@return lsp.TextEdit[]
local function brought_up(job)
  local server = vim.lsp.get_client_by_id(job.client_id)
  local edits, told = job.edits or {}, job.range
  local known = not job.version or job.version == vim.lsp.util.buf_versions[job.bufnr]
  local at = job.mark and position.of_mark(job.bufnr, NAMESPACE, job.mark)
  if known or not at or not told or not server then
    return edits
  end
  local start = position.to_lsp(job.bufnr, at[1], at[2], server.offset_encoding)
  ---@param one lsp.Position
  ---@return lsp.Position
  local function moved(one)
    local character = one.character
    if one.line == told.start.line and character >= told.start.character then
      character = character + start.character - told.start.character
    end
    return { line = one.line + start.line - told.start.line, character = character }
  end
  return vim.tbl_map(function(edit)
    local range = { start = moved(edit.range.start), ['end'] = moved(edit.range['end']) }
    return { range = range, newText = edit.newText }
  end, edits)
end

---@param job groq_lsp.Job
local function finish(job)
  jobs[job.job] = nil
  local row = M.rows(job)
  preview.clear(job)
  if job.state == 'shelved' and row then
    require('groq_lsp.waiting').show(job.bufnr, row, job.title)
  end
  require('groq_lsp.review').close(job.job)
  if job.mark and vim.api.nvim_buf_is_valid(job.bufnr) then
    vim.api.nvim_buf_del_extmark(job.bufnr, NAMESPACE, job.mark)
  end
end

---@param bufnr integer
local function hold_keys(bufnr)
  local cancel = options.get().keys.cancel
  if cancel then
    keys.hold(bufnr, 'jobs', { [cancel] = { modes = { 'n', 'i', 'x' }, run = M.cancel } })
  end
end

--- Handles the notification `groq/job`.
---@param report groq_lsp.JobReport
---@param context lsp.HandlerContext
function M.on_job(_, report, context)
  local job = jobs[report.job]
  if not job then
    if FINAL[report.state] then
      return
    end
    job = begin(report, context.client_id)
    if not job then
      return
    end
    jobs[report.job] = job
    hold_keys(job.bufnr)
  end
  for name, value in pairs(report) do
    job[name] = value
  end
  if FINAL[job.state] then
    finish(job)
  elseif job.state == 'review' then
    preview.clear(job)
    job.edits = brought_up(job)
    require('groq_lsp.review').show(job)
  else
    preview.show(job, M.rows)
  end
  if #M.of_buffer(job.bufnr) == 0 then
    keys.release(job.bufnr, 'jobs')
  end
  vim.api.nvim_exec_autocmds('User', { pattern = 'GroqJob', data = report, modeline = false })
  vim.cmd.redrawstatus({ bang = true })
end

--- Takes off the screen what a server was doing in a buffer that it has left.
---@param client_id integer
---@param bufnr integer
function M.forget(client_id, bufnr)
  for _, job in ipairs(vim.tbl_values(jobs)) do
    if job.client_id == client_id and job.bufnr == bufnr then
      finish(job)
    end
  end
  if #M.of_buffer(bufnr) == 0 then
    keys.release(bufnr, 'jobs')
  end
end

--- Gives all running jobs, the oldest first; those in review wait and do not count.
---@return groq_lsp.Job[]
function M.running()
  local found = vim.tbl_filter(function(job)
    return job.state ~= 'review'
  end, vim.tbl_values(jobs))
  table.sort(found, function(one, other)
    return one.order < other.order
  end)
  return found
end

--- Gives the running jobs of a buffer, the oldest first.
---@param bufnr integer
---@return groq_lsp.Job[]
function M.of_buffer(bufnr)
  return vim.tbl_filter(function(job)
    return job.bufnr == bufnr
  end, M.running())
end

--- Cancels the jobs of the current buffer.
function M.cancel()
  local server = client.get(0)
  if not server then
    return
  end
  local running = M.of_buffer(vim.api.nvim_get_current_buf())
  if #running == 0 then
    client.say('Nothing runs in this buffer')
  end
  for _, job in ipairs(running) do
    client.command(server, 'groq.cancel', { job = job.job })
  end
end

return M
