"""Positions: in code points, as Python counts them, and in the three encodings of LSP 3.17."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class PositionEncoding(StrEnum):
    """What a `character` on the wire counts: bytes, UTF-16 code units or code points."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Point(NamedTuple):
    """A place between two characters: line from 0, column in code points of that line."""

    line: int
    column: int


class Span(NamedTuple):
    """The text from `start` up to `end`; empty where they are one."""

    start: Point
    end: Point


WirePosition = tuple[int, int]
"""Line and character as LSP counts them, the character in the negotiated encoding."""

# Code points are what Python's strings are indexed by, so UTF-32 costs nothing.
_PREFERRED = (PositionEncoding.UTF32, PositionEncoding.UTF8, PositionEncoding.UTF16)


def choose_encoding(offered: Sequence[str] | None) -> PositionEncoding:
    """Choose among a client's `general.positionEncodings`; UTF-16, LSP's default, without any."""
    return next((one for one in _PREFERRED if one in (offered or ())), PositionEncoding.UTF16)


class Column(NamedTuple):
    """A column in code points; `halved` where the wire's character fell inside a surrogate pair."""

    number: int
    halved: bool = False


def column(line: str, character: int, encoding: PositionEncoding) -> Column:
    """Read a character of the wire: 0 if negative, at most `len(line)`.

    A character inside one of several units gives the column before it.
    """
    head = line[: max(character, 0)]
    if encoding is PositionEncoding.UTF32 or head.isascii():
        return Column(len(head))
    if encoding is PositionEncoding.UTF8:
        return Column(_utf8_column(head, character))
    return _utf16_column(head, character)


def character(line: str, number: int, encoding: PositionEncoding) -> int:
    """Write a column of `line` as a character of the wire."""
    head = line[:number]
    if encoding is PositionEncoding.UTF32 or head.isascii():
        return len(head)
    if encoding is PositionEncoding.UTF8:
        return len(head.encode("utf-8", "surrogatepass"))
    return len(head.encode("utf-16-le", "surrogatepass")) // 2


# Encoded as a whole, a line of 100,000 characters takes microseconds where a loop takes
# milliseconds. `head` has at least as many units as characters, so it reaches far enough.


def _utf8_column(head: str, character: int) -> int:
    units = head.encode("utf-8", "surrogatepass")
    end = min(character, len(units))
    while end < len(units) and units[end] & 0xC0 == 0x80:
        end -= 1
    return len(units[:end].decode("utf-8", "surrogatepass"))


def _utf16_column(head: str, character: int) -> Column:
    units = head.encode("utf-16-le", "surrogatepass")
    end = 2 * character
    if len(units) <= end:
        return Column(len(head))
    number = len(units[:end].decode("utf-16-le", "surrogatepass"))
    # Half a pair decodes as one character; so does a surrogate that stands alone.
    halved = is_high(units[end - 2 : end]) and is_low(units[end : end + 2])
    return Column(number - halved, halved)


def is_high(unit: bytes) -> bool:
    """Say whether a UTF-16-LE unit opens a surrogate pair."""
    return 0xD8 <= unit[1] <= 0xDB


def is_low(unit: bytes) -> bool:
    """Say whether a UTF-16-LE unit closes a surrogate pair."""
    return 0xDC <= unit[1] <= 0xDF
