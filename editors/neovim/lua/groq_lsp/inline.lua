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

---@class groq_lsp.Asked
---@field client vim.lsp.Client
---@field kind integer
---@field bufnr integer
---@field tick integer The text that it is for
---@field id? integer

---@type groq_lsp.Asked?
local pending

local function cancel()
  vim.api.nvim_create_augroup('groq_lsp.inline', {})
  if not pending or not pending.id then
    pending = nil
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

--- Says whether the writer is where something was asked for, and its text as it was.
---@param asked groq_lsp.Asked
---@return boolean
local function is_here(asked)
  return vim.api.nvim_get_current_buf() == asked.bufnr
    and vim.api.nvim_buf_get_changedtick(asked.bufnr) == asked.tick
end

--- Gives up what is asked for when the writer leaves: it could not be shown.
local function watch()
  local group = vim.api.nvim_create_augroup('groq_lsp.inline', {})
  vim.api.nvim_create_autocmd({ 'InsertLeave', 'BufLeave' }, { group = group, callback = cancel })
  -- CTRL-C leaves without the former.
  vim.api.nvim_create_autocmd('ModeChanged', {
    group = group,
    pattern = 'i*:n*',
    callback = cancel,
  })
end

---@param server vim.lsp.Client
---@param kind integer
local function ask(server, kind)
  cancel()
  local bufnr = vim.api.nvim_get_current_buf()
  local cursor = vim.api.nvim_win_get_cursor(0)
  ---@type groq_lsp.Asked
  local asked = {
    client = server,
    kind = kind,
    bufnr = bufnr,
    tick = vim.api.nvim_buf_get_changedtick(bufnr),
  }
  pending = asked
  watch()
  asked.id = client.request(server, METHOD, {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
    position = position.to_lsp(bufnr, cursor[1] - 1, cursor[2], server.offset_encoding),
    context = { triggerKind = kind },
  }, function(err, result)
    -- What was dismissed, or asked for anew, may have been on its way already.
    if pending ~= asked then
      return
    end
    pending = nil
    if err or not result or not is_here(asked) then
      return
    end
    -- Only then: what was shown before goes, and wakes them.
    if ghost.show(result.items or result, server) then
      native.rest(bufnr)
    end
  end, bufnr)
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
  -- What the writer asked for is not given up for what they did not.
  local wanted = pending and pending.kind == INVOKED and is_here(pending)
  if server and writing and not wanted and not ghost.visible() then
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
    return native.accept(function(item)
      -- In the document's line ends, which Neovim would put into the buffer.
      if type(item.insert_text) == 'string' then
        item.insert_text = item.insert_text:gsub('\r\n?', '\n')
      end
      return item
    end)
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

---@type (fun(rest: string): string)?
local accepting

--- Accepts what `accept` has found; called by the keys that it feeds.
function M.take()
  local part = accepting
  accepting = nil
  if part then
    take(part)
  end
end

local TAKE = "<Cmd>lua require('groq_lsp.inline').take()<CR>"

---@param part fun(rest: string): string
---@return boolean accepted So that a key can do something else when there is none
local function accept(part)
  if not ghost.visible() then
    return accept_native(part)
  end
  -- As keys, since the text may not be changed in an expression mapping; before those that are
  -- typed already, which are to come behind the suggestion and not in its way.
  accepting = part
  vim.api.nvim_feedkeys(vim.keycode(TAKE), 'in', false)
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
