-- A stand-in for the server at the editor's wire: it notes what it is sent and says what a test
-- tells it to.
local M = { sent = {}, answers = {} }

---@type fun()[]? The answers to requests for suggestions that a test gives when it likes
M.held = nil

local count = 0
local dispatchers ---@type vim.lsp.rpc.Dispatchers

local function answer(method, params)
  if method == 'initialize' then
    return {
      capabilities = {
        positionEncoding = 'utf-16',
        textDocumentSync = 2,
        inlineCompletionProvider = true,
        executeCommandProvider = { commands = { 'groq.run' } },
      },
    }
  end
  local found = M.answers[params and params.command or method]
  if type(found) == 'function' then
    return found(params)
  end
  return found
end

--- The `cmd` of a client configuration.
function M.command(given)
  dispatchers = given
  local closing = false
  return {
    request = function(method, params, callback)
      M.sent[#M.sent + 1] = { method = method, params = params }
      local function respond()
        callback(nil, answer(method, params))
      end
      if M.held and method == 'textDocument/inlineCompletion' then
        table.insert(M.held, respond)
      else
        vim.schedule(respond)
      end
      count = count + 1
      return true, count
    end,
    notify = function(method, params)
      M.sent[#M.sent + 1] = { method = method, params = params }
      if method == 'exit' then
        dispatchers.on_exit(0, 0)
      end
      return true
    end,
    is_closing = function()
      return closing
    end,
    terminate = function()
      closing = true
      given.on_exit(0, 15)
    end,
  }
end

--- Starts it on the current buffer.
function M.start(settings)
  M.sent, M.answers = {}, {}
  -- A folder of its own, or Neovim would give the buffer to the client of the case before.
  local id = require('groq_lsp').start({
    cmd = M.command,
    settings = settings,
    root_dir = vim.fn.tempname(),
  })
  local client = assert(vim.lsp.get_client_by_id(id))
  vim.wait(2000, function()
    return client.initialized
  end, 5)
  return client
end

--- Gives the arguments of the commands sent, by name.
function M.commands(name)
  local found = {}
  for _, message in ipairs(M.sent) do
    if message.method == 'workspace/executeCommand' and message.params.command == name then
      found[#found + 1] = message.params.arguments[1] or vim.NIL
    end
  end
  return found
end

function M.notify(method, params)
  dispatchers.notification(method, params)
  vim.wait(5)
end

--- Sends a request to the editor and gives its answer.
function M.ask(method, params)
  local result
  coroutine.wrap(function()
    result = dispatchers.server_request(method, params)
  end)()
  vim.wait(1000, function()
    return result ~= nil
  end, 5)
  return result
end

return M
