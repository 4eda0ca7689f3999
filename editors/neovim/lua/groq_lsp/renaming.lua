--- Tells the server at once of a buffer's new name. Neovim itself does so when the buffer is
--- written, and until then speaks of a document that the server has never seen opened.
local client = require('groq_lsp.client')

local M = {}

--- Called when a buffer is about to be named; it is closed under the name that it has.
---@param bufnr integer
function M.before(bufnr)
  for _, server in ipairs(vim.lsp.get_clients({ bufnr = bufnr })) do
    if client.ours(server) then
      vim.lsp.buf_detach_client(bufnr, server.id)
      local named ---@type integer
      local function open()
        pcall(vim.api.nvim_del_autocmd, named)
        if vim.api.nvim_buf_is_loaded(bufnr) and vim.lsp.get_client_by_id(server.id) then
          vim.lsp.buf_attach_client(bufnr, server.id)
        end
      end
      named = vim.api.nvim_create_autocmd('BufFilePost', { buffer = bufnr, callback = open })
      -- A name that is taken is refused, and nothing comes after.
      vim.schedule(open)
    end
  end
end

return M
