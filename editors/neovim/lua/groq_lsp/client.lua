--- Finds the server that works on a buffer and sends it commands.
local M = {}

local NAMES = { groq_lsp = true, ['groq-lsp'] = true }

---@param bufnr? integer
---@return vim.lsp.Client?
function M.find(bufnr)
  bufnr = bufnr or 0
  for _, client in ipairs(vim.lsp.get_clients({ bufnr = bufnr })) do
    if NAMES[client.name] then
      return client
    end
  end
end

--- As `find`, and says so when there is none.
---@param bufnr? integer
---@return vim.lsp.Client?
function M.get(bufnr)
  local client = M.find(bufnr)
  if not client then
    M.say('groq-lsp is not at work in this buffer; see :checkhealth groq_lsp', vim.log.levels.WARN)
  end
  return client
end

--- Sends one of the server's commands.
---@param client vim.lsp.Client
---@param command string Such as `groq.run`
---@param argument? table
---@param on_answer? fun(answer: any)
---@param bufnr? integer
function M.command(client, command, argument, on_answer, bufnr)
  local params = { command = command, arguments = argument and { argument } or {} }
  M.request(client, 'workspace/executeCommand', params, function(err, answer)
    if err then
      M.say(err.message, vim.log.levels.ERROR)
    elseif on_answer then
      on_answer(answer ~= vim.NIL and answer or nil)
    end
  end, bufnr)
end

--- `client:request` of 0.11 and newer, `client.request` of 0.10.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param on_answer lsp.Handler
---@param bufnr? integer
---@return integer? request_id
function M.request(client, method, params, on_answer, bufnr)
  local sent, id
  if vim.fn.has('nvim-0.11') == 1 then
    sent, id = client:request(method, params, on_answer, bufnr or 0)
  else
    ---@diagnostic disable-next-line: param-type-mismatch
    sent, id = client.request(method, params, on_answer, bufnr or 0)
  end
  return sent and id or nil
end

---@param client vim.lsp.Client
---@param method string
---@param params table
function M.notify(client, method, params)
  if vim.fn.has('nvim-0.11') == 1 then
    client:notify(method, params)
  else
    ---@diagnostic disable-next-line: param-type-mismatch
    client.notify(method, params)
  end
end

--- Asks and waits a moment, for completion on the command line.
---@param client vim.lsp.Client
---@param command string
---@param argument? table
---@param milliseconds integer
---@return any answer nil when it did not come in time
function M.ask(client, command, argument, milliseconds)
  local answer
  local done = false
  M.command(client, command, argument, function(result)
    answer, done = result, true
  end)
  vim.wait(milliseconds, function()
    return done
  end, 5)
  return answer
end

--- Changes settings of a running server; those that are not named stay.
---@param client vim.lsp.Client
---@param settings groq_lsp.settings
function M.configure(client, settings)
  local merged = vim.tbl_deep_extend('force', client.settings or {}, { groq = settings })
  -- Neovim answers the server's questions from the one, and starts the next server with the other.
  client.settings, client.config.settings = merged, merged
  M.notify(client, 'workspace/didChangeConfiguration', { settings = merged })
end

--- Gives the servers that run.
---@return vim.lsp.Client[]
function M.all()
  return vim.tbl_filter(function(client)
    return NAMES[client.name] ~= nil
  end, vim.lsp.get_clients())
end

--- Says whether a client is one of ours.
---@param client? vim.lsp.Client
---@return boolean
function M.ours(client)
  return client ~= nil and NAMES[client.name] ~= nil
end

---@param sentence string
---@param level? integer
function M.say(sentence, level)
  require('groq_lsp.saying').say(sentence, level)
end

return M
