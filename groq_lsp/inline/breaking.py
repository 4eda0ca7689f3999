"""Where a suggestion is broken into lines: at the width at which the writer's own text is."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from groq_lsp.document_types import DocumentType
from groq_lsp.filling import columns, filled, width_of

_COMMENT = r"[ \t]*(?://[/!]?|#+|%+|--|;+|\*)[ \t]+"
_BEGINNINGS = {
    DocumentType.CODE: re.compile(f"(?P<keep>{_COMMENT})"),
    DocumentType.LATEX: re.compile(r"(?P<keep>[ \t]*(?:%+[ \t]+)?)"),
    DocumentType.COMMIT: re.compile(r"(?P<keep>[ \t]*)(?P<item>[-*+][ \t]+)?"),
}
_BEGINNING = re.compile(
    r"(?P<keep>[ \t]*(?:>[ \t]?)*[ \t]*)(?P<item>(?:[-*+•]|\d{1,9}[.)])[ \t]+)?"
)
"""What a line begins with; `keep` is repeated on the next, under `item` that hangs."""
_NOT_PROSE = re.compile(r"(?:#{1,6}[ \t]|\||=|\.\. |:\w|\\[a-z]+\{|```|~~~|\$\$)")
_ENOUGH = 3
"""Lines of a paragraph that tell whether it is broken at a width, and paragraphs that do."""


def is_wrapped(before: str, kind: DocumentType) -> bool:
    """Say whether the lines of the text before the cursor are broken at a width."""
    return _width(before, kind) is not None


def in_lines(text: str, *, before: str, after: str, kind: DocumentType) -> str:
    """Break a suggestion of one line as the paragraph is that it goes on, or those above it.

    What is inserted before other words of a line stays whole, and so does a heading or a row.
    """
    head = before.rpartition("\n")[2]
    begun = _beginning(head, kind)
    words = head[len(begun[0]) :]
    if not text.strip() or after.partition("\n")[0].strip() or _NOT_PROSE.match(words):
        return text
    width = _width(before, kind)
    if width is None or columns(head + text) <= width:
        return text
    return _broken(text, head, width, rest=begun[1], may_begin=bool(words))


def _broken(text: str, head: str, width: int, *, rest: str, may_begin: bool) -> str:
    body = text.lstrip()
    glue = text[: len(text) - len(body)]
    lines = filled(body, width, first=head + glue, rest=rest)
    # A space that stands already cannot be taken back, and none is left at the end of a line.
    if columns(lines[0]) > width and may_begin and glue:
        return "\n" + "\n".join(filled(body, width, first=rest, rest=rest))
    return "\n".join([lines[0][len(head) :], *lines[1:]])


def _beginning(line: str, kind: DocumentType) -> tuple[str, str]:
    """Give what a line begins with before its words, and what the line below begins with."""
    found = _BEGINNINGS.get(kind, _BEGINNING).match(line)
    if found is None:
        return "", ""
    item = found.groupdict().get("item") or ""
    return found[0], found["keep"] + " " * columns(item)


# Asked for a suggestion and its alternatives, several times each.
@lru_cache(maxsize=4)
def _width(before: str, kind: DocumentType) -> int | None:
    """Give the width of the last paragraph, where that is too short to tell that of those above."""
    blocks = list(_blocks(before.split("\n"), kind))
    last = blocks.pop() if blocks else []
    if len(last) >= _ENOUGH:
        return _width_of(last, kind)
    widths = [
        width for one in [*blocks[-_ENOUGH:], last] if (width := _width_of(one, kind)) is not None
    ]
    return max(widths, default=None)


def _blocks(lines: Sequence[str], kind: DocumentType) -> Iterator[list[str]]:
    """Cut lines into paragraphs and items; the first may have lost its beginning."""
    block: list[str] = []
    for line in lines:
        start, below = _beginning(line, kind)
        blank = not line[len(start) :].strip()
        code = kind is DocumentType.CODE and not start
        if block and (blank or code or start != below):
            yield block
            block = []
        if not (blank or code):
            block.append(line)
    yield block


def _width_of(block: Sequence[str], kind: DocumentType) -> int | None:
    if not block:
        return None
    _, below = _beginning(block[0], kind)
    bare = [line[len(_beginning(line, kind)[0]) :] for line in block]
    if any(_NOT_PROSE.match(line) for line in bare):
        return None
    width = width_of(bare)
    return None if width is None else width + columns(below)
