--- Lets the writer choose when the server asks, never in the middle of their typing: a menu would
--- take the keys that are meant for the text, and a figure among them would be a choice.
local saying = require('groq_lsp.saying')

local M = {}

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
  if saying.typing() then
    saying.on_message(err, params)
  end
  while saying.typing() do
    wait()
  end
  return vim.lsp.handlers['window/showMessageRequest'](err, params, context)
end

return M
