--- Breaks text into lines that fit a window; virtual lines do not wrap by themselves.
local M = {}

local CHARACTER = '[%z\1-\127\194-\244][\128-\191]*'

--- Gives how many cells the text of a buffer has in its window.
---@param bufnr integer
---@return integer
function M.width_of(bufnr)
  local window = vim.fn.bufwinid(bufnr)
  if window == -1 then
    return 80
  end
  return vim.api.nvim_win_get_width(window) - vim.fn.getwininfo(window)[1].textoff
end

--- Says whether a line has room for a text behind it on the screen, where it would be cut off.
---@param bufnr integer
---@param row integer
---@param text string
---@return boolean
function M.fits_behind(bufnr, row, text)
  local window = vim.fn.bufwinid(bufnr)
  local width = M.width_of(bufnr)
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1] or ''
  local cells = vim.fn.strdisplaywidth(line)
  if window ~= -1 and vim.wo[window].wrap then
    cells = cells % width
  end
  return cells + vim.fn.strdisplaywidth(text) <= width
end

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

--- Breaks lines to fit the window that shows a buffer.
---@param bufnr integer
---@param lines string[]
---@return string[]
function M.fitted(bufnr, lines)
  local width = M.width_of(bufnr)
  local broken = {}
  for _, line in ipairs(lines) do
    vim.list_extend(broken, M.wrap(line, width))
  end
  return broken
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
