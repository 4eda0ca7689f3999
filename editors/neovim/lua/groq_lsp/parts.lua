--- How much of a suggestion is accepted at once.
local M = {}

local CHARACTER = '^[%z\1-\127\194-\244][\128-\191]*'

---@param rest string
---@return string
function M.whole(rest)
  return rest
end

--- Up to and with the next word, and the space before it. A Chinese or Japanese run of one
--- script counts as a word.
---@param rest string
---@return string
function M.word(rest)
  local space = rest:match('^%s*')
  local index, class = #space + 1, nil
  while index <= #rest do
    local character = rest:sub(index):match(CHARACTER) or rest:sub(index, index)
    local found = vim.fn.charclass(character)
    if class and found ~= class then
      break
    end
    class = found
    index = index + #character
  end
  return rest:sub(1, index - 1)
end

--- Up to the end of the line; from the end of a line, the next one.
---@param rest string
---@return string
function M.line(rest)
  return rest:match('^\n?[^\n]*')
end

return M
