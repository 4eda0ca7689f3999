--- The difference of two texts in words; a Chinese or Japanese character counts as a word.
local M = {}

local CHARACTER = '[%z\1-\127\194-\244][\128-\191]*'
local LETTER = 2 -- charclass of letters and digits

---@class groq_lsp.Piece
---@field kind 'equal'|'delete'|'insert'
---@field text string

---@param text string
---@return string[]
local function words(text)
  local found, word = {}, ''
  for character in text:gmatch(CHARACTER) do
    if vim.fn.charclass(character) == LETTER then
      word = word .. character
    else
      if word ~= '' then
        found[#found + 1], word = word, ''
      end
      found[#found + 1] = character
    end
  end
  if word ~= '' then
    found[#found + 1] = word
  end
  return found
end

--- Puts one word a line, as the diff wants it.
---@param list string[]
---@return string
local function as_lines(list)
  local lines = {}
  for index, word in ipairs(list) do
    lines[index] = word == '\n' and '\1' or word
  end
  return #lines == 0 and '' or table.concat(lines, '\n') .. '\n'
end

---@param old string
---@param new string
---@return integer[][]
local function hunks(old, new)
  local diff = vim.text and vim.text.diff or vim.diff
  return diff(old, new, { result_type = 'indices', algorithm = 'histogram' }) --[[@as integer[][] ]]
end

--- Joins changes that only a space parts: they read better as one.
---@param pieces groq_lsp.Piece[]
---@return groq_lsp.Piece[]
local function joined(pieces)
  local result = {}
  local deleted, inserted = '', ''
  local function flush()
    if deleted ~= '' then
      result[#result + 1] = { kind = 'delete', text = deleted }
    end
    if inserted ~= '' then
      result[#result + 1] = { kind = 'insert', text = inserted }
    end
    deleted, inserted = '', ''
  end
  for index, piece in ipairs(pieces) do
    if piece.kind == 'delete' then
      deleted = deleted .. piece.text
    elseif piece.kind == 'insert' then
      inserted = inserted .. piece.text
    elseif piece.text:find('^ +$') and deleted ~= '' and pieces[index + 1] then
      deleted, inserted = deleted .. piece.text, inserted .. piece.text
    else
      flush()
      result[#result + 1] = piece
    end
  end
  flush()
  return result
end

--- Gives the pieces that turn `old` into `new`, in the order of the text.
---@param old string
---@param new string
---@return groq_lsp.Piece[]
function M.pieces(old, new)
  local old_words, new_words = words(old), words(new)
  local pieces, at = {}, 1
  local function add(kind, list, first, last)
    if last >= first then
      pieces[#pieces + 1] = { kind = kind, text = table.concat(list, '', first, last) }
    end
  end
  for _, hunk in ipairs(hunks(as_lines(old_words), as_lines(new_words))) do
    local start, count, new_start, new_count = hunk[1], hunk[2], hunk[3], hunk[4]
    -- An empty side is given as the line before it.
    local changed = count == 0 and start + 1 or start
    add('equal', old_words, at, changed - 1)
    add('delete', old_words, changed, changed + count - 1)
    add('insert', new_words, new_start, new_start + new_count - 1)
    at = changed + count
  end
  add('equal', old_words, at, #old_words)
  return joined(pieces)
end

return M
