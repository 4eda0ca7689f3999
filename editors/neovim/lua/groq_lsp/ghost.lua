--- Ghost text: suggestions shown at the cursor as virtual text, kept while the writer types along.
local position = require('groq_lsp.position')
local undo = require('groq_lsp.undo')
local wrapping = require('groq_lsp.wrapping')

require('groq_lsp.highlights')

local M = {}

local NAMESPACE = vim.api.nvim_create_namespace('groq_lsp.ghost')

---@class groq_lsp.Suggestion
---@field text string From `start` on
---@field start [integer, integer] Row and byte
---@field after integer Bytes behind the cursor that the suggestion stands in place of
---@field client_id integer Whose it is
---@field command? lsp.Command

---@class groq_lsp.Ghost
---@field bufnr integer
---@field suggestions groq_lsp.Suggestion[]
---@field index integer

---@type groq_lsp.Ghost?
local ghost

---@param item lsp.InlineCompletionItem
---@param server vim.lsp.Client
---@return groq_lsp.Suggestion
local function read(item, server)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local text = item.insertText
  if type(text) == 'table' then
    text = text.value
  end
  local suggestion = {
    -- In the document's line ends, which are not in the buffer.
    text = (text:gsub('\r\n?', '\n')),
    start = { cursor[1] - 1, cursor[2] },
    after = 0,
    client_id = server.id,
    command = item.command,
  }
  if item.range then
    local encoding = server.offset_encoding
    local row, column = position.from_lsp(0, item.range.start, encoding)
    local _, finish = position.from_lsp(0, item.range['end'], encoding)
    suggestion.start = { row, column }
    suggestion.after = math.max(0, finish - cursor[2])
  end
  return suggestion
end

--- Gives what of the shown suggestion has not been typed yet, nil when the text has gone elsewhere.
---@return string? rest
---@return groq_lsp.Suggestion?
local function remaining()
  if not ghost or ghost.bufnr ~= vim.api.nvim_get_current_buf() then
    return nil
  end
  local suggestion = ghost.suggestions[ghost.index]
  local cursor = vim.api.nvim_win_get_cursor(0)
  local row, column = cursor[1] - 1, cursor[2]
  local start = suggestion.start
  if row < start[1] or (row == start[1] and column < start[2]) then
    return nil
  end
  local lines = vim.api.nvim_buf_get_text(0, start[1], start[2], row, column, {})
  local typed = table.concat(lines, '\n')
  if not vim.startswith(suggestion.text, typed) or typed == suggestion.text then
    return nil
  end
  return suggestion.text:sub(#typed + 1), suggestion
end

local function draw()
  local rest = remaining()
  if not ghost or not rest then
    return M.dismiss()
  end
  vim.api.nvim_buf_clear_namespace(ghost.bufnr, NAMESPACE, 0, -1)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local lines = vim.split(rest, '\n', { plain = true })
  local first = { { lines[1], 'GroqSuggestion' } }
  if #ghost.suggestions > 1 then
    first[2] = { (' %d/%d'):format(ghost.index, #ghost.suggestions), 'GroqHint' }
  end
  local below = vim.tbl_map(function(line)
    return { { line, 'GroqSuggestion' } }
  end, wrapping.fitted(ghost.bufnr, vim.list_slice(lines, 2)))
  vim.api.nvim_buf_set_extmark(ghost.bufnr, NAMESPACE, cursor[1] - 1, cursor[2], {
    virt_text = first,
    virt_text_pos = 'inline',
    virt_lines = below,
  })
end

local function watch()
  local group = vim.api.nvim_create_augroup('groq_lsp.ghost', {})
  vim.api.nvim_create_autocmd({ 'TextChangedI', 'TextChangedP', 'CursorMovedI' }, {
    group = group,
    callback = draw,
  })
  vim.api.nvim_create_autocmd({ 'InsertLeave', 'BufLeave' }, {
    group = group,
    callback = M.dismiss,
  })
  -- CTRL-C leaves without the former.
  vim.api.nvim_create_autocmd('ModeChanged', {
    group = group,
    pattern = 'i*:n*',
    callback = M.dismiss,
  })
end

--- Shows suggestions at the cursor; called again, in place of those before.
---@param items lsp.InlineCompletionItem[]
---@param server vim.lsp.Client Whose they are
---@return boolean shown
function M.show(items, server)
  M.dismiss()
  if #items == 0 or not vim.startswith(vim.api.nvim_get_mode().mode, 'i') then
    return false
  end
  ghost = {
    bufnr = vim.api.nvim_get_current_buf(),
    index = 1,
    suggestions = vim.tbl_map(function(item)
      return read(item, server)
    end, items),
  }
  watch()
  draw()
  return ghost ~= nil
end

---@return boolean
function M.visible()
  return remaining() ~= nil
end

function M.dismiss()
  if not ghost then
    return
  end
  if vim.api.nvim_buf_is_valid(ghost.bufnr) then
    vim.api.nvim_buf_clear_namespace(ghost.bufnr, NAMESPACE, 0, -1)
  end
  ghost = nil
  vim.api.nvim_create_augroup('groq_lsp.ghost', {})
  vim.api.nvim_exec_autocmds('User', { pattern = 'GroqSuggestionGone', modeline = false })
end

--- Shows another suggestion.
---@param step integer
function M.cycle(step)
  if ghost then
    ghost.index = (ghost.index - 1 + step) % #ghost.suggestions + 1
    draw()
  end
end

---@param text string
---@param after integer
local function insert(text, after)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local row, column = cursor[1] - 1, cursor[2]
  local lines = vim.split(text, '\n', { plain = true })
  -- One `u` takes the suggestion back and leaves what was typed.
  undo.step(0, function()
    vim.api.nvim_buf_set_text(0, row, column, row, column + after, lines)
  end)
  local last = #lines == 1 and column + #text or #lines[#lines]
  vim.api.nvim_win_set_cursor(0, { row + #lines, last })
end

--- Accepts as much as `part` gives of the rest; what remains stays shown.
---@param part fun(rest: string): string
---@return lsp.Command? command Of a suggestion accepted to its end
---@return integer? client_id Whose command it is
function M.accept(part)
  local rest, suggestion = remaining()
  if not rest or not suggestion then
    return nil
  end
  local taken = part(rest)
  local whole = taken == rest
  insert(taken, whole and suggestion.after or 0)
  if whole then
    M.dismiss()
    return suggestion.command, suggestion.client_id
  end
  draw()
end

return M
