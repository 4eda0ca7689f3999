"""HTML: what is not shown as running text, and what of it stands in Markdown."""

import re

from groq_lsp.inline.blocks.within import Lines, Within

_NAMES = "script|style|pre|code|svg|math|head|textarea"
_MARK = re.compile(rf"(<(?:(/?)({_NAMES})\b[^<>\r\n]*+>|!--)|-->)", re.IGNORECASE)
"""Each on one line."""
_KINDS = {"math": Within.MATHS}
_BLOCK = re.compile(r"[ \t]{0,3}<(script|style|pre|textarea|svg|math)\b", re.IGNORECASE)
_TO_BLANK_LINE = frozenset(("svg", "math"))
_SPAN = re.compile(r"<(/?)(script|style|pre|code|kbd|samp|var|tt|svg|math)\b[^<>]*>", re.IGNORECASE)


def in_html(lines: Lines, start: int, number: int) -> Within | None:
    """Say what a line of HTML begins in."""
    opened: dict[str, int] = {}
    comment = False
    for mark, closes, name in _MARK.findall("".join(lines[start:number])):
        if not name:
            comment = mark == "<!--"
        elif not comment:
            _take(opened, name.lower(), closes=bool(closes))
    return Within.COMMENT if comment else _innermost(opened)


def _take(opened: dict[str, int], name: str, *, closes: bool) -> None:
    """Count how often each element is open, the one that was begun last behind the others."""
    times = opened.pop(name, 0)
    if not closes:
        opened[name] = times + 1
    elif times > 1:
        opened[name] = times - 1


def _innermost(opened: dict[str, int]) -> Within | None:
    return _KINDS.get(next(reversed(opened)), Within.CODE) if opened else None


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
    opened: dict[str, int] = {}
    for closes, name in _SPAN.findall(head):
        _take(opened, name.lower(), closes=bool(closes))
    return _innermost(opened)
