--- Turns Neovim's byte positions (rows and columns from 0) into LSP positions and back.
local M = {}

local HAS_ENCODINGS = vim.fn.has('nvim-0.11') == 1

---@param bufnr integer
---@param row integer
---@return string
local function line_at(bufnr, row)
  return vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1] or ''
end

---@param line string
---@param byte integer
---@param encoding string
---@return integer
function M.characters(line, byte, encoding)
  byte = math.min(byte, #line)
  if encoding == 'utf-8' then
    return byte
  end
  if HAS_ENCODINGS then
    return vim.str_utfindex(line, encoding, byte, false)
  end
  local utf32, utf16 = vim.str_utfindex(line, byte)
  return encoding == 'utf-32' and utf32 or utf16
end

---@param line string
---@param character integer
---@param encoding string
---@return integer
function M.bytes(line, character, encoding)
  if encoding == 'utf-8' then
    return math.min(character, #line)
  end
  if HAS_ENCODINGS then
    return vim.str_byteindex(line, encoding, character, false)
  end
  local length = M.characters(line, #line, encoding)
  return vim.str_byteindex(line, math.min(character, length), encoding == 'utf-16')
end

---@param bufnr integer
---@param row integer
---@param byte integer
---@param encoding string
---@return lsp.Position
function M.to_lsp(bufnr, row, byte, encoding)
  return { line = row, character = M.characters(line_at(bufnr, row), byte, encoding) }
end

--- Gives a position inside the buffer, however far outside it was.
---@param bufnr integer
---@param position lsp.Position
---@param encoding string
---@return integer row
---@return integer byte
function M.from_lsp(bufnr, position, encoding)
  local last = vim.api.nvim_buf_line_count(bufnr) - 1
  if position.line > last then
    return last, #line_at(bufnr, last)
  end
  return position.line, M.bytes(line_at(bufnr, position.line), position.character, encoding)
end

--- Gives the range of a mark, nil when it is gone.
---@param bufnr integer
---@param namespace integer
---@param mark integer
---@return groq_lsp.Bytes?
function M.of_mark(bufnr, namespace, mark)
  local found = vim.api.nvim_buf_get_extmark_by_id(bufnr, namespace, mark, { details = true })
  if not found[1] then
    return nil
  end
  local row, column, end_row, finish = found[1], found[2], found[3].end_row, found[3].end_col
  if end_row < row or (end_row == row and finish < column) then
    -- What was typed where the text is gone has pushed the start behind the end.
    end_row, finish = row, column
  end
  return { row, column, end_row, finish }
end

return M
