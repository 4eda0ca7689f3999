" Into your vimrc, for ALE (dense-analysis/ale) 3.3 or newer.
let g:groq_lsp_settings = {'model': 'openai/gpt-oss-20b'}

let s:filetypes = ['markdown', 'tex', 'rst', 'asciidoc', 'org', 'typst', 'text', 'gitcommit', 'mail']

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
  autocmd VimEnter * for s:filetype in s:filetypes | call s:define_groq_lsp(s:filetype) | endfor
  execute 'autocmd FileType' join(s:filetypes, ',') 'setlocal completefunc=GroqSuggest'
augroup END

" <C-x><C-u> after two semicolons: ALE would leave them there, and cut a suggestion at its first bracket.
function! GroqSuggest(findstart, base) abort
  let l:found = ale#completion#OmniFunc(a:findstart, a:base)
  if a:findstart
    let l:mark = match(strpart(getline('.'), 0, col('.') - 1), '\(;;\|；；\)$')
    if l:found < 0 || l:mark < 0
      return l:found
    endif
    " Wait here: after this Vim takes the semicolons away, and ALE would tell the server.
    while ale#completion#GetCompletionResult() is v:null && !complete_check()
      sleep 5m
    endwhile
    return l:mark
  endif
  return map(l:found, {_, one -> one.menu ==# 'Groq' ? extend(one, {'word': one.info}) : one})
endfunction

" ALE tells the server of changes when it would check the text: soon, and while you type as well.
let g:ale_lint_delay = 50
let g:ale_lint_on_text_changed = 'always'
xmap <leader>a :ALECodeAction<CR>
nmap <leader>a V:ALECodeAction<CR>
