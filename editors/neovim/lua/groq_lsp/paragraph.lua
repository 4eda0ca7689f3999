--- The text object for the paragraph under the cursor: the lines around it up to blank ones.
local M = {}

---@param row integer From 1
---@return boolean
local function blank(row)
  return vim.fn.getline(row):find('%S') == nil
end

--- Gives its first and last line, from 1.
---@param row integer
---@return integer? first
---@return integer? last
function M.around(row)
  if blank(row) then
    return nil
  end
  local first, last = row, row
  while first > 1 and not blank(first - 1) do
    first = first - 1
  end
  while last < vim.fn.line('$') and not blank(last + 1) do
    last = last + 1
  end
  return first, last
end

--- Gives the last line of the paragraph so many further on, or of the last one there is.
---@param last integer
---@param further integer
---@return integer
local function reach(last, further)
  local row = last
  while further > 0 and row < vim.fn.line('$') do
    row = row + 1
    if not blank(row) then
      last = select(2, M.around(row)) or row
      row, further = last, further - 1
    end
  end
  return last
end

--- Selects it linewise, for visual and operator-pending mode; a count takes the next ones with it.
function M.select()
  local first, last = M.around(vim.fn.line('.'))
  if not first then
    return
  end
  last = reach(last, vim.v.count1 - 1)
  if vim.fn.mode():find('[vV\22]') then
    vim.cmd.normal({ vim.keycode('<Esc>'), bang = true })
  end
  local keys = ('%dGV%dG'):format(first, last)
  vim.cmd.normal({ keys, bang = true, mods = { keepjumps = true } })
end

return M
