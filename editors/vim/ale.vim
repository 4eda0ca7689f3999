" Into your vimrc, for ALE (dense-analysis/ale) 3.3 or newer.
let g:groq_lsp_settings = {'model': 'openai/gpt-oss-20b'}

function! s:define_groq_lsp(filetype) abort
  call ale#linter#Define(a:filetype, {
        \ 'name': 'groq-lsp',
        \ 'lsp': 'stdio',
        \ 'executable': 'groq-lsp',
        \ 'command': '%e',
        \ 'project_root': {buffer -> expand('#' . buffer . ':p:h')},
        \ 'lsp_config': {buffer -> {'groq': g:groq_lsp_settings}},
        \ 'initialization_options': {buffer -> {'groq': g:groq_lsp_settings}},
        \ })
endfunction

augroup groq_lsp
  autocmd!
  autocmd VimEnter * for s:filetype in ['markdown', 'tex', 'rst', 'asciidoc', 'org', 'typst',
        \ 'text', 'gitcommit', 'mail'] | call s:define_groq_lsp(s:filetype) | endfor
augroup END

" ALE tells the server of changes when it would check the text: soon, and while you type as well.
let g:ale_lint_delay = 50
let g:ale_lint_on_text_changed = 'always'
xmap <leader>a :ALECodeAction<CR>
nmap <leader>a V:ALECodeAction<CR>
