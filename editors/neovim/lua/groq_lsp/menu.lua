--- The menu of all actions, for the visual selection or the paragraph under the cursor.
local actions = require('groq_lsp.actions')
local client = require('groq_lsp.client')
local operator = require('groq_lsp.operator')
local run = require('groq_lsp.run')
local selection = require('groq_lsp.selection')

local M = {}

---@param bytes? groq_lsp.Bytes
function M.open(bytes)
  local refusal
  if not bytes then
    bytes, refusal = selection.visual()
    if refusal then
      return client.say(refusal, vim.log.levels.WARN)
    end
  end
  actions.choose(bytes, function(request, at)
    run.run(request, at)
    operator.remember(request)
  end)
end

return M
