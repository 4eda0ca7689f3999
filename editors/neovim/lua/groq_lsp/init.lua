--- The public functions. There is no setup to call; options are in `vim.g.groq_lsp`.
local M = {}

--- Runs an action on a range, or on the paragraph under the cursor.
---@param action string Its name, such as `rewrite-shorter`
---@param request? groq_lsp.Request
function M.run(action, request)
  require('groq_lsp.run').run(vim.tbl_extend('force', request or {}, { action = action }))
end

--- Gives `g@` for an expression mapping: the action works on the motion that follows, or on the
--- visual selection. It repeats with `.`.
---@param action? string Without one, it is asked for
---@param request? groq_lsp.Request
---@return string keys
function M.operator(action, request)
  return require('groq_lsp.operator').expression(action, request)
end

--- Gives what a status line shows while something runs; an empty text otherwise.
---@return string
function M.statusline()
  return require('groq_lsp.status').text()
end

--- Changes settings of the server at once, and for those that start later; those that are not named
--- stay as they are.
---@param settings groq_lsp.settings Such as `{ model = 'openai/gpt-oss-120b' }`
function M.set(settings)
  local client = require('groq_lsp.client')
  for _, running in ipairs(client.all()) do
    client.configure(running, settings)
    -- Otherwise they stay as the writer may have switched them since.
    if vim.tbl_get(settings, 'inline', 'automatic') ~= nil then
      require('groq_lsp.automatic').follow(running)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.config('groq_lsp', { settings = { groq = settings } })
  end
end

--- Starts the server for the current buffer without `vim.lsp.config`, which Neovim 0.10 lacks. As
--- `vim.lsp.enable` does, it passes over buffers that are not for writing, such as a hover's.
---@param config? groq_lsp.Config
---@return integer? client_id
function M.start(config)
  if vim.bo.buftype ~= '' then
    return nil
  end
  local file = vim.api.nvim_get_runtime_file('lsp/groq_lsp.lua', false)[1]
  local merged =
    vim.tbl_deep_extend('force', dofile(file), require('groq_lsp.extension'), config or {})
  -- Up to 0.10 the given capabilities stand in place of Neovim's own instead of being added.
  merged.capabilities =
    vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), merged.capabilities)
  merged.name = 'groq_lsp'
  merged.root_dir = merged.root_dir or vim.fs.root(0, merged.root_markers)
  if type(merged.cmd) == 'function' then
    local command = merged.cmd
    merged.cmd = function(dispatchers)
      return command(dispatchers, merged)
    end
  end
  return vim.lsp.start(merged)
end

return M
