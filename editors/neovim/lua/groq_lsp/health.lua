--- `:checkhealth groq_lsp`.
local M = {}

local health = vim.health

local function check_neovim()
  health.start('Neovim')
  local version = tostring(vim.version())
  if vim.fn.has('nvim-0.12') == 1 then
    health.ok(version .. ': suggestions by vim.lsp.inline_completion')
  elseif vim.fn.has('nvim-0.11') == 1 then
    health.ok(version .. ': suggestions by ghost text of our own')
  elseif vim.fn.has('nvim-0.10') == 1 then
    health.warn(version .. ' has no vim.lsp.config', {
      "Start the server with require('groq_lsp').start(), or use Neovim 0.11 or newer",
    })
  else
    health.error(version .. ' is too old', { 'Use Neovim 0.10 or newer' })
  end
end

--- Gives the program that the configuration starts.
---@return string
local function program()
  local cmd = vim.lsp.config and vim.lsp.config.groq_lsp and vim.lsp.config.groq_lsp.cmd
  return type(cmd) == 'table' and cmd[1] or 'groq-lsp'
end

local function check_server()
  health.start('Server')
  local path = vim.fn.exepath(program())
  if path == '' then
    health.error(program() .. ' is not on the PATH', {
      'Install it: pipx install, with the folder of its checkout',
      "or set cmd: vim.lsp.config('groq_lsp', { cmd = { '/path/to/groq-lsp' } })",
    })
    return
  end
  local ok, result = pcall(function()
    return vim.system({ path, '--version' }, { text = true }):wait(10000)
  end)
  if ok and result.code == 0 then
    health.ok(('%s (%s)'):format(vim.trim(result.stdout), path))
  else
    health.error(path .. ' does not start', { 'Run it with --version in a terminal' })
  end
end

local function check_clients()
  local clients = require('groq_lsp.client').all()
  if #clients == 0 then
    health.info(
      "Not running: open a prose file; it needs vim.lsp.enable('groq_lsp') in your configuration"
    )
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local noun = buffers == 1 and 'buffer' or 'buffers'
    health.ok(('client %d works on %d %s'):format(client.id, buffers, noun))
    if not vim.tbl_get(client.config, 'capabilities', 'experimental', 'groq') then
      health.warn('Preview and review are off: the server started before the plugin was loaded')
    end
  end
end

--- Says whether there is a key. It is never shown, and no command is run for it.
local function check_key()
  health.start('Key')
  local config = vim.lsp.config and vim.lsp.config.groq_lsp or {}
  local given = vim.tbl_get(config, 'cmd_env', 'GROQ_API_KEY')
  if type(given) == 'function' or type(given) == 'table' then
    health.ok('asked for when the server starts (cmd_env)')
  elseif given or vim.env.GROQ_API_KEY then
    health.ok('GROQ_API_KEY is set')
  else
    health.info('GROQ_API_KEY is not set here; the server may still find one in its config.toml')
  end
  health.info('groq-lsp doctor, in a terminal, tries the key and the connection')
end

local function check_options()
  health.start('Options')
  local faults = require('groq_lsp.options').faults()
  for _, fault in ipairs(faults) do
    health.error(fault)
  end
  if #faults == 0 then
    health.ok('vim.g.groq_lsp')
  end
end

function M.check()
  check_neovim()
  check_server()
  check_clients()
  check_key()
  check_options()
end

return M
