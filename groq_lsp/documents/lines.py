r"""Lines as LSP counts them: they end at \n, \r\n or \r alone, and at nothing else."""

import io
import re
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from groq_lsp.documents.positions import Point

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def split(text: str) -> list[str]:
    """Split into lines with their terminators; the last has none and may be empty."""
    # Universal newlines are exactly LSP's three; str.splitlines knows eight more.
    lines = io.StringIO(text, newline="").readlines()
    if not lines or lines[-1][-1] in "\r\n":
        lines.append("")
    return lines


def beginning_with(lines: Sequence[str], characters: str, start: int = 0) -> list[int]:
    """List the numbers of the lines from `start` on that begin with one of some characters.

    A few times as quick as a look at each, which counts in a text of 1 MB in which somebody types.
    """
    part = lines[start:]
    if part and not part[-1]:  # as the last line of a text may be
        part = part[:-1]
    firsts = "".join(map(itemgetter(0), part))
    return [start + found.start() for found in _any_of(characters).finditer(firsts)]


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def changed(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Give the numbers of the first line of `new` that may be another, and of the first after it.

    What both begin and end with are references to the same lines, which are compared at once.
    """
    start = alike(old, new)
    end = alike(old[start:][::-1], new[start:][::-1])
    return start, len(new) - end


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count what both begin with: characters of two texts, lines of two lists."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def body_length(line: str) -> int:
    """Count the characters of a line without its terminator."""
    end = len(line)
    if line[-1:] == "\n":
        end -= 1
    if line[end - 1 : end] == "\r":
        end -= 1
    return end


def has_break(text: str) -> bool:
    """Say whether the text ends a line."""
    return "\n" in text or "\r" in text


def advance(point: Point, text: str) -> Point:
    """Give the end of `text` that begins at `point`."""
    last = max(text.rfind("\n"), text.rfind("\r"))
    if last < 0:
        return Point(point.line, point.column + len(text))
    breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
    return Point(point.line + breaks, len(text) - last - 1)


def retreat(lines: list[str], point: Point, text: str) -> Point | None:
    """Give where `text` begins if it ends at `point`; None where there is no room for it."""
    found = _LINE_BREAK.search(text)
    if found is None:
        start = Point(point.line, point.column - len(text))
    else:
        line = point.line - advance(Point(0, 0), text).line
        start = Point(line, len(lines[line]) - found.end() if line >= 0 else -1)
    return start if start.column >= 0 else None


def joined(text: str) -> str:
    """Make one character of each pair of surrogate halves that stand side by side.

    A half may come alone in a change and meet its other half there; JSON joins such pairs itself.
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def halves(character: str) -> tuple[str, str]:
    """Split a character beyond U+FFFF into its surrogate pair."""
    offset = ord(character) - 0x10000
    return chr(0xD800 + (offset >> 10)), chr(0xDC00 + (offset & 0x3FF))


def pairs(before: str, after: str) -> bool:
    r"""Say whether two neighbours are one thing: \r\n, or the halves of a surrogate pair."""
    if before == "\r":
        return after == "\n"
    return "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff"
