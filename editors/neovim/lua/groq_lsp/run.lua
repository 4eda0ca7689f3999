--- Sends an action to the server and remembers it, so that `.` can repeat it.
local buffers = require('groq_lsp.buffers')
local client = require('groq_lsp.client')
local selection = require('groq_lsp.selection')

local M = {}

local count = 0

---@return string
local function new_job()
  count = count + 1
  return ('nvim-%d-%d'):format(vim.uv.os_getpid(), count)
end

--- Runs an action. `bytes` is the range; without one, the paragraph under the cursor is meant.
---@param request groq_lsp.Request
---@param bytes? groq_lsp.Bytes
---@return string? job
function M.run(request, bytes)
  local bufnr = request.bufnr or vim.api.nvim_get_current_buf()
  local server = client.get(bufnr)
  if not server then
    return nil
  end
  if buffers.ambiguous(server, bufnr) then
    local sentence = 'groq-lsp cannot tell two buffers without a name apart: give this one a name'
    client.say(sentence .. ' with :file', vim.log.levels.WARN)
    return nil
  end
  local job = new_job()
  local parameters = request.parameters
  client.command(server, 'groq.run', {
    action = request.action,
    uri = vim.uri_from_bufnr(bufnr),
    range = request.range
      or selection.to_lsp(bytes or selection.cursor(), server.offset_encoding, bufnr),
    parameters = parameters and next(parameters) and parameters or nil,
    instruction = request.instruction,
    place = request.place,
    job = job,
  }, nil, bufnr)
  return job
end

return M
