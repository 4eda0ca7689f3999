"""A part of a long text: what is sent of it, and what its answer becomes."""

import re
from typing import NamedTuple

from groq_lsp.blocks.front_matter import scalar_like, value
from groq_lsp.errors import ReplyError

_PLACEHOLDER = re.compile(r"[ \t]*+(<kept-\d+(?:-[0-9a-f]+)?/>)")


class Part(NamedTuple):
    """The code points `start` to `end`; `translate` says whether it is to be rewritten at all.

    `kept` are spans inside it, in code points of the whole text, that nobody may touch. They do
    not count towards the limit: send `sent(text, part)`, which has a placeholder for each.
    `field` names the field of the front matter whose value this is. `heads` is where the head of
    the table stands that the part begins in.
    """

    start: int
    end: int
    translate: bool
    kept: tuple[tuple[int, int], ...] = ()
    field: str = ""
    heads: tuple[int, int] | None = None


class PlaceholdersLost(ReplyError):
    """An answer whose placeholders are not those that were sent, in their order."""

    def __init__(self) -> None:
        super().__init__("The answer lost the place of code or formulas: ask again.")


def sent(text: str, part: Part) -> str:
    """What to send of a part: its text with a placeholder such as <kept-1/> for each kept span."""
    if part.field:
        return value(text[part.start : part.end])
    pieces, at = [], part.start
    for number, (start, end) in enumerate(part.kept, 1):
        kept = text[start:end]
        indentation = kept[: len(kept) - len(kept.lstrip(" \t"))]
        pieces += [text[at:start], indentation, _placeholder(text, number)]
        at = end
    return "".join((*pieces, text[at : part.end]))


def placeholders(text: str, part: Part) -> list[str]:
    """Give the placeholders that `sent` writes, in their order."""
    return [_placeholder(text, number) for number in range(1, len(part.kept) + 1)]


def restored(text: str, part: Part, answer: str) -> str:
    """`answer` with the kept spans in place of their placeholders, and a field's value quoted.

    Raises `PlaceholdersLost` when a placeholder is missing, doubled or out of order.
    """
    if part.field:
        return scalar_like(text[part.start : part.end], answer)
    expected = placeholders(text, part)
    if expected != [found[1] for found in _PLACEHOLDER.finditer(answer) if found[1] in expected]:
        raise PlaceholdersLost
    spans = dict(zip(expected, part.kept, strict=True))

    def original(found: re.Match[str]) -> str:
        span = spans.get(found[1])
        return text[span[0] : span[1]] if span else found[0]

    return _PLACEHOLDER.sub(original, answer)


def surroundings(text: str, part: Part, *, limit: int) -> tuple[str, str]:
    """What stands before and after a part, up to `limit` code points, from a line or word on.

    A part of a table comes with the table's head, however far above it stands.
    """
    before = text[max(0, part.start - limit) : part.start]
    after = text[part.end : part.end + limit]
    if part.start > limit:
        before = before[_first_joint(before) :]
    if part.end + limit < len(text):
        after = after[: len(after) - _first_joint(after[::-1])]
    if part.heads and part.heads[1] <= part.start - len(before):
        before = text[part.heads[0] : part.heads[1]] + before
    return before, after


def _first_joint(text: str) -> int:
    found = re.search(r"\n|\r", text) or re.search(r"\s", text)
    return found.end() if found else 0


def _placeholder(text: str, number: int) -> str:
    """A placeholder that does not stand in the text already."""
    mark = "" if "<kept-" not in text else f"-{len(text):x}"
    return f"<kept-{number}{mark}/>"
