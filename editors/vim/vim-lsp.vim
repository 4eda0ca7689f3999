" Into your vimrc, for vim-lsp (prabirshrestha/vim-lsp).
autocmd User lsp_setup call lsp#register_server({
      \ 'name': 'groq-lsp',
      \ 'cmd': {server_info -> ['groq-lsp']},
      \ 'allowlist': ['markdown', 'tex', 'rst', 'asciidoc', 'org', 'typst', 'text', 'gitcommit',
      \   'mail'],
      \ 'workspace_config': {'groq': {'model': 'openai/gpt-oss-20b'}},
      \ })
xmap <leader>a :LspCodeAction<CR>
nmap <leader>a <Plug>(lsp-code-action)
