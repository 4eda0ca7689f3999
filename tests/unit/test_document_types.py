"""Every editor's name for a kind of text leads to that kind and to its comments."""

import pytest

from groq_lsp.document_types import (
    CommentSyntax,
    DocumentType,
    comment_syntax,
    comments,
    document_type,
    kinds,
)

UNTITLED = "untitled:Untitled-1"


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        # VS Code, Vim and Neovim, Helix, Eglot and lsp-mode, Sublime Text, Zed and Kate.
        ("markdown", "markdown Markdown gfm pandoc rmd rmarkdown quarto mdx djot vimwiki prompt"),
        ("markdown", "markdown.pandoc markdown.inline markdown-rustdoc multimarkdown skill"),
        ("latex", "latex LaTeX tex TeX plaintex plain-TeX context ConTeXt bibtex bib doctex"),
        ("restructuredtext", "restructuredtext reStructuredText rst"),
        ("asciidoc", "asciidoc AsciiDoc asciidoctor adoc"),
        ("org", "org Org orgmode org-mode org_mode org-journal"),
        ("typst", "typst Typst"),
        ("html", "html HTML xhtml mhtml htmldjango jinja twig handlebars html+erb eruby"),
        ("plaintext", "plaintext text txt mail"),
        ("commit", "gitcommit git-commit commit scminput NeogitCommitMessage jjdescription"),
        ("code", "python rust c++ c# f# csharp c-sharp typescriptreact tsx shellscript sh bash"),
        ("code", "emacs-lisp common-lisp objective-c vue svelte php sql json yaml css gitrebase"),
    ],
)
def test_language_ids_of_every_editor_are_known(kind: str, ids: str) -> None:
    assert {name: document_type(name, UNTITLED).value for name in ids.split()} == dict.fromkeys(
        ids.split(), kind
    )


@pytest.mark.parametrize("name", ["Git Commit", "git commit", "Plain Text", "Shell Script"])
def test_ids_with_blanks_are_known(name: str) -> None:
    assert comment_syntax(name) == (None if name == "Plain Text" else CommentSyntax(("#",)))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("notes.md", "markdown"),
        ("REPORT.QMD", "markdown"),
        ("thesis.tex", "latex"),
        ("refs.bib", "latex"),
        ("index.rst", "restructuredtext"),
        ("guide.adoc", "asciidoc"),
        ("todo.org", "org"),
        ("paper.typ", "typst"),
        ("index.htm", "html"),
        ("letter.txt", "plaintext"),
        ("main.rs", "code"),
        ("Makefile", "code"),
        ("CMakeLists.txt", "code"),
        ("COMMIT_EDITMSG", "commit"),
        ("hg-editor-x.commit.hg.txt", "commit"),
        ("svn-commit.2.tmp", "commit"),
        ("go", "plaintext"),
        (".md", "plaintext"),
        ("md", "plaintext"),
        ("", "plaintext"),
    ],
)
@pytest.mark.parametrize("language_id", ["", "fundamental", "normal", "something-new"])
def test_a_file_name_speaks_where_the_id_is_unknown(language_id: str, name: str, kind: str) -> None:
    assert document_type(language_id, f"file:///home/wen/%E6%96%87/{name}").value == kind


@pytest.mark.parametrize("language_id", ["plaintext", "text", "txt", ""])
@pytest.mark.parametrize("name", ["COMMIT_EDITMSG", "MERGE_MSG", "TAG_EDITMSG", "a.jjdescription"])
def test_a_message_file_is_one_though_its_id_says_only_text(language_id: str, name: str) -> None:
    assert document_type(language_id, f"file:///repo/.git/{name}") is DocumentType.COMMIT


def test_the_id_outweighs_the_file_name() -> None:
    assert document_type("markdown", "file:///a/README.txt") is DocumentType.MARKDOWN
    assert document_type("plaintext", "file:///a/notes.md") is DocumentType.PLAINTEXT
    assert document_type("markdown", "file:///r/.git/COMMIT_EDITMSG") is DocumentType.MARKDOWN


def test_r_markdown_is_markdown_though_sublime_text_calls_it_r() -> None:
    assert document_type("r", "file:///a/report.Rmd") is DocumentType.MARKDOWN
    assert comment_syntax("r", "file:///a/report.Rmd") == comment_syntax("markdown")
    assert document_type("r", "file:///a/report.R") is DocumentType.CODE


@pytest.mark.parametrize(
    ("language_id", "line", "block"),
    [
        ("markdown", None, ("<!--", "-->")),
        ("quarto", None, ("<!--", "-->")),
        ("mdx", None, ("{/*", "*/}")),
        ("html", None, ("<!--", "-->")),
        ("twig", None, ("<!--", "-->")),
        ("latex", "%", None),
        ("plaintex", "%", None),
        ("bibtex", "%", None),
        ("rst", "..", None),
        ("asciidoc", "//", None),
        ("typst", "//", ("/*", "*/")),
        ("org", "#", None),
        ("gitcommit", "#", None),
        ("jjdescription", "JJ:", None),
        ("hgcommit", "HG:", None),
        ("python", "#", None),
        ("rust", "//", ("/*", "*/")),
        ("gleam", "//", None),
        ("c", "//", ("/*", "*/")),
        ("css", None, ("/*", "*/")),
        ("lua", "--", ("--[[", "]]")),
        ("haskell", "--", ("{-", "-}")),
        ("sql", "--", ("/*", "*/")),
        ("emacs-lisp", ";;", None),
        ("erlang", "%", None),
        ("ocaml", None, ("(*", "*)")),
        ("vim", '"', None),
        ("bat", "REM", None),
        ("xml", None, ("<!--", "-->")),
        ("terraform", "#", ("/*", "*/")),
    ],
)
def test_comments_are_written_as_the_language_has_them(
    language_id: str, line: str | None, block: tuple[str, str] | None
) -> None:
    syntax = comment_syntax(language_id)
    assert syntax is not None
    assert (syntax.line[0] if syntax.line else None, syntax.block) == (line, block)


@pytest.mark.parametrize("language_id", ["plaintext", "text", "json", "csv", "something-new", ""])
def test_there_are_no_comments_in_plain_text_and_data(language_id: str) -> None:
    assert comment_syntax(language_id) is None


def test_comments_follow_the_file_name_where_the_id_is_unknown() -> None:
    assert comment_syntax("fundamental", "file:///a/main.py") == CommentSyntax(("#",))
    assert comment_syntax("text", "file:///a/.git/COMMIT_EDITMSG") == CommentSyntax(("#",))
    assert comment_syntax("fundamental", "file:///a/page.mdx") == comment_syntax("mdx")
    assert comment_syntax("markdown", "file:///a/page.mdx") == comment_syntax("mdx")
    assert comment_syntax("fundamental", "file:///a/data.json") is None


def test_no_name_stands_for_two_kinds() -> None:
    code = " ".join([*comments._LANGUAGES.values(), comments._WITHOUT_COMMENTS]).split()
    markup = " ".join(kinds._IDS.values()).split()
    names = code + markup
    assert len(names) == len(set(names))
    assert all(name == name.lower() and "_" not in name for name in names)


def test_every_kind_with_comments_has_its_own_entry() -> None:
    without = {DocumentType.PLAINTEXT, DocumentType.CODE}
    assert {kind for kind in DocumentType if kind.value not in comments.MARKUP} == without
    assert set(comments.MARKUP) <= {*DocumentType, *kinds._TYPES}
