--- The front end's own options, read from `vim.g.groq_lsp` whenever they are used. What the
--- server does is set in `vim.lsp.config('groq_lsp', { settings = { groq = ... } })`.

---@class groq_lsp.Options
---@field preview? boolean Show the growing answer below the text (default true)
---@field preview_lines? integer How many of its last lines are shown (default 8)
---@field spinner? string[] The signs that turn while something runs
---@field keys? groq_lsp.Keys

--- Keys that are mapped in a buffer only while they mean something, and then given back.
---@class groq_lsp.Keys
---@field cancel? string While a job works on the buffer
---@field accept? string While a review is shown, as are the following
---@field reject? string
---@field again? string
---@field next? string
---@field diff? string

local M = {}

---@type groq_lsp.Options
local defaults = {
  preview = true,
  preview_lines = 8,
  spinner = { '⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏' },
  keys = {},
}

---@type table<string, true>
local KEYS = { cancel = true, accept = true, reject = true, again = true, next = true, diff = true }

---@return table
local function given()
  return type(vim.g.groq_lsp) == 'table' and vim.g.groq_lsp or {}
end

--- Gives what of a table is text: of the keys and signs the others count as not given, too.
---@param values table
---@return table
local function texts(values)
  local found = {}
  for name, value in pairs(values) do
    if type(value) == 'string' then
      found[type(name) == 'number' and #found + 1 or name] = value
    end
  end
  return found
end

--- Gives the options; the default in place of one of a wrong type, which `:checkhealth` names.
---@return groq_lsp.Options
function M.get()
  local options, merged = given(), {}
  for name, default in pairs(defaults) do
    local value = options[name]
    if type(value) ~= type(default) then
      value = default
    end
    merged[name] = type(value) == 'table' and texts(value) or value
  end
  return merged
end

---@param name string The option
---@param values table
---@param faults string[]
local function check_texts(name, values, faults)
  for index, value in pairs(values) do
    if name == 'keys' and not KEYS[index] then
      faults[#faults + 1] = ('vim.g.groq_lsp.keys.%s is not an option'):format(index)
    elseif type(value) ~= 'string' then
      faults[#faults + 1] = ('vim.g.groq_lsp.%s.%s must be a string'):format(name, index)
    end
  end
end

--- Names what is wrong with the options, one sentence each.
---@return string[]
function M.faults()
  if type(vim.g.groq_lsp or {}) ~= 'table' then
    return { 'vim.g.groq_lsp must be a table' }
  end
  local faults = {}
  for name, value in pairs(given()) do
    local default = defaults[name]
    if default == nil then
      faults[#faults + 1] = ('vim.g.groq_lsp.%s is not an option'):format(name)
    elseif type(value) ~= type(default) then
      faults[#faults + 1] = ('vim.g.groq_lsp.%s must be a %s'):format(name, type(default))
    elseif type(value) == 'table' then
      check_texts(name, value, faults)
    end
  end
  table.sort(faults)
  return faults
end

return M
