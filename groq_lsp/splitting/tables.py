"""Cutting a table that is too large between its rows.

The lines that hold it together belong to no part: the model neither sees nor closes them. What
heads the columns is given to each later part as context.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-[-:|+ \t]*$")
_BARS = re.compile(r"[ \t>]*[|!,:]")
_FRAME = re.compile(
    r"[ \t]*(?:[|,:!]===|\\(?:begin|end|centering|hline|toprule|midrule|bottomrule|cline|cmidrule"
    r"|label|endhead|endfirsthead|endfoot|endlastfoot|small|footnotesize)(?![A-Za-z])[^&]*$"
    r"|</?(?:table|thead|tbody|tfoot|colgroup|col|tr|ul|ol|dl|div|section)\b[^<>]*>[ \t]*$)",
    re.IGNORECASE,
)
_ROW_END = re.compile(r"\\\\(?:\[[^\]]*\])?[ \t]*(?:\\[a-z]+[ \t]*)*$")
_TAG = re.compile(r"[ \t]*</?[A-Za-z]")


class Row(NamedTuple):
    """Lines that belong together; `framing` ones are not to be rewritten.

    `heads` is where the head of the table stands, for a row that is not part of it.
    """

    start: int
    end: int
    framing: bool = False
    heads: tuple[int, int] | None = None


def rows(text: str, start: int, end: int) -> Iterator[Row]:
    """The rows of the block from `start` to `end`; it is one where it has no rows to see."""
    lines = [(start + one.start(), start + one.end()) for one in _LINE.finditer(text[start:end])]
    head = _ruled_head(text, lines)
    at, before = start, ""
    for first, last in lines:
        line = text[first:last].rstrip("\r\n")
        framing = _FRAME.match(line) is not None
        if at < first and (framing or _begins_row(line, before)) and not _within(first, head):
            yield Row(at, first, heads=head)
            head = head or (at, first)
            at = first
        if framing:
            yield Row(first, last, framing=True)
            at = last
        before = line
    if at < end:
        yield Row(at, end, heads=head)


def _begins_row(line: str, before: str) -> bool:
    return bool(_BARS.match(line) or _ROW_END.search(before) or _TAG.match(line))


def _ruled_head(text: str, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first row and the rule below it, which say how many columns there are."""
    if len(lines) < 2 or not _RULE.match(text[lines[1][0] : lines[1][1]].rstrip()):
        return None
    return lines[0][0], lines[1][1]


def _within(place: int, head: tuple[int, int] | None) -> bool:
    return head is not None and head[0] < place < head[1]
