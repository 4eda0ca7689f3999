"""Break the paragraphs of an answer at the width at which the writer's own are broken."""

import re

from groq_lsp.filling import columns, filled, joined, width_of

_NOT_PROSE = re.compile(
    r"[ \t]*(?:[#|=+]|>|\\[a-zA-Z]+|\.\. |:\w|[-*_]{3,}\s*$|<|\[[^\]]+\]:|%|\$\$|```|~~~|    |\t)"
)
_BULLET = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+")


def refilled(text: str, *, like: str, hang: str = "") -> str:
    """Break the lines of `text` where they are longer than those of `like`, if those are broken.

    `hang` is what every line but the first of a paragraph is indented by.
    """
    width = _width(like)
    if width is None:
        return text
    blocks = re.split(r"(\n[ \t]*\n)", text)
    fenced = False
    for number, block in enumerate(blocks):
        if re.search(r"^[ \t]*(?:```|~~~|\\begin\{|\$\$)", block, re.MULTILINE):
            fenced = _is_open(block, fenced)
            continue
        if not fenced and any(columns(line.rstrip()) > width for line in block.split("\n")):
            blocks[number] = "\n".join(_refilled_block(block.split("\n"), width, hang))
    return "".join(blocks)


def broken(line: str, width: int) -> list[str]:
    """Break one line of prose at `width` columns; what follows hangs under its first word.

    Indented lines are code or belong to something above, and stay as they are.
    """
    bullet = _BULLET.match(line)
    if columns(line) <= width or (line[:1].isspace() and not bullet):
        return [line]
    first = bullet[0] if bullet else ""
    return filled(line[len(first) :], width, first=first, rest=" " * len(first))


def _width(text: str) -> int | None:
    """Give the widest width that a paragraph of prose in `text` is broken at."""
    widths = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.split("\n")
        if not any(_NOT_PROSE.match(line) for line in lines):
            widths += [width_of(item) or 0 for item in _items(lines)]
    return max(widths, default=0) or None


def _items(lines: list[str]) -> list[list[str]]:
    """Cut a block before each list item."""
    items: list[list[str]] = [[]]
    for line in lines:
        if _BULLET.match(line) and items[-1]:
            items.append([])
        items[-1].append(line)
    return items


def _refilled_block(lines: list[str], width: int, hang: str) -> list[str]:
    if any(_NOT_PROSE.match(line) for line in lines):
        return lines
    refilled_lines: list[str] = []
    for item in _items(lines):
        if all(columns(line.rstrip()) <= width for line in item) or _has_hard_break(item):
            refilled_lines += item
            continue
        bullet = _BULLET.match(item[0])
        first = bullet[0] if bullet else re.match(r"[ \t]*", item[0])[0]  # type: ignore[index]
        words = joined([item[0][len(first) :], *item[1:]])
        rest = " " * len(first) if bullet else hang
        refilled_lines += filled(words, width, first=first, rest=rest)
    return refilled_lines


def _has_hard_break(lines: list[str]) -> bool:
    return any(line.endswith(("  ", "\\")) for line in lines[:-1])


def _is_open(block: str, fenced: bool) -> bool:
    for line in block.split("\n"):
        if re.match(r"[ \t]*(?:```|~~~|\$\$)", line):
            fenced = not fenced
        fenced = fenced or "\\begin{" in line
        if "\\end{" in line:
            fenced = False
    return fenced
