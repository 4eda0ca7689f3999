--- Finds the buffer that a document's URI stands for. `vim.uri_to_bufnr` takes the URI of a buffer
--- without a name for the folder `/`, and makes a buffer for it.
local M = {}

local NAMELESS = 'file://'

--- Gives the buffers of a client that have this URI; buffers without a name share theirs.
---@param client vim.lsp.Client
---@param uri string
---@return integer[]
local function attached(client, uri)
  return vim.tbl_filter(function(bufnr)
    return vim.api.nvim_buf_is_valid(bufnr) and vim.uri_from_bufnr(bufnr) == uri
  end, vim.tbl_keys(client.attached_buffers))
end

--- Gives the buffer of a document, nil where that cannot be told.
---@param client vim.lsp.Client
---@param uri string
---@return integer?
function M.find(client, uri)
  local found = attached(client, uri)
  if #found == 0 and uri ~= NAMELESS then
    return vim.uri_to_bufnr(uri)
  end
  return #found == 1 and found[1] or nil
end

--- Says whether the server cannot tell this buffer from another one.
---@param client vim.lsp.Client
---@param bufnr integer
---@return boolean
function M.ambiguous(client, bufnr)
  return #attached(client, vim.uri_from_bufnr(bufnr)) > 1
end

return M
