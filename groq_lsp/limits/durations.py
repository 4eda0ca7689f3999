"""Times to wait, as services write them and as people read them."""

import math
import re
from email.utils import parsedate_to_datetime
from typing import Final

NEVER: Final = math.inf
"""A wait so long that it names no time: more than LONGEST seconds."""

LONGEST: Final = 30 * 86_400.0

_GO: Final = re.compile(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)")
_UNITS: Final = {
    "ns": 1e-9,
    "us": 1e-6,
    "µs": 1e-6,
    "ms": 1e-3,
    "s": 1.0,
    "m": 60.0,
    "h": 3600.0,
}


def read_wait(text: str | None, *, date: str | None = None) -> float | None:
    """Read seconds, a Go duration (`1m26.4s`) or an HTTP date; None for anything else.

    A date is counted from `date`, the answer's own Date header, so that this machine's clock does
    not matter; without one it cannot be read. What is longer than LONGEST is NEVER.
    """
    text = (text or "").strip()[:64]
    seconds = _number(text)
    if seconds is None:
        seconds = _go_duration(text)
    if seconds is None:
        seconds = _between(date, text)
    if seconds is None or math.isnan(seconds) or seconds < 0:
        return None
    return NEVER if seconds > LONGEST else seconds


def duration_words(seconds: float) -> str:
    """Say a wait in words, rounded up: `7 seconds`, `12 minutes`, `3 hours`."""
    if seconds > LONGEST:
        return "more than a month"
    for size, word in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds > size * 2 or (seconds > size and word == "minute"):
            return f"{math.ceil(seconds / size)} {word}s"
    whole = max(1, math.ceil(seconds))
    return f"{whole} second" if whole == 1 else f"{whole} seconds"


def _number(text: str) -> float | None:
    try:
        return float(text) if text.isascii() and "_" not in text else None
    except ValueError:
        return None


def _go_duration(text: str) -> float | None:
    found = _GO.findall(text)
    if not found or "".join(number + unit for number, unit in found) != text:
        return None
    return sum(float(number) * _UNITS[unit] for number, unit in found)


def _between(start: str | None, end: str) -> float | None:
    try:
        # Both lack a zone or both have one; a mixture is a TypeError.
        return (parsedate_to_datetime(end) - parsedate_to_datetime(start or "")).total_seconds()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
