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

--- Selects it linewise, for visual and operator-pending mode.
function M.select()
  local first, last = M.around(vim.fn.line('.'))
  if not first then
    return
  end
  if vim.fn.mode():find('[vV\22]') then
    vim.cmd.normal({ vim.keycode('<Esc>'), bang = true })
  end
  vim.cmd.normal({ ('%dGV%dG'):format(first, last), bang = true })
end

return M
