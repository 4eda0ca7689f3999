"""HTML: what is not shown as running text, and what of it stands in Markdown."""

import re

from groq_lsp.inline.blocks.within import Lines, Within, bearing

_MARK = re.compile(r"<(/?)(script|style|pre|code|svg|math|head|textarea)\b[^>]*>|<!--|-->", re.I)
_KINDS = {"math": Within.MATHS}
_BLOCK = re.compile(r"[ \t]{0,3}<(script|style|pre|textarea|svg|math)\b", re.IGNORECASE)
_TO_BLANK_LINE = frozenset(("svg", "math"))
_SPAN = re.compile(r"<(/?)(script|style|pre|code|kbd|samp|var|tt|svg|math)\b[^<>]*>", re.IGNORECASE)


def in_html(lines: Lines, start: int, number: int) -> Within | None:
    """Say what a line of HTML begins in."""
    opened: list[str] = []
    comment = False
    for marked in bearing(lines, start, number, ("<", "-->")):
        for found in _MARK.finditer(lines[marked]):
            if found[0] in ("<!--", "-->"):
                comment = found[0] == "<!--"
            elif not comment and not found[1]:
                opened.append(found[2].lower())
            elif not comment and found[2].lower() in opened:
                opened.remove(found[2].lower())
    if comment:
        return Within.COMMENT
    return _KINDS.get(opened[-1], Within.CODE) if opened else None


def html_block_opened(line: str) -> str:
    """Give the name of the element that a line of Markdown begins and does not end.

    Only at the beginning of a line: in running text such a name is more likely spoken of.
    """
    found = _BLOCK.match(line)
    if found is None or html_block_closed(line, found[1].lower()):
        return ""
    return found[1].lower()


def html_block_closed(line: str, name: str) -> bool:
    """Say whether a line ends an element that was begun in Markdown."""
    return f"</{name}" in line.lower() or (name in _TO_BLANK_LINE and not line.strip())


def in_html_span(head: str) -> Within | None:
    """Say what element, of those that hold no prose, is open at the end of part of a line."""
    opened: list[str] = []
    for closes, name in _SPAN.findall(head):
        if not closes:
            opened.append(name.lower())
        elif name.lower() in opened:
            opened.remove(name.lower())
    return _KINDS.get(opened[-1], Within.CODE) if opened else None
