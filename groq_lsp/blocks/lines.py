"""Where the blocks of markup without a parser begin, line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from groq_lsp.blocks.block import Kind, Mark, after
from groq_lsp.blocks.line_rules import LINE_RULES, LineRules

if TYPE_CHECKING:
    from groq_lsp.document_types import DocumentType


def line_marks(lines: list[str], document_type: "DocumentType") -> list[Mark]:
    """The lines at which the blocks of a text begin."""
    rules = LINE_RULES[document_type]
    lines = [line.rstrip("\r\n") for line in lines]
    start = rules.preamble(lines)
    marks = [Mark(0, Kind.KEPT), after(lines, start)] if start else []
    return [*marks, *_marks(lines, start, rules)]


def _marks(lines: list[str], line: int, rules: LineRules) -> Iterator[Mark]:
    begins = True
    while line < len(lines):
        if fenced := rules.fenced(lines, line):
            end, kind = fenced
            yield Mark(line, kind)
            yield after(lines, end)
            line, begins = end, True
            continue
        if not lines[line].strip():
            begins = True
        elif length := rules.heading_length(lines, line):
            yield Mark(line, Kind.HEADING)
            line, begins = line + length, True
            continue
        elif begins or rules.item.match(lines[line]):
            yield Mark(line, Kind.TEXT)
            begins = False
        line += 1
