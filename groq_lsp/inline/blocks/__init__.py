"""What a line stands in: front matter, a code block, a formula, a comment, by what is above it."""

from collections.abc import Callable

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.blocks.asciidoc import in_asciidoc
from groq_lsp.inline.blocks.front_matter import front_matter_end
from groq_lsp.inline.blocks.html import in_html, in_html_span
from groq_lsp.inline.blocks.latex import in_latex, in_verbatim, without_verbatim
from groq_lsp.inline.blocks.markdown import in_markdown, without_code_spans
from groq_lsp.inline.blocks.mdx import in_mdx
from groq_lsp.inline.blocks.org import in_org
from groq_lsp.inline.blocks.restructuredtext import in_restructuredtext
from groq_lsp.inline.blocks.typst import in_typst
from groq_lsp.inline.blocks.within import Lines, Within

__all__ = [
    "Lines",
    "Within",
    "block_of",
    "front_matter_end",
    "in_html_span",
    "in_mdx_code",
    "in_verbatim",
    "without_code_spans",
    "without_verbatim",
]


def block_of(lines: Lines, number: int, kind: DocumentType, column: int = 0) -> Within | None:
    """Say what line `number` stands in, by the lines above it and its own beginning.

    In Typst, where code and text stand in each other, it is what stands before `column`.
    """
    if kind is DocumentType.TYPST:
        return in_typst(lines, 0, number, column)
    end = front_matter_end(lines) if kind in _WITH_FRONT_MATTER else 0
    if number < end:
        return Within.FRONT_MATTER
    finder = _FINDERS.get(kind)
    return finder(lines, end, number) if finder else None


def in_mdx_code(lines: Lines, number: int, column: int) -> Within | None:
    """Say what of JavaScript a place in MDX stands in."""
    return in_mdx(lines, front_matter_end(lines), number, column)


def _commit(lines: Lines, start: int, number: int) -> Within | None:
    """Git's own lines, and all below the first of them."""
    own = any(line.startswith(("#", "diff --git ")) for line in lines[start : number + 1])
    return Within.COMMENT if own else None


_FINDERS: dict[DocumentType, Callable[[Lines, int, int], Within | None]] = {
    DocumentType.MARKDOWN: in_markdown,
    DocumentType.LATEX: in_latex,
    DocumentType.RESTRUCTUREDTEXT: in_restructuredtext,
    DocumentType.ASCIIDOC: in_asciidoc,
    DocumentType.ORG: in_org,
    DocumentType.HTML: in_html,
    DocumentType.COMMIT: _commit,
}
_WITH_FRONT_MATTER = frozenset((DocumentType.MARKDOWN, DocumentType.ASCIIDOC, DocumentType.HTML))
