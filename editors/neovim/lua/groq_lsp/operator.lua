--- The operator, and the repetition of the last action with `.`.
local actions = require('groq_lsp.actions')
local client = require('groq_lsp.client')
local run = require('groq_lsp.run')
local selection = require('groq_lsp.selection')

local M = {}

local OPERATOR_FUNCTION = "v:lua.require'groq_lsp.operator'.apply"

---@type groq_lsp.Request? What the operator does; nil while it has yet to be asked for
local request
local registering = false

--- Gives the keys for an expression mapping.
---@param action? string
---@param given? groq_lsp.Request
---@return string
function M.expression(action, given)
  request = action and vim.tbl_extend('force', given or {}, { action = action }) or nil
  vim.go.operatorfunc = OPERATOR_FUNCTION
  return 'g@'
end

--- The `operatorfunc`.
---@param kind 'char'|'line'|'block'
function M.apply(kind)
  if registering then
    return
  end
  local bytes, refusal = selection.between(kind, vim.fn.getpos("'["), vim.fn.getpos("']"))
  if refusal then
    return client.say(refusal, vim.log.levels.WARN)
  end
  if request then
    -- After a command `.` is `g@l`: one character, which stands for the paragraph around it.
    run.run(request, not request.at_cursor and bytes or nil)
    return
  end
  actions.choose(bytes, function(chosen, at)
    run.run(chosen, at)
    request = { action = chosen.action, parameters = chosen.parameters }
  end)
end

--- Lets `.` run a request again on the paragraph under the cursor.
---@param given groq_lsp.Request
function M.remember(given)
  request = vim.tbl_extend('force', given, { at_cursor = true })
  request.range, request.bufnr = nil, nil
  vim.go.operatorfunc = OPERATOR_FUNCTION
  if vim.api.nvim_get_mode().mode ~= 'n' then
    return
  end
  registering = true
  pcall(vim.cmd.normal, { 'g@l', bang = true, mods = { lockmarks = true } })
  registering = false
end

return M
