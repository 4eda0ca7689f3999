--- Lets the writer choose when the server asks, never in the middle of their typing: a menu would
--- take the keys that are meant for the text, and a figure among them would be a choice.
local client = require('groq_lsp.client')

local M = {}

local LEVELS = { vim.log.levels.ERROR, vim.log.levels.WARN, vim.log.levels.INFO }
local AT_REST = { n = true, nt = true }

---@return boolean
local function typing()
  return not AT_REST[vim.api.nvim_get_mode().mode]
end

--- Waits, in a coroutine, until the writer has left the mode that they are in.
local function wait()
  local waiting = coroutine.running()
  vim.api.nvim_create_autocmd('ModeChanged', {
    pattern = '*:n*',
    once = true,
    callback = function()
      -- After the command or the change that ends here.
      vim.schedule(function()
        coroutine.resume(waiting)
      end)
    end,
  })
  coroutine.yield()
end

--- Handles `window/showMessageRequest`.
---@param params lsp.ShowMessageRequestParams
---@param context lsp.HandlerContext
---@return lsp.MessageActionItem?
function M.on_message_request(err, params, context)
  if typing() then
    client.say(params.message, LEVELS[params.type])
  end
  while typing() do
    wait()
  end
  return vim.lsp.handlers['window/showMessageRequest'](err, params, context)
end

return M
