--- Undo steps.
local M = {}

---@param bufnr integer
local function part(bufnr)
  vim.bo[bufnr].undolevels = vim.bo[bufnr].undolevels
end

--- Makes a change to a buffer one step of its own, also while the writer is in insert mode:
--- otherwise Neovim puts it and what is being typed into one.
---@param bufnr integer
---@param change fun()
function M.step(bufnr, change)
  part(bufnr)
  change()
  part(bufnr)
end

return M
