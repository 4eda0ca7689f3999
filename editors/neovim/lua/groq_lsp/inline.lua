--- Suggestions while writing: on a key with ghost text of our own, by themselves (a setting, off by
--- default) with `vim.lsp.inline_completion` where Neovim has it, which is from 0.12 on.
local client = require('groq_lsp.client')
local ghost = require('groq_lsp.ghost')
local parts = require('groq_lsp.parts')
local position = require('groq_lsp.position')

local M = {}

local METHOD = 'textDocument/inlineCompletion'
local INVOKED, AUTOMATIC = 1, 2
local PAUSE_MILLISECONDS = 200
local native = vim.lsp.inline_completion

---@type { client: vim.lsp.Client, id: integer }?
local pending
---@type table<integer, boolean> Buffers whose native suggestions rest while ours are shown
local resting = {}
---@type table<integer, uv.uv_timer_t> Those of the buffers that are asked for after pauses
local timers = {}

local function cancel()
  if not pending then
    return
  end
  if vim.fn.has('nvim-0.11') == 1 then
    pending.client:cancel_request(pending.id)
  else
    ---@diagnostic disable-next-line: param-type-mismatch
    pending.client.cancel_request(pending.id)
  end
  pending = nil
end

---@param bufnr integer
local function rest_native(bufnr)
  if native and native.is_enabled({ bufnr = bufnr }) then
    resting[bufnr] = true
    native.enable(false, { bufnr = bufnr })
  end
end

local function wake_native()
  for bufnr in pairs(resting) do
    resting[bufnr] = nil
    if vim.api.nvim_buf_is_loaded(bufnr) then
      native.enable(true, { bufnr = bufnr })
    end
  end
end

vim.api.nvim_create_autocmd('User', {
  pattern = 'GroqSuggestionGone',
  group = vim.api.nvim_create_augroup('groq_lsp.inline', {}),
  callback = wake_native,
})

---@param server vim.lsp.Client
---@param kind integer
local function ask(server, kind)
  cancel()
  local bufnr = vim.api.nvim_get_current_buf()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  local id
  id = client.request(server, METHOD, {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
    position = position.to_lsp(bufnr, cursor[1] - 1, cursor[2], server.offset_encoding),
    context = { triggerKind = kind },
  }, function(err, result)
    if pending and pending.id == id then
      pending = nil
    end
    local moved = vim.api.nvim_get_current_buf() ~= bufnr
      or vim.api.nvim_buf_get_changedtick(bufnr) ~= tick
    if err or not result or moved then
      return
    end
    rest_native(bufnr)
    if not ghost.show(result.items or result, server.offset_encoding) then
      wake_native()
    end
  end, bufnr)
  pending = id and { client = server, id = id }
end

---@return vim.lsp.Client?
local function server_here()
  local server = client.find(0)
  return server and server.server_capabilities.inlineCompletionProvider and server or nil
end

--- Asks for suggestions at the cursor.
function M.request()
  local server = server_here()
  if server then
    ask(server, INVOKED)
  end
end

--- Accepts part of our own suggestion.
---@param part fun(rest: string): string
local function take(part)
  local command = ghost.accept(part)
  local server = client.find(0)
  if command and server then
    client.command(server, command.command, command.arguments and command.arguments[1])
  end
end

---@param range vim.Range
---@param encoding string
---@return lsp.Range
local function lsp_range(range, encoding)
  local row, column, end_row, finish = range:to_extmark()
  return {
    start = position.to_lsp(0, row, column, encoding),
    ['end'] = position.to_lsp(0, end_row, finish, encoding),
  }
end

--- Accepts part of the suggestion shown by Neovim itself.
---@param part fun(rest: string): string
---@return boolean
local function accept_native(part)
  if not native then
    return false
  end
  if part == parts.whole then
    return native.get()
  end
  return native.get({
    on_accept = function(item)
      local server = vim.lsp.get_client_by_id(item.client_id)
      if not server then
        return item
      end
      -- Taken over by our own ghost text, which keeps what is left after a word.
      rest_native(vim.api.nvim_get_current_buf())
      local shown = ghost.show({
        {
          insertText = item.insert_text,
          command = item.command,
          range = item.range and lsp_range(item.range, server.offset_encoding),
        },
      }, server.offset_encoding)
      if shown then
        take(part)
      end
    end,
  })
end

---@param part fun(rest: string): string
---@return boolean accepted So that a key can do something else when there is none
local function accept(part)
  if not ghost.visible() then
    return accept_native(part)
  end
  -- Later, since the text may not be changed in an expression mapping.
  vim.schedule(function()
    take(part)
  end)
  return true
end

---@return boolean
function M.accept()
  return accept(parts.whole)
end

---@return boolean
function M.accept_word()
  return accept(parts.word)
end

---@return boolean
function M.accept_line()
  return accept(parts.line)
end

function M.dismiss()
  cancel()
  ghost.dismiss()
  local here = { bufnr = vim.api.nvim_get_current_buf() }
  if native and native.is_enabled(here) then
    -- The only way to take what Neovim itself shows off the screen.
    native.enable(false, here)
    native.enable(true, here)
  end
end

function M.next()
  ghost.cycle(1)
  if native and not ghost.visible() then
    native.select({ count = 1 })
  end
end

function M.previous()
  ghost.cycle(-1)
  if native and not ghost.visible() then
    native.select({ count = -1 })
  end
end

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
      timer:start(
        PAUSE_MILLISECONDS,
        0,
        vim.schedule_wrap(function()
          local server = server_here()
          local writing = vim.startswith(vim.api.nvim_get_mode().mode, 'i')
          if server and writing and not ghost.visible() then
            ask(server, AUTOMATIC)
          end
        end)
      )
    end,
  })
end

---@param bufnr integer
---@param enable boolean
local function set_automatic(bufnr, enable)
  if native then
    native.enable(enable, { bufnr = bufnr })
  else
    ask_after_pauses(bufnr, enable)
  end
end

--- Called when the server takes on a buffer.
---@param server vim.lsp.Client
---@param bufnr integer
function M.on_attach(server, bufnr)
  if automatic(server) and server.server_capabilities.inlineCompletionProvider then
    set_automatic(bufnr, true)
  end
end

--- Called when the server leaves a buffer.
---@param bufnr integer
function M.on_detach(bufnr)
  if timers[bufnr] then
    ask_after_pauses(bufnr, false)
  end
end

--- Does in a server's buffers what its settings now say.
---@param server vim.lsp.Client
function M.follow(server)
  for bufnr in pairs(server.attached_buffers) do
    set_automatic(bufnr, automatic(server))
  end
end

--- Switches automatic suggestions on or off until Neovim ends.
function M.toggle()
  local server = client.get(0)
  if not server then
    return
  end
  local enable = not automatic(server)
  client.configure(server, { inline = { automatic = enable } })
  M.follow(server)
  client.say(enable and 'Suggests while you write' or 'Suggests on your key only')
end

return M
