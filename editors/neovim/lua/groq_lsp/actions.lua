--- The actions that the server offers.
local client = require('groq_lsp.client')
local selection = require('groq_lsp.selection')

local M = {}

local WAIT_MILLISECONDS = 400

--- Gives them at once, for completion; none when the server is not there or slow.
---@return groq_lsp.Action[]
function M.list()
  local server = client.find(0)
  if not server then
    return {}
  end
  local uri = { uri = vim.uri_from_bufnr(0) }
  return client.ask(server, 'groq.actions', uri, WAIT_MILLISECONDS) or {}
end

--- Gives them when the server has answered.
---@param server vim.lsp.Client
---@param on_answer fun(offered: groq_lsp.Action[])
function M.fetch(server, on_answer)
  client.command(server, 'groq.actions', { uri = vim.uri_from_bufnr(0) }, function(offered)
    on_answer(offered or {})
  end)
end

--- Asks the writer for one.
---@param bytes? groq_lsp.Bytes What it is to work on
---@param on_choice fun(request: groq_lsp.Request, bytes: groq_lsp.Bytes) Told where that is by then
function M.choose(bytes, on_choice)
  local server = client.get(0)
  if not server then
    return
  end
  bytes = bytes or selection.cursor()
  local bufnr = vim.api.nvim_get_current_buf()
  local where = selection.hold(bytes)
  local argument = {
    uri = vim.uri_from_bufnr(bufnr),
    range = selection.to_lsp(bytes, server.offset_encoding, bufnr),
  }
  client.command(server, 'groq.actions', argument, function(offered)
    if not offered or #offered == 0 then
      return client.say('groq-lsp offers nothing for this text', vim.log.levels.WARN)
    end
    vim.ui.select(offered, {
      prompt = 'Groq',
      kind = 'groq_action',
      format_item = function(action)
        return action.title
      end,
    }, function(chosen)
      local at = where()
      if chosen and at then
        on_choice({ action = chosen.action, parameters = chosen.parameters, bufnr = bufnr }, at)
      end
    end)
  end, bufnr)
end

return M
