"""Where the blocks of a Markdown text begin, by the parser that also guards its markup."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from groq_lsp.blocks.block import Kind, Mark, after
from groq_lsp.markup.markdown import parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_KINDS = {
    "paragraph_open": Kind.TEXT,
    "list_item_open": Kind.TEXT,
    "footnote_reference_open": Kind.TEXT,
    "heading_open": Kind.HEADING,
    "table_open": Kind.WHOLE,
    "html_block": Kind.WHOLE,
    "fence": Kind.KEPT,
    "code_block": Kind.KEPT,
    "math_block": Kind.KEPT,
    "math_block_label": Kind.KEPT,
    "front_matter": Kind.KEPT,
    "hr": Kind.KEPT,
}
_TAG = re.compile(r"<[^<>]*>")
_DEFINITION = re.compile(r"[ >]{0,8}\[[^\]\n]{1,200}\]:[ \t]*\S")
# A paragraph that is one formula or one template holds nothing to rewrite.
_LITERAL_PARAGRAPH = re.compile(
    r"\\\[.*\\\]|\\begin\{(\w+\*?)\}.*\\end\{\1\}|\{\{[^{}]*\}\}|\{%[^{}]*%\}", re.DOTALL
)


def markdown_marks(lines: list[str]) -> list[Mark]:
    """The lines at which the blocks of a text begin."""
    # The parser would count a carriage return within a line as an end; ours are whole lines.
    text = "\n".join(line.rstrip("\r\n") for line in lines)
    return list(_marks(parser().parse(text), lines))


def _marks(tokens: Sequence["Token"], lines: list[str]) -> Iterator[Mark]:
    told: set[int] = set()
    for index, token in enumerate(tokens):
        if token.map is None:
            continue
        start, end = token.map
        if token.type in ("inline", "fence", "code_block", "math_block", "html_block"):
            told.update(range(start, end))
        kind = _kind(token, tokens[index + 1] if index + 1 < len(tokens) else token)
        if kind is not None:
            yield Mark(start, kind)
            yield after(lines, end)
    yield from _definitions(lines, told)


def _kind(token: "Token", inner: "Token") -> Kind | None:
    kind = _KINDS.get(token.type)
    if token.type == "html_block" and not any(map(str.isalpha, _TAG.sub("", token.content))):
        return Kind.KEPT
    if token.type == "paragraph_open" and _LITERAL_PARAGRAPH.fullmatch(inner.content.strip()):
        return Kind.KEPT
    return kind


def _definitions(lines: list[str], told: set[int]) -> Iterator[Mark]:
    """Where links' targets are defined, which the parser does not tell."""
    for number, line in enumerate(lines):
        if number not in told and _DEFINITION.match(line):
            yield Mark(number, Kind.KEPT)
            yield after(lines, number + 1)
