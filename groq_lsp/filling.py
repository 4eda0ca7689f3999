"""Break paragraphs into lines of a width, and tell at what width a text was broken.

Columns are those of a terminal: a Chinese or Japanese character takes two, a combining one none.
Scripts without spaces break between characters, but never before a closing mark.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

NARROWEST = 30
NARROWEST_OF_TWO = 60
"""Columns; shorter lines were not broken at a width but where the writer chose. Of two lines it
is harder to say."""

_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»」』)]*$")

_WIDE = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf" + (
    "\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_UNSPACED = re.compile(f"[{_WIDE}]")
_NEVER_FIRST = frozenset(
    "、。，．：；？！）］｝〉》」』】〕’”…‥・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々!?,.:;)]}"
)
_NEVER_LAST = frozenset("（［｛〈《「『【〔‘“([{")
_TOKEN = re.compile(rf"[^\s{_WIDE}]+|[{_WIDE}]")


def columns(text: str) -> int:
    """Give the width of `text` in columns."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def is_unspaced(character: str) -> bool:
    """Say whether a character is of a script without spaces, or a mark of its width."""
    return _UNSPACED.match(character) is not None


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def joined(lines: Sequence[str]) -> str:
    """Make one line of several: a space between them, none between two Chinese characters."""
    text = ""
    for line in lines:
        line = line.strip()
        unspaced = text and line and _UNSPACED.match(text[-1]) and _UNSPACED.match(line)
        text += line if not text or unspaced else f" {line}" if line else ""
    return text


def filled(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Break `text` into lines of at most `width` columns, a longer word alone on its line.

    `first` begins the first line and `rest` the others; both count.
    """
    lines: list[str] = []
    line, start = "", first
    for space, token in _tokens(text):
        longer = f"{line}{space if line else ''}{token}"
        if line and columns(start + longer) > width:
            lines.append(start + line)
            line, start = token, rest
        else:
            line = longer
    return [*lines, start + line]


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Give the unbreakable parts of a text, each with the space that stands before it."""
    held = ""
    space = held_space = ""
    position = 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        space = " " if match.start() > position else ""
        position = match.end()
        if held and not space and _belongs(held[-1], token[0]):
            held += token
            continue
        if held:
            yield held_space, held
        held, held_space = token, space
    if held:
        yield held_space, held


def _belongs(last: str, first: str) -> bool:
    """Say whether no line may end between two characters that stand side by side."""
    if first in _NEVER_FIRST or last in _NEVER_LAST:
        return True
    return not (_UNSPACED.match(first) or _UNSPACED.match(last))


def width_of(lines: Sequence[str]) -> int | None:
    """Tell at what width a paragraph was broken, None when it was not broken at one.

    It was, if hardly any line could have taken the first word of the next; not if each line ends
    a sentence.
    """
    if len(lines) < 2 or all(_SENTENCE_END.search(line.rstrip()) for line in lines[:-1]):
        return None
    widest = max(columns(line.rstrip()) for line in lines)
    if widest < (NARROWEST_OF_TWO if len(lines) == 2 else NARROWEST):
        return None
    full = sum(
        columns(line.rstrip()) + 1 + columns(_first_token(following)) > widest
        for line, following in pairwise(lines)
    )
    return widest if full >= 0.8 * (len(lines) - 1) else None


def _first_token(line: str) -> str:
    return next((token for _, token in _tokens(line)), "")
