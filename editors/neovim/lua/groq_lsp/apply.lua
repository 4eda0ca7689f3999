--- Applies the server's edit as one undo step of its own, and answers truthfully.
local buffers = require('groq_lsp.buffers')
local undo = require('groq_lsp.undo')

local M = {}

---@class groq_lsp.BufferEdit
---@field bufnr integer
---@field version? integer
---@field edits lsp.TextEdit[]

---@param edit lsp.WorkspaceEdit
---@return { uri: string, version?: integer, edits: lsp.TextEdit[] }[]
local function documents(edit)
  local found = {}
  for _, change in ipairs(edit.documentChanges or {}) do
    local document = change.textDocument
    found[#found + 1] = { uri = document.uri, version = document.version, edits = change.edits }
  end
  for uri, edits in pairs(edit.changes or {}) do
    found[#found + 1] = { uri = uri, edits = edits }
  end
  return found
end

--- Says why the edits of a buffer cannot be made. Of a text that has changed since the server
--- reckoned them, Neovim itself would print a message, apply nothing and answer that it had.
---@param bufnr integer
---@param version? integer
---@return string?
local function refusal(bufnr, version)
  local current = vim.lsp.util.buf_versions[bufnr]
  if type(version) == 'number' and current and version < current then
    return 'the text has changed meanwhile'
  end
  if vim.api.nvim_buf_is_loaded(bufnr) and not vim.bo[bufnr].modifiable then
    return 'the buffer cannot be changed'
  end
end

---@param client vim.lsp.Client
---@param edit lsp.WorkspaceEdit
---@return groq_lsp.BufferEdit[]
---@return string? refusal
local function read(client, edit)
  local found = {}
  for _, document in ipairs(documents(edit)) do
    local bufnr = buffers.find(client, document.uri)
    local reason = not bufnr and 'there is no such buffer' or refusal(bufnr, document.version)
    if reason then
      return {}, reason
    end
    found[#found + 1] = { bufnr = bufnr, edits = document.edits }
  end
  return found
end

---@param change groq_lsp.BufferEdit
---@param encoding string
local function apply(change, encoding)
  local bufnr = change.bufnr
  local listed = vim.bo[bufnr].buflisted
  undo.step(bufnr, function()
    vim.lsp.util.apply_text_edits(change.edits, bufnr, encoding)
  end)
  -- Neovim lists every buffer that it edits.
  vim.bo[bufnr].buflisted = listed
end

--- Handles `workspace/applyEdit`.
---@param params lsp.ApplyWorkspaceEditParams
---@param context lsp.HandlerContext
---@return lsp.ApplyWorkspaceEditResult
function M.on_apply_edit(_, params, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local changes, reason = read(client, params.edit)
  if reason then
    return { applied = false, failureReason = reason }
  end
  local ok, fault = pcall(function()
    for _, change in ipairs(changes) do
      apply(change, client.offset_encoding)
    end
  end)
  return { applied = ok, failureReason = not ok and tostring(fault) or nil }
end

return M
