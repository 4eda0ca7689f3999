--- Tells of a review that the writer does not see: off the screen, or in a closed fold.
local client = require('groq_lsp.client')

local M = {}

---@param bufnr integer
---@param row integer From 1
---@return boolean
local function seen(bufnr, row)
  return vim.iter(vim.fn.win_findbuf(bufnr)):any(function(window)
    return vim.api.nvim_win_call(window, function()
      return row >= vim.fn.line('w0') and row <= vim.fn.line('w$') and vim.fn.foldclosed(row) == -1
    end)
  end)
end

--- Says where a review is, unless it is seen.
---@param job groq_lsp.Job
---@param at? integer Its row, from 0
function M.announce(job, at)
  local row = at and at + 1
  if not row or seen(job.bufnr, row) then
    return
  end
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(job.bufnr), ':.')
  name = name ~= '' and name or '[No Name]'
  client.say(('%s waits for review in %s, line %d'):format(job.title, name, row))
end

return M
