--- Suggestions while writing, on a key: shown with ghost text of our own. What is accepted may also
--- be a suggestion that Neovim itself shows.
local client = require('groq_lsp.client')
local ghost = require('groq_lsp.ghost')
local native = require('groq_lsp.native')
local parts = require('groq_lsp.parts')
local position = require('groq_lsp.position')

local M = {}

local METHOD = 'textDocument/inlineCompletion'
local INVOKED, AUTOMATIC = 1, 2

---@type { client: vim.lsp.Client, id: integer }?
local pending

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
    -- Only then: what was shown before goes, and wakes them.
    if ghost.show(result.items or result, server) then
      native.rest(bufnr)
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

--- Asks on behalf of a writer who has paused.
function M.request_after_pause()
  local server = server_here()
  local writing = vim.startswith(vim.api.nvim_get_mode().mode, 'i')
  if server and writing and not ghost.visible() then
    ask(server, AUTOMATIC)
  end
end

--- Accepts part of our own suggestion.
---@param part fun(rest: string): string
local function take(part)
  local command, client_id = ghost.accept(part)
  local server = client_id and vim.lsp.get_client_by_id(client_id)
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
  if part == parts.whole then
    return native.accept()
  end
  return native.accept(function(item)
    local server = vim.lsp.get_client_by_id(item.client_id)
    if not server then
      return item
    end
    -- Taken over by our own ghost text, which keeps what is left after a word.
    native.rest(vim.api.nvim_get_current_buf())
    local shown = ghost.show({
      {
        insertText = item.insert_text,
        command = item.command,
        range = item.range and lsp_range(item.range, server.offset_encoding),
      },
    }, server)
    if shown then
      take(part)
    end
  end)
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
  native.dismiss(vim.api.nvim_get_current_buf())
end

function M.next()
  ghost.cycle(1)
  if not ghost.visible() then
    native.cycle(1)
  end
end

function M.previous()
  ghost.cycle(-1)
  if not ghost.visible() then
    native.cycle(-1)
  end
end

return M
