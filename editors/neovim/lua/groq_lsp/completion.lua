--- Completion of the `:Groq` command, by what the server offers.
local actions = require('groq_lsp.actions')
local command = require('groq_lsp.command')

local M = {}

--- Gives the names of all actions, each once, in the server's order.
---@param offered groq_lsp.Action[]
---@return string[]
local function names(offered)
  local found = {}
  for _, one in ipairs(offered) do
    if not vim.tbl_contains(found, one.action) then
      found[#found + 1] = one.action
    end
  end
  return found
end

--- Gives those that begin with `lead`, or else those of which a later word does: `sho` finds
--- `rewrite-shorter`.
---@param list string[]
---@param lead string
---@return string[]
local function matching(list, lead)
  lead = lead:lower()
  local first = vim.tbl_filter(function(name)
    return vim.startswith(name:lower(), lead)
  end, list)
  if #first > 0 then
    return first
  end
  return vim.tbl_filter(function(name)
    return name:lower():find('-' .. lead, 1, true) ~= nil
  end, list)
end

--- Gives what may follow an action: the values that its entries have for its parameter, and places.
---@param offered groq_lsp.Action[]
---@param name string
---@param text string What stands behind the action so far
---@param lead string Its last word
---@return string[]
local function values(offered, name, text, lead)
  local found, instructed = {}, false
  for _, one in ipairs(offered) do
    if one.action == name then
      instructed = instructed or one.instruction
      for _, value in pairs(one.parameters or {}) do
        -- A value of several words is completed from the word that the cursor is in.
        if vim.startswith(value:lower(), text:lower()) then
          found[#found + 1] = value:sub(#text - #lead + 1)
        end
      end
    end
  end
  if instructed or (#found > 0 and lead == '') then
    return found
  end
  local places = vim.tbl_map(function(place)
    return 'place=' .. place
  end, command.PLACES)
  return vim.list_extend(found, matching(places, lead))
end

---@param text string What stands behind `:Groq` so far
---@param lead string
---@return string[]
local function candidates(text, lead)
  local word, rest = text:match('^(%S+)%s+(.*)$')
  if not word then
    local own = vim.tbl_keys(command.subcommands)
    table.sort(own)
    return matching(vim.list_extend(names(actions.list()), own), lead)
  end
  local subcommand = command.subcommands[word]
  if not subcommand then
    return values(actions.list(), word, rest, lead)
  end
  if subcommand.takes_action then
    local action, more = rest:match('^(%S+)%s+(.*)$')
    local offered = actions.list()
    return action and values(offered, action, more, lead) or matching(names(offered), lead)
  end
  return subcommand.complete and matching(subcommand.complete(), lead) or {}
end

--- Completes `:Groq …`.
---@param lead string
---@param line string
---@param cursor integer
---@return string[]
function M.complete(lead, line, cursor)
  local before = line:sub(1, cursor)
  -- The command may stand behind a range or a modifier, or be abbreviated.
  return candidates(before:match('Groq%s+(.*)$') or before:match('%a+%s+(.*)$') or '', lead)
end

return M
