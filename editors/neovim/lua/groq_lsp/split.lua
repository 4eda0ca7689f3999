--- The text as it is and as it would be, side by side in a tab of their own.
local marked = require('groq_lsp.marked')

local M = {}

---@class groq_lsp.Split
---@field bufnr integer The writer's buffer
---@field proposal integer The buffer with the text as it would be
---@field tab integer The tab that shows both
---@field from integer The tab that it was asked in

---@type table<integer, groq_lsp.Split> By the proposal's buffer
local splits = {}

---@param bufnr integer
---@return groq_lsp.Split?
local function find(bufnr)
  for _, split in pairs(splits) do
    if split.bufnr == bufnr then
      return split
    end
  end
end

--- Gives the writer's buffer for a proposal, and any other buffer as it is.
---@param bufnr integer
---@return integer
function M.source(bufnr)
  return splits[bufnr] and splits[bufnr].bufnr or bufnr
end

--- Gives the proposal that is open for a buffer.
---@param bufnr integer
---@return integer?
function M.proposal(bufnr)
  local split = find(bufnr)
  return split and split.proposal
end

---@param proposal integer
---@param lines string[]
local function write(proposal, lines)
  vim.bo[proposal].modifiable = true
  vim.api.nvim_buf_set_lines(proposal, 0, -1, false, lines)
  vim.bo[proposal].modifiable = false
end

---@param bufnr integer
---@param lines string[]
---@param on_close fun()
---@return integer
local function new_proposal(bufnr, lines, on_close)
  local proposal = vim.api.nvim_create_buf(false, true)
  write(proposal, lines)
  vim.bo[proposal].syntax = vim.bo[bufnr].filetype
  vim.bo[proposal].bufhidden = 'wipe'
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = proposal,
    once = true,
    callback = function()
      splits[proposal] = nil
      on_close()
    end,
  })
  return proposal
end

--- Shows the changes of a buffer side by side; called again, in the tab that is there.
---@param bufnr integer
---@param changes groq_lsp.Change[]
---@param on_close fun() Called when the proposal is off the screen again
function M.open(bufnr, changes, on_close)
  local lines = marked.applied(bufnr, changes)
  local there = find(bufnr)
  if there and vim.api.nvim_tabpage_is_valid(there.tab) then
    write(there.proposal, lines)
    vim.api.nvim_set_current_tabpage(there.tab)
    return
  end
  local from = vim.api.nvim_get_current_tabpage()
  local proposal = new_proposal(bufnr, lines, on_close)
  -- Not :sbuffer, which 'switchbuf' may send to a window that is there already.
  vim.cmd('tab split')
  vim.api.nvim_win_set_buf(0, bufnr)
  vim.cmd.diffthis()
  vim.cmd('rightbelow vertical split')
  vim.api.nvim_win_set_buf(0, proposal)
  vim.cmd.diffthis()
  vim.cmd.wincmd('p')
  splits[proposal] = {
    bufnr = bufnr,
    proposal = proposal,
    tab = vim.api.nvim_get_current_tabpage(),
    from = from,
  }
end

--- Shows other changes where a proposal is open.
---@param bufnr integer
---@param changes groq_lsp.Change[]
function M.refresh(bufnr, changes)
  local split = find(bufnr)
  if split then
    write(split.proposal, marked.applied(bufnr, changes))
  end
end

--- Closes the tab that shows a proposal for the buffer, and goes back to where it was asked for.
---@param bufnr integer
function M.close(bufnr)
  local split = find(bufnr)
  if not split then
    return
  end
  local here = vim.api.nvim_get_current_tabpage() == split.tab
  if vim.api.nvim_tabpage_is_valid(split.tab) and #vim.api.nvim_list_tabpages() > 1 then
    for _, window in ipairs(vim.api.nvim_tabpage_list_wins(split.tab)) do
      vim.wo[window].diff = false
    end
    -- The bang is for 'nohidden': the text stays in its buffer.
    vim.cmd(('tabclose! %d'):format(vim.api.nvim_tabpage_get_number(split.tab)))
  end
  if vim.api.nvim_buf_is_valid(split.proposal) then
    vim.api.nvim_buf_delete(split.proposal, { force = true })
  end
  if here and vim.api.nvim_tabpage_is_valid(split.from) then
    vim.api.nvim_set_current_tabpage(split.from)
  end
end

return M
