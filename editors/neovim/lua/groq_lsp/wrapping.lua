--- Breaks text into lines that fit a window; virtual lines do not wrap by themselves.
local M = {}

local CHARACTER = '[%z\1-\127\194-\244][\128-\191]*'

--- Breaks one line, at spaces where it has some.
---@param line string
---@param width integer Screen cells
---@return string[]
function M.wrap(line, width)
  width = math.max(width, 10)
  local lines, current, cells, space = {}, {}, 0, nil
  for character in line:gmatch(CHARACTER) do
    local more = vim.fn.strdisplaywidth(character, cells)
    if cells + more > width then
      local kept = space or #current
      lines[#lines + 1] = table.concat(current, '', 1, kept)
      current = vim.list_slice(current, kept + 1)
      cells, space = vim.fn.strdisplaywidth(table.concat(current)), nil
    end
    current[#current + 1] = character
    cells = cells + more
    if character == ' ' then
      space = #current
    end
  end
  lines[#lines + 1] = table.concat(current)
  return lines
end

--- Gives the last `limit` lines of a text that grows.
---@param text string
---@param width integer
---@param limit integer
---@return string[]
function M.tail(text, width, limit)
  local wrapped = {}
  local lines = vim.split(text, '\n', { plain = true })
  for index = math.max(1, #lines - limit + 1), #lines do
    vim.list_extend(wrapped, M.wrap(lines[index], width))
  end
  return vim.list_slice(wrapped, math.max(1, #wrapped - limit + 1))
end

return M
