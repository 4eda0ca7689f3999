--- Finds out what the writer selected, as a range in bytes: rows and columns from 0, end exclusive.
local position = require('groq_lsp.position')

local M = {}

local NAMESPACE = vim.api.nvim_create_namespace('groq_lsp.selection')

M.BLOCKWISE = 'groq-lsp cannot work on a block: select characters (v) or lines (V)'

--- Rows and columns from 0, in bytes, the end exclusive.
---@alias groq_lsp.Bytes [integer, integer, integer, integer]

---@param row integer
---@return string
local function line_at(row)
  return vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1] or ''
end

--- Gives where the character at a byte ends, its combining marks included.
---@param line string
---@param byte integer
---@return integer
local function after_character(line, byte)
  if byte >= #line then
    return #line
  end
  return byte + #vim.fn.strcharpart(line:sub(byte + 1), 0, 1, true)
end

--- Gives the range between two positions of `getpos`.
---@param kind string `v`, `V`, or the same as an operator's `char`, `line`
---@param from integer[]
---@param to integer[]
---@return groq_lsp.Bytes?
---@return string? refusal
function M.between(kind, from, to)
  if kind == '\22' or kind == 'block' then
    return nil, M.BLOCKWISE
  end
  if from[2] > to[2] or (from[2] == to[2] and from[3] > to[3]) then
    from, to = to, from
  end
  local first, last = from[2] - 1, to[2] - 1
  if kind == 'V' or kind == 'line' then
    return { first, 0, last, #line_at(last) }
  end
  local finish = math.min(to[3] - 1, #line_at(last))
  if kind == 'char' or vim.o.selection ~= 'exclusive' then
    finish = after_character(line_at(last), finish)
  end
  return { first, math.min(from[3] - 1, #line_at(first)), last, finish }
end

--- Gives what is selected now and ends visual mode, as an operator does; nil outside it.
---@return groq_lsp.Bytes?
---@return string? refusal
function M.visual()
  local mode = vim.fn.mode()
  if mode ~= 'v' and mode ~= 'V' and mode ~= '\22' then
    return nil
  end
  local from, to = vim.fn.getpos('v'), vim.fn.getpos('.')
  vim.cmd.normal({ vim.keycode('<Esc>'), bang = true })
  return M.between(mode, from, to)
end

--- Gives the range of a command: exactly what is selected (`<Cmd>`) or was (`:'<,'>`), else whole
--- lines.
---@param arguments { range: integer, line1: integer, line2: integer }
---@return groq_lsp.Bytes?
---@return string? refusal
function M.of_command(arguments)
  if arguments.range == 0 then
    return M.visual()
  end
  local from, to = vim.fn.getpos("'<"), vim.fn.getpos("'>")
  local lines = { 0, arguments.line1, 1, 0 }
  -- One address is a line, also where the last selection was in it.
  if arguments.range == 2 and from[2] == arguments.line1 and to[2] == arguments.line2 then
    return M.between(vim.fn.visualmode(), from, to)
  end
  return M.between('V', lines, { 0, arguments.line2, 1, 0 })
end

---@param bytes groq_lsp.Bytes
---@param encoding string
---@param bufnr? integer
---@return lsp.Range
function M.to_lsp(bytes, encoding, bufnr)
  bufnr = bufnr or 0
  return {
    start = position.to_lsp(bufnr, bytes[1], bytes[2], encoding),
    ['end'] = position.to_lsp(bufnr, bytes[3], bytes[4], encoding),
  }
end

--- Gives an empty range at the cursor, by which the server takes the paragraph. Normal mode has the
--- cursor on a character: on a line's last one a writer goes on behind it.
---@return groq_lsp.Bytes
function M.cursor()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local row, byte = cursor[1] - 1, cursor[2]
  local line = line_at(row)
  if vim.fn.mode() == 'n' and after_character(line, byte) == #line then
    byte = #line
  end
  return { row, byte, row, byte }
end

--- Ties a range of the current buffer to its text, for the time until the server or the writer has
--- answered a question.
---@param bytes groq_lsp.Bytes
---@return fun(): groq_lsp.Bytes? where Gives it, once; nil when the buffer is gone
function M.hold(bytes)
  local bufnr = vim.api.nvim_get_current_buf()
  local mark = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, bytes[1], bytes[2], {
    end_row = bytes[3],
    end_col = bytes[4],
  })
  return function()
    if not vim.api.nvim_buf_is_loaded(bufnr) then
      return nil
    end
    local at = position.of_mark(bufnr, NAMESPACE, mark)
    vim.api.nvim_buf_del_extmark(bufnr, NAMESPACE, mark)
    return at
  end
end

return M
