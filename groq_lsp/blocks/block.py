"""What a block is, and where one begins."""

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a block is to someone who splits a text.

    Where blocks of two kinds begin at one line (a list item that is a heading), the higher holds.
    """

    TEXT = 0
    HEADING = 1
    WHOLE = 2  # text that must stay in one piece: a table, an HTML block
    KEPT = 3  # code, formulas, front matter: nothing to rewrite


class Block(NamedTuple):
    """The code points `start` to `end` of a text."""

    start: int
    end: int
    kind: Kind


class Mark(NamedTuple):
    """A block of this kind begins at this line, and ends where the next begins."""

    line: int
    kind: Kind


def after(lines: list[str], line: int, kind: Kind = Kind.TEXT) -> Mark:
    """The mark of what follows a block that ended before `line`, and the blank lines behind it."""
    while line < len(lines) and not lines[line].strip():
        line += 1
    return Mark(line, kind)
