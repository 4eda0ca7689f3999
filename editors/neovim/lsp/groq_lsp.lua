---@brief
---
--- groq-lsp: rewrite, proofread, translate and generate text with Groq, in any prose buffer.
---
--- ```lua
--- vim.lsp.config('groq_lsp', {
---   -- A string, a command as a list, or a function: asked for when the server starts.
---   cmd_env = { GROQ_API_KEY = { 'pass', 'show', 'groq' } },
---   settings = { groq = { model = 'openai/gpt-oss-120b' } },
--- })
--- vim.lsp.enable('groq_lsp')
--- ```
---
--- This file needs nothing else of the plugin.

--- Gives a variable's value: as it is, printed by a command, or answered by a function.
---@param name string
---@param value string|string[]|fun(): string
---@return string?
local function resolve(name, value)
  if type(value) == 'function' then
    local ok, given = pcall(value)
    if ok and type(given) == 'string' then
      return given
    end
    -- An error may hold a secret, too.
    vim.notify(('groq-lsp: %s: the function gave no text'):format(name), vim.log.levels.ERROR)
    return nil
  end
  if type(value) ~= 'table' then
    return tostring(value)
  end
  local ok, result = pcall(function()
    return vim.system(value, { text = true }):wait(30000)
  end)
  if ok and result.code == 0 then
    return vim.trim(result.stdout or '')
  end
  -- What the command printed may be a secret: only its name is shown.
  vim.notify(('groq-lsp: %s: the command %s failed'):format(name, value[1]), vim.log.levels.ERROR)
end

---@param variables? table<string, string|string[]|fun(): string>
---@return table<string, string>
local function environment(variables)
  local resolved = {}
  for name, value in pairs(variables or {}) do
    resolved[name] = resolve(name, value)
  end
  return resolved
end

local VISUAL = { 'v', 'V', '\22' }

--- Sends a command that was chosen from Neovim's menu, and ends visual mode, as an operator does.
--- After its menu in visual mode Neovim otherwise hears nothing from a server for four seconds: it
--- delays the message that names the mode, so that what is on the screen can be read.
---@param command lsp.Command
---@param context { client_id: integer, bufnr: integer }
local function chosen(command, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local params = { command = command.command, arguments = command.arguments }
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, nil, context.bufnr)
  else
    ---@diagnostic disable-next-line: param-type-mismatch
    client.request('workspace/executeCommand', params, nil, context.bufnr)
  end
  if vim.list_contains(VISUAL, vim.fn.mode()) then
    -- Before the keys that are typed already: in visual mode they would change what is selected.
    vim.api.nvim_feedkeys(vim.keycode('<Esc>'), 'in', false)
  end
end

---@type vim.lsp.Config
return {
  cmd = function(dispatchers, config)
    config = config or vim.lsp.config.groq_lsp
    return vim.lsp.rpc.start({ 'groq-lsp' }, dispatchers, {
      cwd = config.cmd_cwd,
      env = environment(config.cmd_env),
      detached = config.detached,
    })
  end,
  filetypes = {
    'asciidoc',
    'bib',
    'gitcommit',
    'html',
    'latex',
    'mail',
    'markdown',
    'org',
    'plaintex',
    'quarto',
    'rmd',
    'rst',
    'tex',
    'text',
    'typst',
  },
  commands = {
    ['groq.cancel'] = chosen,
    ['groq.place'] = chosen,
    ['groq.run'] = chosen,
    ['groq.runInText'] = chosen,
  },
  root_markers = { '.groq-lsp', '.git' },
}
