"""How comments are written: in program code by language, in markup for a remark on the text."""

from typing import NamedTuple


class CommentSyntax(NamedTuple):
    """What begins a comment line, and what opens and closes a block.

    The first of `line` is the one to write, the others are met as well. Either may be missing.
    """

    line: tuple[str, ...] = ()
    block: tuple[str, str] | None = None


_SLASHES = CommentSyntax(("//",), ("/*", "*/"))
_DOCUMENTED_SLASHES = CommentSyntax(("//", "///", "//!"), ("/*", "*/"))
_ANGLES = CommentSyntax((), ("<!--", "-->"))
_HASH = CommentSyntax(("#",))
_PERCENT = CommentSyntax(("%", "%%"))

_LANGUAGES: dict[CommentSyntax, str] = {
    _SLASHES: """
        c h cpp-embedded-latex cuda cuda-cpp cu opencl cpp c++ cc cxx hpp hh objective-c objc
        objective-cpp objcpp objective-c++ m mm jsx-tags snippets java javascript javascriptreact
        js jsx mjs cjs typescript typescriptreact ts tsx mts cts javascript.jsx typescript.tsx go
        golang kotlin kt kts scala sc groovy gradle jenkinsfile solidity sol protobuf proto
        verilog systemverilog sv glsl hlsl wgsl shaderlab scss sass less stylus jsonc json5
        jsonnet d v vlang odin haxe hx bicep typespec rescript reason slint qml qmljs vala pkl kdl
        dot graphviz actionscript apex arduino ino processing move c3 ballerina
    """,
    _DOCUMENTED_SLASHES: "rust rs csharp c# c-sharp cs swift dart",
    CommentSyntax(("//", "///", "//!")): "zig gleam hare fidl",
    CommentSyntax(("//",)): "prisma cue gomod go.mod gowork go.work cairo",
    CommentSyntax(("//", "#"), ("/*", "*/")): "php",
    CommentSyntax(("//", "///"), ("(*", "*)")): "fsharp f# fs fsx",
    CommentSyntax(("//",), ("{", "}")): "pascal delphi objectpascal pas",
    CommentSyntax((), ("/*", "*/")): "css postcss",
    CommentSyntax((), ("(*", "*)")): "ocaml ocaml-interface ml mli sml coq rocq",
    _ANGLES: "xml xsl xslt xsd svg plist vue svelte astro",
    _HASH: """
        python py pyi pyx cython starlark bazel bzl snakemake mojo sage ruby rb gemfile rakefile
        crystal perl pl pm raku shellscript shell-script shell sh bash zsh ksh fish elvish awk sed
        make makefile mk gnumakefile just justfile ninja meson dockerfile docker containerfile
        earthfile yaml yml dockercompose docker-compose github-action toml dotenv env properties
        conf r rprofile ess-r elixir ex exs tcl graphql gql gdscript gd robot robotframework
        gherkin cucumber feature gnuplot nginx caddyfile systemd gitrebase git-rebase
        git-rebase-todo gitconfig git-config gitignore git-ignore gitattributes git-attributes
        ignore crontab ssh-config sshconfig po rego jq puppet bitbake nushell nu pip-requirements
        hurl hosts debian
    """,
    CommentSyntax(("#",), ("#[[", "]]")): "cmake cmakelists.txt",
    CommentSyntax(("#",), ("#[", "]#")): "nim",
    CommentSyntax(("#",), ("#=", "=#")): "julia jl ess-julia",
    CommentSyntax(("#",), ("###", "###")): "coffeescript coffee",
    CommentSyntax(("#",), ("<#", "#>")): "powershell ps1 psm1",
    CommentSyntax(("#",), ("/*", "*/")): "nix",
    CommentSyntax(("#", "//"), ("/*", "*/")): "terraform terraform-vars hcl tf tfvars",
    CommentSyntax(("--",), ("/*", "*/")): "sql mysql pgsql postgresql plsql sqlite vhdl vhd",
    CommentSyntax(("--", "---"), ("--[[", "]]")): "lua luau teal",
    CommentSyntax(("--",), ("{-", "-}")): """
        haskell hs haskell-persistent purescript elm idris idris2 agda dhall
    """,
    CommentSyntax(("--",), ("/-", "-/")): "lean lean4",
    CommentSyntax(("--",), ("(*", "*)")): "applescript",
    CommentSyntax(("--",)): "ada adb ads eiffel cabal",
    CommentSyntax((";;", ";", ";;;", ";;;;"), ("#|", "|#")): """
        lisp commonlisp common-lisp scheme scm racket rkt
    """,
    CommentSyntax((";;", ";", ";;;", ";;;;")): """
        clojure clojurescript clj cljs cljc edn emacs-lisp elisp el lisp-interaction fennel fnl hy
        wat wast
    """,
    CommentSyntax((";", "#")): "ini dosini cfg asm nasm assembly llvm autohotkey ahk",
    _PERCENT: "erlang erl hrl",
    CommentSyntax(("%", "%%"), ("%{", "%}")): "matlab octave",
    CommentSyntax(("%", "%%"), ("/*", "*/")): "prolog",
    CommentSyntax(("'",)): "vb vbnet vba visual-basic basic freebasic bas",
    CommentSyntax(("REM", "::")): "bat batch dosbatch cmd",
    CommentSyntax(('"',)): "vim viml vim-script vimscript",
    CommentSyntax(("!",)): "fortran f90 f95 fortran-modern fortranfreeform",
    CommentSyntax(("*>",)): "cobol cbl",
    CommentSyntax(("//-", "//")): "pug jade",
    CommentSyntax(("-#",)): "haml",
}

_WITHOUT_COMMENTS = "json jsonl csv tsv diff patch"

CODE: dict[str, CommentSyntax | None] = {
    name: syntax for syntax, names in _LANGUAGES.items() for name in names.split()
} | dict.fromkeys(_WITHOUT_COMMENTS.split())
"""The comments of each programming language, by language id and by file extension."""

MARKUP: dict[str, CommentSyntax] = {
    "markdown": _ANGLES,
    "mdx": CommentSyntax((), ("{/*", "*/}")),
    "djot": CommentSyntax((), ("{%", "%}")),
    "dj": CommentSyntax((), ("{%", "%}")),
    "latex": _PERCENT,
    "restructuredtext": CommentSyntax(("..",)),
    "asciidoc": CommentSyntax(("//",)),
    "org": _HASH,
    "typst": _SLASHES,
    "html": _ANGLES,
    "commit": _HASH,
    "jjdescription": CommentSyntax(("JJ:",)),
    "hgcommit": CommentSyntax(("HG:",)),
    "hg-commit": CommentSyntax(("HG:",)),
}
"""The comments of each document type, and of the languages that differ from their type."""
