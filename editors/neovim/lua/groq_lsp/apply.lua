--- Applies the server's edit as one undo step of its own, and answers truthfully.
local M = {}

--- Separates the undo step before from the one after, also while the writer is in insert mode:
--- otherwise Neovim puts the edit and what is being typed into one step.
---@param bufnr integer
local function break_undo(bufnr)
  vim.bo[bufnr].undolevels = vim.bo[bufnr].undolevels
end

---@param edit lsp.WorkspaceEdit
---@return integer[]
local function buffers(edit)
  local found = {}
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.textDocument then
      found[#found + 1] = vim.uri_to_bufnr(change.textDocument.uri)
    end
  end
  for uri in pairs(edit.changes or {}) do
    found[#found + 1] = vim.uri_to_bufnr(uri)
  end
  return found
end

--- Says whether the text has changed since the server reckoned the edit. Neovim itself would
--- print a message, apply nothing and answer that it had.
---@param edit lsp.WorkspaceEdit
---@return boolean
local function stale(edit)
  for _, change in ipairs(edit.documentChanges or {}) do
    local document = change.textDocument
    if document and type(document.version) == 'number' then
      local bufnr = vim.uri_to_bufnr(document.uri)
      local current = vim.lsp.util.buf_versions[bufnr]
      if current and document.version < current then
        return true
      end
    end
  end
  return false
end

--- Handles `workspace/applyEdit`.
---@param params lsp.ApplyWorkspaceEditParams
---@param context lsp.HandlerContext
---@return lsp.ApplyWorkspaceEditResult
function M.on_apply_edit(_, params, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  if stale(params.edit) then
    return { applied = false, failureReason = 'the text has changed meanwhile' }
  end
  local bufnrs = buffers(params.edit)
  for _, bufnr in ipairs(bufnrs) do
    if vim.api.nvim_buf_is_loaded(bufnr) and not vim.bo[bufnr].modifiable then
      return { applied = false, failureReason = 'the buffer cannot be changed' }
    end
    break_undo(bufnr)
  end
  local ok, reason = pcall(vim.lsp.util.apply_workspace_edit, params.edit, client.offset_encoding)
  for _, bufnr in ipairs(bufnrs) do
    break_undo(bufnr)
  end
  return { applied = ok, failureReason = not ok and tostring(reason) or nil }
end

return M
