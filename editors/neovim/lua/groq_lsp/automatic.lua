--- Suggestions without a key, a setting that is off by default: by `vim.lsp.inline_completion` from
--- Neovim 0.12 on, before it after pauses by ghost text of our own.
local client = require('groq_lsp.client')
local native = require('groq_lsp.native')

local M = {}

local PAUSE_MILLISECONDS = 200

---@type table<integer, uv.uv_timer_t> Those of the buffers that are asked for after pauses
local timers = {}

--- Says whether the settings want suggestions without a key.
---@param server vim.lsp.Client
---@return boolean
local function automatic(server)
  return vim.tbl_get(server, 'settings', 'groq', 'inline', 'automatic') == true
    or vim.tbl_get(server, 'config', 'settings', 'groq', 'inline', 'automatic') == true
end

--- Neovim before 0.12: asks after a pause, as `vim.lsp.inline_completion` does.
---@param bufnr integer
---@param enable boolean
local function ask_after_pauses(bufnr, enable)
  local group = vim.api.nvim_create_augroup('groq_lsp.inline.' .. bufnr, {})
  if timers[bufnr] then
    timers[bufnr]:close()
    timers[bufnr] = nil
  end
  if not enable then
    return
  end
  local timer = assert(vim.uv.new_timer())
  timers[bufnr] = timer
  vim.api.nvim_create_autocmd('TextChangedI', {
    group = group,
    buffer = bufnr,
    callback = function()
      local request = vim.schedule_wrap(function()
        -- The writer may be in another buffer by now, or have switched them off.
        if timers[bufnr] == timer and vim.api.nvim_get_current_buf() == bufnr then
          require('groq_lsp.inline').request_after_pause()
        end
      end)
      timer:start(PAUSE_MILLISECONDS, 0, request)
    end,
  })
end

---@param bufnr integer
---@param enable boolean
local function set(bufnr, enable)
  if native.available() then
    native.switch(bufnr, enable)
  elseif enable or timers[bufnr] then
    ask_after_pauses(bufnr, enable)
  end
end

--- Called when the server takes on a buffer.
---@param server vim.lsp.Client
---@param bufnr integer
function M.on_attach(server, bufnr)
  if automatic(server) and server.server_capabilities.inlineCompletionProvider then
    set(bufnr, true)
  end
end

--- Called when the server leaves a buffer.
---@param bufnr integer
function M.on_detach(bufnr)
  set(bufnr, false)
end

--- Does in a server's buffers what its settings now say.
---@param server vim.lsp.Client
function M.follow(server)
  for bufnr in pairs(server.attached_buffers) do
    set(bufnr, automatic(server))
  end
end

--- Switches automatic suggestions on or off until Neovim ends, in all buffers: whoever was told
--- that they are off must not meet them in another folder's, whose server is another one.
function M.toggle()
  local server = client.get(0)
  if not server then
    return
  end
  local enable = not automatic(server)
  require('groq_lsp').set({ inline = { automatic = enable } })
  client.say(enable and 'Suggests while you write' or 'Suggests on your key only')
end

return M
