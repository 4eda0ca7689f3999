"""What kind of text a document is, from the language id that its editor gives it or its file name.

The ids are those of VS Code, Neovim and Vim (also through coc), Helix, Eglot, lsp-mode, Sublime
Text, Zed and Kate, in lower case and with "-" for blanks and "_". File extensions stand among
them: they seldom mean anything else.
"""

from enum import StrEnum
from typing import NamedTuple

from groq_lsp.document_types.comments import CODE, MARKUP, CommentSyntax


class DocumentType(StrEnum):
    """The kinds that differ in what must survive of them and how a remark is written."""

    MARKDOWN = "markdown"
    LATEX = "latex"
    RESTRUCTUREDTEXT = "restructuredtext"
    ASCIIDOC = "asciidoc"
    ORG = "org"
    TYPST = "typst"
    HTML = "html"
    PLAINTEXT = "plaintext"
    COMMIT = "commit"
    CODE = "code"


_IDS = {
    # prompt, instructions, chatagent and skill are VS Code's files for its assistant.
    DocumentType.MARKDOWN: """
        markdown md mdown mkd mkdn mdwn mdtxt mmd gfm multimarkdown academicmarkdown pandoc
        markdown-inline markdown-rustdoc markdown-math markdown-latex-combined juliamarkdown jmd
        quarto qmd rmarkdown rmd mdx mdc markdoc myst djot dj vimwiki telekasten livemd
        prompt instructions chatagent chatmode skill
    """,
    DocumentType.LATEX: """
        latex tex plaintex plain-tex ams-tex context doctex latex-expl3 ltx sty cls dtx tikz
        bibtex bib biblatex bibtex-style rsweave rnoweb rnw sweave pweave jlweave
    """,
    DocumentType.RESTRUCTUREDTEXT: "restructuredtext rst rest rrst",
    DocumentType.ASCIIDOC: "asciidoc asciidoctor adoc asc",
    DocumentType.ORG: "org orgmode org-mode org-journal org-archive",
    DocumentType.TYPST: "typst typ",
    DocumentType.HTML: """
        html htm xhtml mhtml web htmldjango django-html jinja jinja2 jinja-html nunjucks njk twig
        liquid handlebars hbs mustache glimmer erb eruby html-erb html+erb eex heex html-eex
        html+eex ejs blade razor angular htmlangular ngx-html
    """,
    DocumentType.PLAINTEXT: "plaintext text txt plain-text plain mail email eml log",
    # scminput is the message box in VS Code's source control view.
    DocumentType.COMMIT: """
        gitcommit git-commit commit scminput neogitcommitmessage git-notes git-tag gitsendemail
        jjdescription hgcommit hg-commit svn cvs
    """,
}

_TYPES = dict.fromkeys(CODE, DocumentType.CODE) | {
    name: kind for kind, names in _IDS.items() for name in names.split()
}

# Where an id says no more than "text", these files are still messages.
_COMMIT_FILES = frozenset(
    (
        "commit_editmsg",
        "merge_msg",
        "tag_editmsg",
        "squash_msg",
        "notes_editmsg",
        "edit_description",
        "pullreq_editmsg",
        "mergereq_editmsg",
        "release_editmsg",
        "issue_editmsg",
    )
)
_COMMIT_ENDINGS = (".jjdescription", ".commit.hg.txt")

# Of a file without a telling extension only these names say what it is: a note may be called "go".
_PROGRAM_FILES = frozenset(
    (
        "makefile",
        "gnumakefile",
        "justfile",
        "dockerfile",
        "containerfile",
        "jenkinsfile",
        "gemfile",
        "rakefile",
        "caddyfile",
        "cmakelists.txt",
        "git-rebase-todo",
    )
)

# Sublime Text calls R Markdown "r".
_LITERATE = frozenset({"rmd", "qmd"})


class _File(NamedTuple):
    name: str
    key: str
    """What the tables know it by: its extension, or the whole name of some."""


def document_type(language_id: str, uri: str) -> DocumentType:
    """Tell the kind of a document; plain text where neither its id nor its name says."""
    file = _file(uri)
    found = _TYPES.get(_known(language_id))
    if found in (None, DocumentType.PLAINTEXT) and _is_message(file):
        return DocumentType.COMMIT
    if found is None or (found is DocumentType.CODE and file.key in _LITERATE):
        found = _TYPES.get(file.key)
    return found or DocumentType.PLAINTEXT


def comment_syntax(language_id: str, uri: str = "") -> CommentSyntax | None:
    """Tell how a comment is written; None where there are none, as in plain text and JSON."""
    kind = document_type(language_id, uri)
    name = language(language_id, uri)
    if _TYPES.get(name) is not kind:
        return MARKUP.get(kind)
    return CODE[name] if kind is DocumentType.CODE else MARKUP.get(name, MARKUP.get(kind))


def language(language_id: str, uri: str) -> str:
    """Give the id that says what a document is: its own, or its file's extension where that does.

    Some editors have ids that nobody else has, and forks of editors too.
    """
    kind = document_type(language_id, uri)
    names = (_known(language_id), _file(uri).key)
    if kind is DocumentType.MARKDOWN and "mdx" in names:
        return "mdx"  # many editors take it for Markdown
    return next((name for name in names if _TYPES.get(name) is kind), names[0])


def _known(language_id: str) -> str:
    """Give an id as the tables have it; of Vim's compounds ("markdown.pandoc") a part."""
    plain = language_id.strip().lower().replace(" ", "-").replace("_", "-")
    parts = (plain, *plain.split("."))
    return next((part for part in parts if part in _TYPES), plain)


def _file(uri: str) -> _File:
    name = uri.rpartition("/")[2].lower()
    stem, _, extension = name.rpartition(".")
    return _File(name, name if name in _PROGRAM_FILES else extension if stem else "")


def _is_message(file: _File) -> bool:
    svn = file.name.startswith("svn-commit") and file.key == "tmp"
    return svn or file.name in _COMMIT_FILES or file.name.endswith(_COMMIT_ENDINGS)
