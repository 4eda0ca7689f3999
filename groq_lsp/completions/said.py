"""What an error answer says of itself, whichever shape its service gives it."""

from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True)
class Said:
    """The error object of a body, whatever its shape."""

    message: str
    code: str
    type: str


def said_of(text: str) -> Said:
    """Read the body of an error answer; a page says nothing."""
    try:
        raw: Any = msgspec.json.decode(text.encode("utf-8", "replace"))
    except ValueError:
        return Said("" if is_page(text) else text, "", "")
    error = raw.get("error", raw) if isinstance(raw, dict) else raw
    if not isinstance(error, dict):
        return Said(error if isinstance(error, str) else "", "", "")
    message, code, kind = (error.get(name) for name in ("message", "code", "type"))
    return Said(str(message or error.get("detail") or ""), str(code or ""), str(kind or ""))


def is_page(text: str) -> bool:
    """Tell whether a text is HTML or the like."""
    return text.lstrip()[:1] == "<"
