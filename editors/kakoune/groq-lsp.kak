# Into ~/.config/kak/kakrc, after `eval %sh{kak-lsp}` of kakoune-lsp 18 or newer.
hook -group groq-lsp global BufSetOption filetype=(?:markdown|latex|restructuredtext|asciidoc|org|typst|git-commit|mail) %{
    set-option -add buffer lsp_servers %{
        [groq-lsp]
        root_globs = [".git"]
        command = "groq-lsp"
        settings_section = "groq"
        [groq-lsp.settings.groq]
        model = "openai/gpt-oss-20b"
    }
    lsp-enable-window
}
map global user a ':lsp-code-actions<ret>' -docstring 'work on the selection with Groq'
