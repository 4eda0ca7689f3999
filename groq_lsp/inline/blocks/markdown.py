"""Markdown: fenced and indented code, formulas, comments, and HTML among them."""

import re

from groq_lsp.inline.blocks.html import html_block_closed, html_block_opened
from groq_lsp.inline.blocks.latex import MATHS_ENVIRONMENTS
from groq_lsp.inline.blocks.within import Lines, Within, bearing, indent, paragraph_start

FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_RUN = re.compile(r"(`+)")
_ENVIRONMENT = re.compile(r"[ \t>]*\\(begin|end)\{([A-Za-z]+)\*?\}")
_ELEMENTS = ("<s", "<p", "<t", "<m", "<S", "<P", "<T", "<M")
"""What the elements that hold no prose begin with: other tags may stand in each line of a text."""
_MARKS = ("```", "~~~", "$$", "<!--", "\\[", "\\begin", *_ELEMENTS)
_COMMENT, _DISPLAYED = "<!--", "$$"


def in_markdown(lines: Lines, start: int, number: int) -> Within | None:
    """Say what a line begins in."""
    opened, at = "", start
    for marked in bearing(lines, start, number, _MARKS):
        if marked < at:
            continue  # within what was open, and has been gone through
        opened, at = _opened(lines[marked]), marked + 1
        while opened and at < number:
            opened, at = _after(lines[at], opened), at + 1
    if opened:
        return _kind(opened)
    if FENCE.match(lines[number]):
        return Within.CODE
    return Within.CODE if _is_indented_code(lines, start, number) else None


def without_code_spans(line: str) -> str:
    """Take out the code spans that end on a line."""
    if "`" not in line:
        return line
    parts = _RUN.split(line)
    last = dict(zip(parts[1::2], range(1, len(parts), 2), strict=True))
    kept: list[str] = []
    at = opened = 0
    for number, run in enumerate(parts[1::2]):
        here = 2 * number + 1
        if not opened:
            opened = here if last[run] > here else 0
        elif run == parts[opened]:
            kept += parts[at:opened]
            at, opened = here + 1, 0
    return "".join(kept + parts[at:])


def _kind(opened: str) -> Within:
    if opened == _COMMENT:
        return Within.COMMENT
    is_maths = opened in (_DISPLAYED, "\\[", "math") or opened.startswith("\\begin")
    return Within.MATHS if is_maths else Within.CODE


def _after(line: str, opened: str) -> str:
    """Give what is open after a line: a fence, "$$", an environment, an element, a comment."""
    if opened[0] in "`~":
        found = FENCE.match(line)
        closes = found and found[1].startswith(opened) and not line.strip(" \t>\r\n`~")
        return "" if closes else opened
    if opened == _COMMENT:
        return "" if "-->" in line and line.rfind("<!--") < line.rfind("-->") else opened
    if opened == _DISPLAYED:
        return "" if line.count("$$") % 2 else opened
    if opened[0] == "\\":
        closer = "\\]" if opened == "\\[" else opened.replace("begin", "end")
        return "" if closer in line or not line.strip() else opened
    return "" if html_block_closed(line, opened) else opened


def _opened(line: str) -> str:
    if ("```" in line or "~~~" in line) and (fence := FENCE.match(line)):
        return fence[1]
    bare = without_code_spans(line)
    if bare.rfind("<!--") > bare.rfind("-->"):
        return _COMMENT
    if bare.count("$$") % 2:
        return _DISPLAYED
    if bare.strip(" \t>\r\n") == "\\[":  # among other words it is a bracket
        return "\\["
    environment = _ENVIRONMENT.match(bare)
    if environment and environment[1] == "begin" and environment[2] in MATHS_ENVIRONMENTS:
        opener = f"\\begin{{{environment[2]}"
        return "" if opener.replace("begin", "end") in bare else opener
    return html_block_opened(bare)


def _is_indented_code(lines: Lines, start: int, number: int) -> bool:
    """Say whether a line belongs to a code block by its indentation, in a list item or outside."""
    if not lines[number].startswith(("    ", "\t")) or not lines[number].strip():
        return False
    first = paragraph_start(lines, start, number)
    depth = indent(lines[first])
    for line in reversed(lines[start:first]):
        item = _ITEM.match(line.expandtabs(4))
        if item and item.end() <= depth:
            return depth >= item.end() + 4
        if line.strip() and not item and indent(line) == 0:
            break
    return depth >= 4
