--- Keys that are mapped in a buffer for a while; what they were mapped to comes back afterwards.
local M = {}

---@class groq_lsp.HeldKey
---@field modes string[]
---@field run fun()

--- One key of one mode: what the buffer itself maps it to, and who holds it, the last one on top.
---@class groq_lsp.Hold
---@field bufnr integer
---@field mode string
---@field key string
---@field before table
---@field owners { owner: string, run: fun() }[]

---@type table<string, groq_lsp.Hold>
local holds = {}

---@param bufnr integer
---@param mode string
---@param key string
---@return string
local function name(bufnr, mode, key)
  return ('%d/%s/%s'):format(bufnr, mode, vim.keycode(key))
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

---@param hold groq_lsp.Hold
---@param owner string
---@return integer?
local function index_of(hold, owner)
  for index, one in ipairs(hold.owners) do
    if one.owner == owner then
      return index
    end
  end
end

--- Maps the key to what its topmost owner wants, or back to what the buffer had.
---@param hold groq_lsp.Hold
local function map(hold)
  local top = hold.owners[#hold.owners]
  if top then
    vim.keymap.set(hold.mode, hold.key, top.run, { buffer = hold.bufnr, desc = 'groq-lsp' })
    return
  end
  pcall(vim.keymap.del, hold.mode, hold.key, { buffer = hold.bufnr })
  if next(hold.before) then
    vim.api.nvim_buf_call(hold.bufnr, function()
      vim.fn.mapset(hold.mode, false, hold.before)
    end)
  end
end

--- Maps `keys` in the buffer on behalf of `owner`, unless it holds them there already.
---@param bufnr integer
---@param owner string
---@param keys table<string, groq_lsp.HeldKey>
function M.hold(bufnr, owner, keys)
  if not vim.api.nvim_buf_is_loaded(bufnr) then
    return
  end
  for key, what in pairs(keys) do
    for _, mode in ipairs(what.modes) do
      local id = name(bufnr, mode, key)
      local hold = holds[id]
        or {
          bufnr = bufnr,
          mode = mode,
          key = key,
          before = mapping(bufnr, mode, key),
          owners = {},
        }
      holds[id] = hold
      if not index_of(hold, owner) then
        table.insert(hold.owners, { owner = owner, run = what.run })
        map(hold)
      end
    end
  end
end

--- Gives the keys back that `owner` holds in the buffer.
---@param bufnr integer
---@param owner string
function M.release(bufnr, owner)
  for id, hold in pairs(holds) do
    local index = hold.bufnr == bufnr and index_of(hold, owner)
    if index then
      table.remove(hold.owners, index)
      if #hold.owners == 0 then
        holds[id] = nil
      end
      if vim.api.nvim_buf_is_loaded(bufnr) then
        map(hold)
      end
    end
  end
end

return M
