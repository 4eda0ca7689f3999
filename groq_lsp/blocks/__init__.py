"""The blocks of a text that are never cut: paragraphs, list items, tables, code, formulas.

They are what a long text is split between, and they tell what of it no translation may touch.
Markdown is cut by its parser, other markup line by line.
"""

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from groq_lsp.blocks.block import Block, Kind, Mark

if TYPE_CHECKING:
    from groq_lsp.document_types import DocumentType

__all__ = ["Block", "Kind", "blocks"]

# As LSP sees lines; a form feed ends none.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def blocks(text: str, document_type: "DocumentType") -> list[Block]:
    """The blocks of `text`, which cover it without a gap; each has the blank lines behind it."""
    lines = _LINE.findall(text)
    kinds: dict[int, Kind] = {}
    for line, kind in _marks(lines, document_type):
        if kind > kinds.get(line, Kind.TEXT) or line not in kinds:
            kinds[line] = kind
    kinds.setdefault(0, Kind.TEXT)
    offsets = list(accumulate((len(line) for line in lines), initial=0))
    starts = sorted(line for line in kinds if line < len(lines))
    return [
        Block(offsets[start], offsets[end], kinds[start])
        for start, end in pairwise([*starts, len(lines)])
    ]


def _marks(lines: list[str], document_type: "DocumentType") -> list[Mark]:
    if document_type == "markdown":
        from groq_lsp.blocks.markdown import markdown_marks  # with its parser, 60 ms to load

        return markdown_marks(lines)
    from groq_lsp.blocks.lines import line_marks

    return line_marks(lines, document_type)
