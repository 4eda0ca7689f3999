--- Keys that are mapped in a buffer for a while; what they were mapped to comes back afterwards.
local M = {}

---@class groq_lsp.HeldKey
---@field modes string[]
---@field run fun()

---@type table<string, { mode: string, key: string, before: table }[]>
local held = {}

---@param bufnr integer
---@param owner string
---@return string
local function name(bufnr, owner)
  return bufnr .. '/' .. owner
end

--- Gives the buffer's own mapping of a key; an empty table when it has none.
---@param bufnr integer
---@param mode string
---@param key string
---@return table
local function mapping(bufnr, mode, key)
  local found = vim.api.nvim_buf_call(bufnr, function()
    return vim.fn.maparg(key, mode, false, true)
  end)
  return found.buffer == 1 and found or {}
end

--- Maps `keys` in the buffer on behalf of `owner`, unless it holds some there already.
---@param bufnr integer
---@param owner string
---@param keys table<string, groq_lsp.HeldKey>
function M.hold(bufnr, owner, keys)
  if held[name(bufnr, owner)] or not vim.api.nvim_buf_is_loaded(bufnr) then
    return
  end
  local taken = {}
  for key, what in pairs(keys) do
    for _, mode in ipairs(what.modes) do
      taken[#taken + 1] = { mode = mode, key = key, before = mapping(bufnr, mode, key) }
      vim.keymap.set(mode, key, what.run, { buffer = bufnr, desc = 'groq-lsp' })
    end
  end
  held[name(bufnr, owner)] = taken
end

--- Gives the keys back.
---@param bufnr integer
---@param owner string
function M.release(bufnr, owner)
  local taken = held[name(bufnr, owner)]
  held[name(bufnr, owner)] = nil
  if not taken or not vim.api.nvim_buf_is_loaded(bufnr) then
    return
  end
  for _, one in ipairs(taken) do
    pcall(vim.keymap.del, one.mode, one.key, { buffer = bufnr })
    if next(one.before) then
      vim.api.nvim_buf_call(bufnr, function()
        vim.fn.mapset(one.mode, false, one.before)
      end)
    end
  end
end

return M
