"""What a place can be other than prose."""

from collections.abc import Sequence
from enum import StrEnum

Lines = Sequence[str]


class Within(StrEnum):
    """What the cursor stands in where that is not prose."""

    FRONT_MATTER = "front matter"
    CODE = "code"
    MATHS = "a formula"
    COMMENT = "a comment"
    MARKUP = "markup"
    ADDRESS = "an address"


def indent(line: str) -> int:
    """Count the blanks that a line begins with; a tab reaches to the next multiple of four."""
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip(" "))


def paragraph_start(lines: Lines, start: int, number: int) -> int:
    """Give the number of the first line of the paragraph that a line belongs to."""
    while number > start and lines[number - 1].strip():
        number -= 1
    return number
