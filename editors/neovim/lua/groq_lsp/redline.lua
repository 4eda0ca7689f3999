--- Draws changes in place: what goes is marked as deleted, what comes stands beside it.
local difference = require('groq_lsp.difference')
local marked = require('groq_lsp.marked')
local wrapping = require('groq_lsp.wrapping')

require('groq_lsp.highlights')

local M = {}

local BREAK = '⏎ '
local NAMESPACE = vim.api.nvim_create_namespace('groq_lsp.redline')

---@type table<string, integer[]>
local drawn = {}

---@param row integer
---@param column integer
---@param text string
---@return integer row
---@return integer column
local function advance(row, column, text)
  local lines = vim.split(text, '\n', { plain = true })
  if #lines == 1 then
    return row, column + #text
  end
  return row + #lines - 1, #lines[#lines]
end

---@param bufnr integer
---@param lines string[]
---@return table[]
local function virtual(bufnr, lines)
  return vim.tbl_map(function(line)
    return { { line, 'GroqInsert' } }
  end, wrapping.fitted(bufnr, lines))
end

--- Draws what comes. In the middle of a line its own line breaks are signs, so that all reads on in
--- the order of the text.
---@param bufnr integer
---@param marks integer[]
---@param row integer
---@param column integer
---@param text string
local function draw_insert(bufnr, marks, row, column, text)
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1] or ''
  if column < #line then
    text = text:gsub('\n', BREAK)
  end
  local lines = vim.split(text, '\n', { plain = true })
  marks[#marks + 1] = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, row, column, {
    virt_text = lines[1] ~= '' and { { lines[1], 'GroqInsert' } } or nil,
    virt_text_pos = 'inline',
    virt_lines = #lines > 1 and virtual(bufnr, vim.list_slice(lines, 2)) or nil,
    right_gravity = false,
  })
end

---@param bufnr integer
---@param marks integer[]
---@param change groq_lsp.Change
local function draw_pieces(bufnr, marks, change)
  local at = marked.range(bufnr, change)
  local row, column = at[1], at[2]
  for _, piece in ipairs(difference.pieces(change.old, change.new)) do
    if piece.kind == 'insert' then
      draw_insert(bufnr, marks, row, column, piece.text)
    else
      local next_row, next_column = advance(row, column, piece.text)
      if piece.kind == 'delete' then
        marks[#marks + 1] = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, row, column, {
          end_row = next_row,
          end_col = next_column,
          hl_group = 'GroqDelete',
        })
      end
      row, column = next_row, next_column
    end
  end
end

--- Draws the changes of one review, with a line that says what it is and which keys it takes.
---@param bufnr integer
---@param name string
---@param changes groq_lsp.Change[]
---@param title string
---@param row integer Where that line stands, from 0
function M.draw(bufnr, name, changes, title, row)
  M.clear(bufnr, name)
  local marks = {}
  for _, change in ipairs(changes) do
    if marked.fits(bufnr, change) then
      draw_pieces(bufnr, marks, change)
    else
      -- The writer has changed this place: the answer is shown whole, below it.
      marks[#marks + 1] =
        vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, marked.range(bufnr, change)[3], 0, {
          virt_lines = virtual(bufnr, vim.split(change.new, '\n', { plain = true })),
        })
    end
  end
  marks[#marks + 1] = vim.api.nvim_buf_set_extmark(bufnr, NAMESPACE, row, 0, {
    virt_lines = { { { title, 'GroqHint' } } },
    virt_lines_above = row > 0,
  })
  drawn[name] = marks
end

---@param bufnr integer
---@param name string
function M.clear(bufnr, name)
  if vim.api.nvim_buf_is_valid(bufnr) then
    for _, mark in ipairs(drawn[name] or {}) do
      vim.api.nvim_buf_del_extmark(bufnr, NAMESPACE, mark)
    end
  end
  drawn[name] = nil
end

return M
