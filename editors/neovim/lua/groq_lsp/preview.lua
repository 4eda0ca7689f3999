--- Shows beside the text, never in it, what a running job has written so far.
local options = require('groq_lsp.options')
local wrapping = require('groq_lsp.wrapping')

require('groq_lsp.highlights')

local M = {}

local NAMESPACE = vim.api.nvim_create_namespace('groq_lsp.preview')
local FRAME_MILLISECONDS = 100
local WAITING = {
  queued = 'waiting for its turn',
  connecting = 'connecting',
  checking = 'checking',
  applying = 'applying',
}

---@class groq_lsp.Shown
---@field job groq_lsp.Job
---@field rows fun(job: groq_lsp.Job): integer?, integer?
---@field marks integer[]

---@type table<string, groq_lsp.Shown>
local shown = {}
local frame = 0
local timer ---@type uv.uv_timer_t?

--- Gives the model's name without its maker's.
---@param model? string
---@return string?
local function short(model)
  if model and model ~= '' then
    return (model:gsub('^.*/', ''))
  end
end

--- Gives one line that says how far a job is.
---@param job groq_lsp.Job
---@return string
function M.summary(job)
  local signs = options.get().spinner
  local sign = #signs > 0 and signs[frame % #signs + 1] .. ' ' or ''
  local parts = { sign .. job.title, short(job.model) }
  parts[#parts + 1] = WAITING[job.state]
  if job.state == 'streaming' and (job.tokens or 0) > 0 then
    parts[#parts + 1] = ('%d tokens'):format(job.tokens)
    if (job.tokensPerSecond or 0) > 0 then
      parts[#parts + 1] = ('%.0f a second'):format(job.tokensPerSecond)
    end
  end
  return table.concat(parts, ' · ')
end

---@param job groq_lsp.Job
---@return table[] virtual_lines
local function answer_lines(job)
  -- An answer that is being applied is about to stand in the text.
  local hidden = not options.get().preview or job.state == 'applying'
  if hidden or not job.text or job.text == '' then
    return {}
  end
  local lines =
    wrapping.tail(job.text, wrapping.width_of(job.bufnr) - 2, options.get().preview_lines)
  return vim.tbl_map(function(line)
    return { { '▏ ', 'GroqSpinner' }, { line, 'GroqPreview' } }
  end, lines)
end

---@param one groq_lsp.Shown
local function draw(one)
  local first, last = one.rows(one.job)
  if not first then
    return
  end
  local bufnr = one.job.bufnr
  local summary, lines = '  ' .. M.summary(one.job), answer_lines(one.job)
  local behind = wrapping.fits_behind(bufnr, first, summary)
  if not behind then
    table.insert(lines, 1, { { vim.trim(summary), 'GroqSpinner' } })
  end
  one.marks[1] = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, first, 0, {
    id = one.marks[1],
    virt_text = behind and { { summary, 'GroqSpinner' } } or {},
    virt_text_pos = 'eol',
    undo_restore = false,
  })
  one.marks[2] = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, last, 0, {
    id = one.marks[2],
    virt_lines = lines,
    undo_restore = false,
  })
end

local function tick()
  if not next(shown) and timer then
    timer:close()
    timer = nil
    return
  end
  frame = frame + 1
  for _, one in pairs(shown) do
    draw(one)
  end
  vim.cmd.redrawstatus()
end

--- Shows a job, or what is new of it.
---@param job groq_lsp.Job
---@param rows fun(job: groq_lsp.Job): integer?, integer? Where it is now
function M.show(job, rows)
  local one = shown[job.job] or { job = job, rows = rows, marks = {} }
  shown[job.job] = one
  draw(one)
  if not timer then
    timer = assert(vim.uv.new_timer())
    timer:start(FRAME_MILLISECONDS, FRAME_MILLISECONDS, vim.schedule_wrap(tick))
  end
end

---@param job groq_lsp.Job
function M.clear(job)
  local one = shown[job.job]
  shown[job.job] = nil
  if not one or not vim.api.nvim_buf_is_valid(job.bufnr) then
    return
  end
  for _, mark in pairs(one.marks) do
    vim.api.nvim_buf_del_extmark(job.bufnr, NAMESPACE, mark)
  end
end

return M
