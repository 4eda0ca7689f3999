--- Changes that keep their place in a buffer while the writer types elsewhere.
local position = require('groq_lsp.position')

local M = {}

local NAMESPACE = vim.api.nvim_create_namespace('groq_lsp.marked')

---@class groq_lsp.Change
---@field mark integer
---@field old string The text that it replaces
---@field new string

---@param bufnr integer
---@param bytes groq_lsp.Bytes
---@return string
local function text_at(bufnr, bytes)
  local lines = vim.api.nvim_buf_get_text(bufnr, bytes[1], bytes[2], bytes[3], bytes[4], {})
  return table.concat(lines, '\n')
end

--- Marks the server's edits in the buffer, in the order of the text.
---@param bufnr integer
---@param edits lsp.TextEdit[]
---@param encoding string
---@return groq_lsp.Change[]
function M.changes(bufnr, edits, encoding)
  local changes = {}
  for _, edit in ipairs(edits) do
    local row, column = position.from_lsp(bufnr, edit.range.start, encoding)
    local end_row, end_column = position.from_lsp(bufnr, edit.range['end'], encoding)
    local mark = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, row, column, {
      end_row = end_row,
      end_col = end_column,
    })
    changes[#changes + 1] = {
      mark = mark,
      old = text_at(bufnr, { row, column, end_row, end_column }),
      new = (edit.newText:gsub('\r\n?', '\n')),
    }
  end
  table.sort(changes, function(one, other)
    local a, b = M.range(bufnr, one), M.range(bufnr, other)
    return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2])
  end)
  return changes
end

--- Gives where a change is now.
---@param bufnr integer
---@param change groq_lsp.Change
---@return groq_lsp.Bytes
function M.range(bufnr, change)
  return assert(position.of_mark(bufnr, NAMESPACE, change.mark))
end

--- Says whether the text is still the one that the change was made for.
---@param bufnr integer
---@param change groq_lsp.Change
---@return boolean
function M.fits(bufnr, change)
  return text_at(bufnr, M.range(bufnr, change)) == change.old
end

---@param bufnr integer
---@param changes groq_lsp.Change[]
function M.release(bufnr, changes)
  if not vim.api.nvim_buf_is_valid(bufnr) then
    return
  end
  for _, change in ipairs(changes) do
    vim.api.nvim_buf_del_extmark(bufnr, NAMESPACE, change.mark)
  end
end

--- Gives the whole text as it would be, in lines.
---@param bufnr integer
---@param changes groq_lsp.Change[]
---@return string[]
function M.applied(bufnr, changes)
  local copy = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(copy, 0, -1, false, vim.api.nvim_buf_get_lines(bufnr, 0, -1, false))
  for index = #changes, 1, -1 do
    local at = M.range(bufnr, changes[index])
    local lines = vim.split(changes[index].new, '\n', { plain = true })
    vim.api.nvim_buf_set_text(copy, at[1], at[2], at[3], at[4], lines)
  end
  local lines = vim.api.nvim_buf_get_lines(copy, 0, -1, false)
  vim.api.nvim_buf_delete(copy, { force = true })
  return lines
end

return M
