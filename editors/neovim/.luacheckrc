std = "luajit"
read_globals = { "vim" }
-- vim.bo, vim.g and their kin are there to be set.
globals = { "vim.b", "vim.bo", "vim.g", "vim.go", "vim.o", "vim.opt", "vim.wo", "vim.ui", "vim.notify", "vim.treesitter", "vim.env" }
max_line_length = 100
self = false
files["../../tests/editors/neovim"] = { globals = { "it", "same" }, max_line_length = false }
-- The types of the settings are generated, a setting a line.
files["lua/groq_lsp/types.lua"] = { max_line_length = false }
