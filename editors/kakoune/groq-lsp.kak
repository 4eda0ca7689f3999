# Into ~/.config/kak/kakrc, after `eval %sh{kak-lsp}` of kakoune-lsp 18 or newer.
declare-option -hidden regex groq_lsp_filetypes \
    '(?:markdown|latex|restructuredtext|asciidoc|org|typst|git-commit|mail)'

# In such buffers this takes the place of kakoune-lsp's own servers (marksman, texlab): add the
# tables of those that you use below it.
hook -group groq-lsp global BufSetOption "filetype=%opt{groq_lsp_filetypes}" %{
    set-option buffer lsp_servers %{
        [groq-lsp]
        root_globs = [".git"]
        command = "groq-lsp"
        settings_section = "groq"
        [groq-lsp.settings.groq]
        model = "openai/gpt-oss-20b"
    }
}
# A buffer that is being opened has no window yet, so this waits for the window.
hook -group groq-lsp global WinSetOption "filetype=%opt{groq_lsp_filetypes}" lsp-enable-window

map global user a ':lsp-code-actions<ret>' -docstring 'work on the selection with Groq'
