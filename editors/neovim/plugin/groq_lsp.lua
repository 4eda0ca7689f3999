-- Commands, <Plug> mappings and what the server is told about this front end. No key is mapped.
if vim.g.loaded_groq_lsp or vim.fn.has('nvim-0.10') == 0 then
  return
end
vim.g.loaded_groq_lsp = true

if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.config('groq_lsp', require('groq_lsp.extension'))
end

local group = vim.api.nvim_create_augroup('groq_lsp', {})
vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and require('groq_lsp.client').ours(client) then
      require('groq_lsp.automatic').on_attach(client, event.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('LspDetach', {
  group = group,
  callback = function(event)
    if package.loaded['groq_lsp.jobs'] then
      require('groq_lsp.jobs').forget(event.data.client_id, event.buf)
    end
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if require('groq_lsp.client').ours(client) then
      require('groq_lsp.automatic').on_detach(event.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('BufFilePre', {
  group = group,
  callback = function(event)
    require('groq_lsp.renaming').before(event.buf)
  end,
})

vim.api.nvim_create_user_command('Groq', function(arguments)
  require('groq_lsp.command').run(arguments)
end, {
  nargs = '*',
  range = true,
  desc = 'Work on the text with Groq',
  complete = function(...)
    return require('groq_lsp.completion').complete(...)
  end,
})

local map = vim.keymap.set

---@param name string What follows `<Plug>(groq-`
---@param modes string[]
---@param module string
---@param method string
local function plug(name, modes, module, method)
  map(modes, ('<Plug>(groq-%s)'):format(name), function()
    require('groq_lsp.' .. module)[method]()
  end, { desc = 'groq-lsp: ' .. name })
end

plug('menu', { 'n', 'x' }, 'menu', 'open')
plug('cancel', { 'n', 'i', 'x' }, 'jobs', 'cancel')
plug('recent', { 'n' }, 'recent', 'open')
plug('model', { 'n' }, 'model', 'open')
plug('accept', { 'n' }, 'review', 'accept')
plug('reject', { 'n' }, 'review', 'reject')
plug('again', { 'n' }, 'review', 'again')
plug('next', { 'n' }, 'review', 'next')
plug('diff', { 'n' }, 'review', 'diff')
plug('suggest', { 'i' }, 'inline', 'request')
plug('suggest-next', { 'i' }, 'inline', 'next')
plug('suggest-previous', { 'i' }, 'inline', 'previous')
plug('suggest-accept', { 'i' }, 'inline', 'accept')
plug('suggest-accept-word', { 'i' }, 'inline', 'accept_word')
plug('suggest-accept-line', { 'i' }, 'inline', 'accept_line')
plug('suggest-dismiss', { 'i' }, 'inline', 'dismiss')

map({ 'n', 'x' }, '<Plug>(groq-operator)', function()
  return require('groq_lsp.operator').expression()
end, { expr = true, desc = 'groq-lsp: choose an action for a motion' })
map({ 'o', 'x' }, '<Plug>(groq-paragraph)', function()
  require('groq_lsp.paragraph').select()
end, { desc = 'groq-lsp: the paragraph under the cursor' })
