"""Who speaks: the names that mark the turns of a conversation."""

import re
from collections.abc import Sequence

from groq_lsp.conversations.turns import Role
from groq_lsp.documents import beginning_with

NAMES: dict[str, Role] = {
    "you": "user",
    "me": "user",
    "du": "user",
    "ich": "user",
    "你": "user",
    "我": "user",
    "あなた": "user",
    "私": "user",
    "groq": "assistant",
}
NAME = "|".join(NAMES)

LABEL = re.compile(
    rf"(?P<open>\*\*|__|\*|\[!)?(?P<name>{NAME})(?P<close>[ \t]*[:：](?:\*\*|__|\*)?"
    r"|(?:\*\*|__|\*)[ \t]*[:：]|\])[ \t]*",
    re.IGNORECASE,
)
"""A name with what makes it a label: `You:`, `**You:**`, `[!you]`."""

_MAY_BEGIN = re.compile(
    rf"(?:[ \t]{{0,3}}[>#=*\\].{{0,60}}?(?:{NAME})"  # behind the mark of a heading or a quotation
    rf"|[ \t]?(?:{NAME})[ \t]*[:：]?[ \t]*\r?\n[^\s\w]{{2}}"  # above a line that makes it a heading
    rf"|\[quote\b.{{0,20}}(?:{NAME})"
    rf"|[ \t]*#\+begin_quote[ \t]*\r?\n[ \t]*(?:{NAME}))",
    re.IGNORECASE,
)
_FIRSTS = " \t>#=*\\[" + "".join(
    sorted({each for one in NAMES for each in one[0] + one[0].upper()})
)
"""What the lines begin with that may begin a turn."""


def spaced(label: str) -> str:
    """Give a label with the space that stands behind it, none behind a full-width colon."""
    return label if label.endswith("：") else f"{label} "


def may_hold(lines: Sequence[str]) -> bool:
    """Say, fast, whether a text may hold a conversation: whether a line begins as a turn does."""
    return any(
        _MAY_BEGIN.match("".join(lines[number : number + 2]))
        for number in beginning_with(lines, _FIRSTS)
    )
