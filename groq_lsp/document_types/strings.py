"""How strings are written in program code: a comment behind them must be told from them."""

from collections.abc import Mapping
from typing import Final

_WITH_APOSTROPHES = """
    python py pyi pyx cython starlark bazel bzl snakemake mojo sage ruby rb gemfile rakefile
    crystal perl pl pm raku shellscript shell-script shell sh bash zsh ksh fish awk sed make
    makefile mk just justfile yaml yml toml javascript js jsx mjs cjs javascriptreact typescript
    ts tsx mts cts typescriptreact groovy gradle dart php css scss sass less stylus lua luau teal
    sql mysql pgsql postgresql plsql sqlite r elixir ex exs coffeescript coffee powershell ps1 psm1
    pascal delphi fortran f90 f95 graphql json5 jsonnet puppet gdscript gd vue svelte
"""
APOSTROPHES: Final = frozenset(_WITH_APOSTROPHES.split())
"""Languages with strings in apostrophes; elsewhere those are of characters, names or lifetimes."""

_PYTHON = "python py pyi pyx cython starlark bzl mojo sage"
_BOTH = f"{_PYTHON} toml groovy gradle dart coffeescript coffee elixir ex exs"
_QUOTES = f"{_BOTH} julia jl kotlin kt kts scala sc java swift csharp cs nim graphql"
_TEMPLATES = """
    javascript js mjs cjs jsx javascriptreact typescript ts mts cts tsx typescriptreact go
"""
LONG: Final[Mapping[str, frozenset[str]]] = {
    '"""': frozenset(_QUOTES.split()),
    "'''": frozenset(_BOTH.split()),
    "`": frozenset(_TEMPLATES.split()),
}
"""The marks of strings that may go on over lines, and the languages that have them."""

_LINES_OF_THEIR_OWN = """
    dockerfile docker containerfile earthfile gitignore git-ignore gitattributes git-attributes
    ignore properties gherkin cucumber feature crontab ssh-config sshconfig systemd po gitrebase
    git-rebase git-rebase-todo robot robotframework
"""
COMMENTS_ALONE: Final = frozenset(_LINES_OF_THEIR_OWN.split())
"""Languages in which a comment has lines of its own: behind a value its mark is part of that."""
