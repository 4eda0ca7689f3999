"""The message in a COMMIT_EDITMSG: what the writer wrote, without git's own lines and the diff.

Git drops lines that begin with its comment character and all below the scissors; neither is ever
sent, and neither is touched. (git-commit: `commit.cleanup`, `core.commentChar`)
"""

import re
from typing import NamedTuple

from groq_lsp.filling import columns, filled, joined
from groq_lsp.refilling import broken

BODY_COLUMNS = 72
COMMENT_CHARACTERS = "#;@!$%^&|:"
"""What git chooses from; the first where nobody says otherwise."""

_SCISSORS = re.compile(r"^. -{24} >8 -{24}[ \t]*$", re.MULTILINE)
_DIFF = re.compile(r"^diff --git ", re.MULTILINE)
_TRAILER = re.compile(r"[A-Z][A-Za-z-]*(?:-by|-to)?: \S|(?:Fixes|Closes|Refs|See):? #?\w", re.ASCII)
_BULLET = re.compile(r"[-*+•] |\d+[.)] ")
_AS_IT_IS = re.compile(r"[ \t]|[-*+•] |\d+[.)] |>|```|\||https?://\S+$")


class Message(NamedTuple):
    """Where the writer's message stands: offsets in the text, blank lines around it left out."""

    start: int
    end: int


def message(text: str) -> Message | None:
    """Find the message above git's own lines; None when there is none yet."""
    limits = [found.start() for found in (_SCISSORS.search(text), _DIFF.search(text)) if found]
    end = min(limits, default=len(text))
    comment_character = _comment_character(text[:end])
    start: int | None = None
    last = 0
    position = 0
    for line in text[:end].splitlines(keepends=True):
        following = position + len(line)
        if line.startswith(comment_character):
            if start is not None:
                break
        elif line.strip():
            start = position if start is None else start
            last = position + len(line.rstrip())
        position = following
    return None if start is None else Message(start, last)


def _comment_character(text: str) -> str:
    """Tell git's `core.commentChar` by the lines that git has written below the message."""
    last = [line for line in text.splitlines() if line.strip()][-2:]
    for character in COMMENT_CHARACTERS:
        if len(last) == 2 and all(
            re.match(f"{re.escape(character)}(?:\\s|$)", one) for one in last
        ):
            return character
    return COMMENT_CHARACTERS[0]


def within(text: str, start: int, end: int) -> Message | None:
    """Cut a selection down to the part of it that lies in the message; None when none does."""
    whole = message(text)
    if whole is None:
        return None
    first, last = max(start, whole.start), min(end, whole.end)
    return Message(first, last) if text[first:last].strip() else None


def shaped(text: str, *, is_whole: bool = True) -> str:
    """Give a message git's shape: a summary line, a blank one, and a body broken at 72 columns.

    Lists, quotations, code, addresses and trailers keep their lines. A summary that is too long
    stays: only its writer can say it shorter. `is_whole` is False for a part of the body.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = [line.rstrip() for line in text.strip("\r\n").split("\n")]
    if not is_whole:
        return ending.join(_body(lines))
    summary = lines[0].lstrip("# ").strip()
    if columns(summary) <= BODY_COLUMNS and summary.endswith(".") and not summary.endswith(".."):
        summary = summary[:-1]
    rest = _body(lines[1:])
    while rest and not rest[0]:
        rest.pop(0)
    return ending.join([summary, "", *rest]) if rest else summary


def _body(lines: list[str]) -> list[str]:
    body: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line and not _AS_IT_IS.match(line) and not _TRAILER.match(line):
            paragraph.append(line)
            continue
        body += _paragraph(paragraph)
        paragraph = []
        body += broken(line, BODY_COLUMNS) if _BULLET.match(line) else [line]
    return body[:-1]


def _paragraph(lines: list[str]) -> list[str]:
    if all(columns(line) <= BODY_COLUMNS for line in lines):
        return lines
    return filled(joined(lines), BODY_COLUMNS)
