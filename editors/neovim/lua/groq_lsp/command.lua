--- The `:Groq` command and its completion.
local actions = require('groq_lsp.actions')
local client = require('groq_lsp.client')
local operator = require('groq_lsp.operator')
local run = require('groq_lsp.run')
local selection = require('groq_lsp.selection')

local M = {}

local PLACES = { 'replace', 'below', 'above', 'cursor', 'show' }

---@class groq_lsp.Subcommand
---@field run fun(words: string[], bytes?: groq_lsp.Bytes)
---@field complete? fun(): string[]

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

--- Gives the names of all actions, each once, in the server's order.
---@return string[]
local function action_names()
  local names = {}
  for _, offered in ipairs(actions.list()) do
    if not vim.tbl_contains(names, offered.action) then
      names[#names + 1] = offered.action
    end
  end
  return names
end

--- Sorts the words after an action into its parameters, its place and its instruction.
---@param name string
---@param words string[]
---@param offered groq_lsp.Action[] What the server has
---@return groq_lsp.Request
local function read(name, words, offered)
  local first = vim.iter(offered):find(function(one)
    return one.action == name
  end) or { parameters = {}, instruction = name == 'ask' }
  local request = { action = name, parameters = {} }
  local rest = {}
  for _, word in ipairs(words) do
    local key, value = word:match('^([%w_]+)=(.+)$')
    if key == 'place' and vim.tbl_contains(PLACES, value) and not first.instruction then
      request.place = value
    elseif key and not first.instruction then
      request.parameters[key] = value
    else
      rest[#rest + 1] = word
    end
  end
  local text = table.concat(rest, ' ')
  local parameter = next(first.parameters)
  if text ~= '' and parameter and not first.instruction then
    request.parameters[parameter] = text
  elseif text ~= '' then
    request.instruction = text
  end
  return request
end

--- Reads the words after an action; what they mean may depend on the server's actions.
---@param server vim.lsp.Client
---@param name string
---@param words string[]
---@param on_request fun(request: groq_lsp.Request)
local function with_request(server, name, words, on_request)
  if #words == 0 then
    return on_request({ action = name })
  end
  actions.fetch(server, function(offered)
    on_request(read(name, words, offered))
  end)
end

---@param words string[]
---@param bytes? groq_lsp.Bytes
local function run_action(words, bytes)
  local name = table.remove(words, 1)
  if not name then
    return require('groq_lsp.menu').open(bytes)
  end
  local server = client.get(0)
  if not server then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  bytes = bytes or selection.cursor()
  with_request(server, name, words, function(request)
    run.run(vim.tbl_extend('force', request, { bufnr = bufnr }), bytes)
    operator.remember(request)
  end)
end

---@param server vim.lsp.Client
---@param argument table
local function show(server, argument)
  client.command(server, 'groq.showRequest', argument, function(text)
    if type(text) ~= 'string' then
      return
    end
    vim.cmd('botright new')
    vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = 'nofile', 'wipe', false
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(text, '\n'))
    vim.bo.syntax = 'json'
  end)
end

---@param words string[]
---@param bytes? groq_lsp.Bytes
local function show_request(words, bytes)
  local server = client.get(0)
  if not server then
    return
  end
  local uri = vim.uri_from_bufnr(0)
  local range = selection.to_lsp(bytes or selection.cursor(), server.offset_encoding)
  with_request(server, table.remove(words, 1) or 'rewrite', words, function(request)
    local parameters = request.parameters
    show(server, {
      action = request.action,
      uri = uri,
      range = range,
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
  inline = calls('inline', 'toggle'),
  model = {
    run = function(words)
      require('groq_lsp.model').open(words[1])
    end,
    complete = function()
      return require('groq_lsp.model').names()
    end,
  },
  next = calls('review', 'next'),
  recent = calls('recent', 'open'),
  reject = calls('review', 'reject'),
  request = { run = show_request, complete = action_names },
  run = { run = run_action, complete = action_names },
  usage = { run = show_usage },
}

--- Runs `:Groq …`.
---@param arguments { fargs: string[], range: integer, line1: integer, line2: integer }
function M.run(arguments)
  local bytes, refusal = selection.of_command(arguments)
  if refusal then
    return client.say(refusal, vim.log.levels.WARN)
  end
  local words = vim.deepcopy(arguments.fargs)
  local subcommand = M.subcommands[words[1]]
  if subcommand then
    table.remove(words, 1)
    return subcommand.run(words, bytes)
  end
  run_action(words, bytes)
end

--- Gives the values that an action's entries have for its parameters.
---@param name string
---@return string[]
local function values(name)
  local found = {}
  for _, offered in ipairs(actions.list()) do
    if offered.action == name then
      vim.list_extend(found, vim.tbl_values(offered.parameters or {}))
    end
  end
  return found
end

---@param line string
---@return string[]
local function candidates(line)
  local words = vim.split(line:match('Groq!?%s+(.*)$') or '', '%s+')
  if #words == 1 then
    local all = vim.tbl_keys(M.subcommands)
    table.sort(all)
    return vim.list_extend(action_names(), all)
  end
  local subcommand = M.subcommands[words[1]]
  if subcommand then
    return #words == 2 and subcommand.complete and subcommand.complete() or {}
  end
  return #words == 2 and values(words[1]) or {}
end

--- Completes `:Groq …`.
---@param lead string
---@param line string
---@param cursor integer
---@return string[]
function M.complete(lead, line, cursor)
  return vim.tbl_filter(function(name)
    return vim.startswith(name:lower(), lead:lower())
  end, candidates(line:sub(1, cursor)))
end

return M
