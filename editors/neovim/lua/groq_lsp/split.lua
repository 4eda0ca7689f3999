--- The text as it is and as it would be, side by side in a tab of their own.
local marked = require('groq_lsp.marked')

local M = {}

---@type table<integer, integer> The buffer with the proposal -> the writer's buffer
local sources = {}

--- Gives the writer's buffer for a proposal, and any other buffer as it is.
---@param bufnr integer
---@return integer
function M.source(bufnr)
  return sources[bufnr] or bufnr
end

---@param bufnr integer
---@param changes groq_lsp.Change[]
function M.open(bufnr, changes)
  local proposal = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(proposal, 0, -1, false, marked.applied(bufnr, changes))
  vim.bo[proposal].syntax = vim.bo[bufnr].filetype
  vim.bo[proposal].bufhidden = 'wipe'
  vim.bo[proposal].modifiable = false
  sources[proposal] = bufnr
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = proposal,
    once = true,
    callback = function()
      sources[proposal] = nil
    end,
  })
  vim.cmd('tab sbuffer ' .. bufnr)
  vim.cmd.diffthis()
  vim.cmd('rightbelow vertical sbuffer ' .. proposal)
  vim.cmd.diffthis()
end

--- Closes the tabs that show a proposal for the buffer.
---@param bufnr integer
function M.close(bufnr)
  for proposal, source in pairs(sources) do
    if source == bufnr then
      for _, window in ipairs(vim.fn.win_findbuf(proposal)) do
        local tab = vim.api.nvim_win_get_tabpage(window)
        if #vim.api.nvim_list_tabpages() > 1 then
          vim.cmd.tabclose(vim.api.nvim_tabpage_get_number(tab))
        end
      end
    end
  end
end

return M
