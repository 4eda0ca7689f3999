--- Says at its text that an answer without a place waits: a message alone is soon typed over.
local wrapping = require('groq_lsp.wrapping')

require('groq_lsp.highlights')

local M = {}

local NAMESPACE = vim.api.nvim_create_namespace('groq_lsp.waiting')
local MILLISECONDS = 30000

--- Shows it for a while, or until the answers are listed.
---@param bufnr integer
---@param row integer
---@param title string
function M.show(bufnr, row, title)
  local sentence = ('  %s waits: :Groq recent'):format(title)
  local behind = wrapping.fits_behind(bufnr, row, sentence)
  local mark = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, row, 0, {
    virt_text = behind and { { sentence, 'GroqHint' } } or {},
    virt_text_pos = 'eol',
    virt_lines = not behind and { { { vim.trim(sentence), 'GroqHint' } } } or {},
    undo_restore = false,
  })
  vim.defer_fn(function()
    if vim.api.nvim_buf_is_valid(bufnr) then
      vim.api.nvim_buf_del_extmark(bufnr, NAMESPACE, mark)
    end
  end, MILLISECONDS)
end

---@param bufnr integer
function M.clear(bufnr)
  vim.api.nvim_buf_clear_namespace(bufnr, NAMESPACE, 0, -1)
end

return M
