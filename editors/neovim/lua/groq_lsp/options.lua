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

--- Gives the options; the default in place of one of a wrong type, which `:checkhealth` names.
---@return groq_lsp.Options
function M.get()
  local given, merged = vim.g.groq_lsp or {}, {}
  for name, default in pairs(defaults) do
    local value = given[name]
    if type(value) == type(default) then
      merged[name] = value
    else
      merged[name] = default
    end
  end
  return merged
end

---@param keys table
---@param faults string[]
local function check_keys(keys, faults)
  for name, key in pairs(keys) do
    if not KEYS[name] then
      faults[#faults + 1] = ('vim.g.groq_lsp.keys.%s is not an option'):format(name)
    elseif type(key) ~= 'string' then
      faults[#faults + 1] = ('vim.g.groq_lsp.keys.%s must be a string'):format(name)
    end
  end
end

--- Names what is wrong with the options, one sentence each.
---@return string[]
function M.faults()
  local faults = {}
  for name, value in pairs(vim.g.groq_lsp or {}) do
    local default = defaults[name]
    if default == nil then
      faults[#faults + 1] = ('vim.g.groq_lsp.%s is not an option'):format(name)
    elseif type(value) ~= type(default) then
      faults[#faults + 1] = ('vim.g.groq_lsp.%s must be a %s'):format(name, type(default))
    elseif name == 'keys' then
      check_keys(value, faults)
    end
  end
  table.sort(faults)
  return faults
end

return M
