--- The `:Groq` command.
local actions = require('groq_lsp.actions')
local client = require('groq_lsp.client')
local operator = require('groq_lsp.operator')
local run = require('groq_lsp.run')
local selection = require('groq_lsp.selection')

local M = {}

M.PLACES = { 'replace', 'below', 'above', 'cursor', 'show' }

---@class groq_lsp.Subcommand
---@field run fun(text: string, bytes?: groq_lsp.Bytes) Given what follows it
---@field complete? fun(): string[]
---@field takes_action? boolean An action follows it

---@param module string
---@param method string
---@return groq_lsp.Subcommand
local function calls(module, method)
  return {
    run = function()
      require('groq_lsp.' .. module)[method]()
    end,
  }
end

local function show_usage()
  local server = client.get(0)
  if server then
    client.command(server, 'groq.usage')
  end
end

--- Parts the first word from what follows.
---@param text string
---@return string? word
---@return string rest
local function first_word(text)
  local word, rest = text:match('^%s*(%S+)%s*(.-)%s*$')
  return word, rest or ''
end

--- Sorts what follows an action into its parameters, its place and its instruction.
---@param name string
---@param text string
---@param offered groq_lsp.Action[] What the server has
---@return groq_lsp.Request
local function read(name, text, offered)
  local entry = vim.iter(offered):find(function(one)
    return one.action == name
  end) or { parameters = {}, instruction = name == 'ask' }
  if entry.instruction then
    return { action = name, instruction = text }
  end
  local request = { action = name, parameters = {} }
  local rest = {}
  for word in text:gmatch('%S+') do
    local key, value = word:match('^([%w_]+)=(.+)$')
    if key == 'place' and vim.tbl_contains(M.PLACES, value) then
      request.place = value
    elseif key then
      request.parameters[key] = value
    else
      rest[#rest + 1] = word
    end
  end
  local words, parameter = table.concat(rest, ' '), next(entry.parameters)
  if words ~= '' and parameter then
    request.parameters[parameter] = words
  elseif words ~= '' then
    request.instruction = words
  end
  return request
end

--- Reads what follows an action; what it means may depend on the server's actions. Keys that are
--- typed before the server has answered may move the text: the range goes with it.
---@param server vim.lsp.Client
---@param name string
---@param text string
---@param bytes groq_lsp.Bytes
---@param on_request fun(request: groq_lsp.Request, bytes: groq_lsp.Bytes)
local function with_request(server, name, text, bytes, on_request)
  if text == '' then
    return on_request({ action = name }, bytes)
  end
  local where = selection.hold(bytes)
  actions.fetch(server, function(offered)
    local at = where()
    if at then
      on_request(read(name, text, offered), at)
    end
  end)
end

---@param text string
---@param bytes? groq_lsp.Bytes
local function run_action(text, bytes)
  local name, rest = first_word(text)
  if not name then
    return require('groq_lsp.menu').open(bytes)
  end
  local server = client.get(0)
  if not server then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  with_request(server, name, rest, bytes or selection.cursor(), function(request, at)
    run.run(vim.tbl_extend('force', request, { bufnr = bufnr }), at)
    operator.remember(request)
  end)
end

--- Has the server open what would be sent, as a file of its own.
---@param text string
---@param bytes? groq_lsp.Bytes
local function show_request(text, bytes)
  local server = client.get(0)
  if not server then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local name, rest = first_word(text)
  bytes = bytes or selection.cursor()
  with_request(server, name or 'rewrite', rest, bytes, function(request, at)
    local parameters = request.parameters
    client.command(server, 'groq.showRequest', {
      action = request.action,
      uri = vim.uri_from_bufnr(bufnr),
      range = selection.to_lsp(at, server.offset_encoding, bufnr),
      parameters = parameters and next(parameters) and parameters or nil,
      instruction = request.instruction,
      place = request.place,
    })
  end)
end

---@type table<string, groq_lsp.Subcommand>
M.subcommands = {
  accept = calls('review', 'accept'),
  again = calls('review', 'again'),
  cancel = calls('jobs', 'cancel'),
  diff = calls('review', 'diff'),
  inline = calls('automatic', 'toggle'),
  model = {
    run = function(text)
      require('groq_lsp.model').open((first_word(text)))
    end,
    complete = function()
      return require('groq_lsp.model').names()
    end,
  },
  next = calls('review', 'next'),
  recent = calls('recent', 'open'),
  reject = calls('review', 'reject'),
  request = { run = show_request, takes_action = true },
  run = { run = run_action, takes_action = true },
  usage = { run = show_usage },
}

--- Runs `:Groq …`.
---@param arguments { args: string, range: integer, line1: integer, line2: integer }
function M.run(arguments)
  local word, rest = first_word(arguments.args)
  local subcommand = M.subcommands[word]
  if subcommand and not subcommand.takes_action then
    return subcommand.run(rest)
  end
  local bytes, refusal = selection.of_command(arguments)
  if refusal then
    return client.say(refusal, vim.log.levels.WARN)
  end
  if subcommand then
    return subcommand.run(rest, bytes)
  end
  run_action(arguments.args, bytes)
end

return M
