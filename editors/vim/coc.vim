" Into your vimrc, beside coc-settings.json: keys of your choice.
" The menu of actions, for the selection or the paragraph under the cursor.
xmap <leader>a <Plug>(coc-codeaction-selected)
nmap <leader>a <Plug>(coc-codeaction-cursor)
" Cancel what runs; choose the model.
nnoremap <leader>qc <Cmd>call CocActionAsync('runCommand', 'groq.cancel')<CR>
nnoremap <leader>qm <Cmd>call CocActionAsync('runCommand', 'groq.selectModel')<CR>
" Ghost text: accept it with <C-l>.
inoremap <silent><expr> <C-l> coc#inline#visible() ? coc#inline#accept() : "\<C-l>"
