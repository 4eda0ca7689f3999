"""Org: blocks, drawers, keywords, fixed-width lines, formulas of LaTeX."""

import re

from groq_lsp.inline.blocks.latex import in_fragment
from groq_lsp.inline.blocks.within import Lines, Within, bearing

_BLOCK = re.compile(r"[ \t]*#\+(begin|end)_(src|example|export|comment|latex)\b", re.IGNORECASE)
_MARKS = frozenset("#:*")
_DRAWER = re.compile(r"[ \t]*:[\w-]+:[ \t]*\r?\n?\Z")


def in_org(lines: Lines, start: int, number: int) -> Within | None:
    """Say what a line stands in."""
    if lines[number].lstrip().startswith(("#+", ":")):
        return Within.CODE
    opened = drawer = False
    for marked in bearing(lines, start, number, ("#+", ":", "*")):
        line = lines[marked]
        if line.lstrip(" \t")[:1] not in _MARKS:
            continue
        if found := _BLOCK.match(line):
            opened = found[1].lower() == "begin"
        elif not opened and _DRAWER.match(line):
            drawer = line.strip().upper() != ":END:"
        elif line.startswith("*"):
            drawer = False
    if opened or drawer:
        return Within.CODE
    return in_fragment(lines, start, number)
