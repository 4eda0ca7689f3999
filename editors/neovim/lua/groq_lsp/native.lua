--- The suggestions that Neovim shows by itself, from 0.12 on: those of all servers of a buffer at
--- once, so what others have switched on stays on.
local M = {}

local completion = vim.lsp.inline_completion

---@type table<integer, boolean> Buffers where they rest while our own ghost text is shown
local resting = {}
---@type table<integer, boolean> Buffers where they were switched on from here
local switched_on = {}

--- Says whether this Neovim has them.
---@return boolean
function M.available()
  return completion ~= nil
end

---@param bufnr integer
---@return boolean
local function on(bufnr)
  return completion ~= nil and completion.is_enabled({ bufnr = bufnr })
end

--- Keeps them off the screen until ours are gone.
---@param bufnr integer
function M.rest(bufnr)
  if on(bufnr) then
    resting[bufnr] = true
    completion.enable(false, { bufnr = bufnr })
  end
end

local function wake()
  for bufnr in pairs(resting) do
    resting[bufnr] = nil
    if vim.api.nvim_buf_is_loaded(bufnr) then
      completion.enable(true, { bufnr = bufnr })
    end
  end
end

vim.api.nvim_create_autocmd('User', {
  pattern = 'GroqSuggestionGone',
  group = vim.api.nvim_create_augroup('groq_lsp.native', {}),
  callback = wake,
})

--- Switches them on, or off again where nobody else had.
---@param bufnr integer
---@param enable boolean
function M.switch(bufnr, enable)
  if enable and not resting[bufnr] and not on(bufnr) then
    switched_on[bufnr] = true
    completion.enable(true, { bufnr = bufnr })
  elseif not enable and switched_on[bufnr] then
    switched_on[bufnr], resting[bufnr] = nil, nil
    completion.enable(false, { bufnr = bufnr })
  end
end

--- Takes what they show in a buffer off the screen; there is no other way.
---@param bufnr integer
function M.dismiss(bufnr)
  if on(bufnr) then
    completion.enable(false, { bufnr = bufnr })
    completion.enable(true, { bufnr = bufnr })
  end
end

--- Shows another one.
---@param step integer
function M.cycle(step)
  if completion then
    completion.select({ count = step })
  end
end

--- Accepts the one that is shown.
---@param on_accept? fun(item: table) Given it in place of the text
---@return boolean accepted
function M.accept(on_accept)
  return completion ~= nil and completion.get({ on_accept = on_accept })
end

return M
