-- What the tests start Neovim with: the plugin as a user installs it, and nothing else.
local root = vim.env.GROQ_LSP_ROOT
vim.opt.runtimepath:prepend(root .. '/editors/neovim')
vim.opt.swapfile = false
vim.opt.shortmess:append('I')
-- Not for a script (`-l`): Neovim 0.11 then draws beyond the screen that it made before, and aborts.
if not _G.arg then
  vim.o.columns, vim.o.lines = 100, 30
end

-- Debian's Neovim comes without the Markdown parser that its own file type plugin wants.
local start = vim.treesitter.start
vim.treesitter.start = function(...)
  pcall(start, ...)
end
