"""AsciiDoc: delimited blocks, paragraphs with a style of code, literal ones, entries, comments."""

import re

from groq_lsp.inline.blocks.within import Lines, Within, paragraph_start

_DELIMITED = {"----": Within.CODE, "....": Within.CODE, "++++": Within.CODE, "////": Within.COMMENT}
_DELIMITER_MARKS = frozenset("-.+/`")
_FENCE = "```"
_STYLE = re.compile(
    r"\[(?:(?P<code>source|listing|literal|pass|ditaa|graphviz|plantuml|mermaid)"
    r"|(?P<maths>stem|latexmath|asciimath)|(?P<comment>comment))?"
    r"(?:[,%#.][^\]]*)?\][ \t]*\r?\n?\Z"
)
_ATTRIBUTES = re.compile(r"\[[^\]]*\][ \t]*\r?\n?\Z|\.[^\s.].*")
"""What stands above a block and is no part of it: attributes, a title."""
_ENTRY = re.compile(r":!?\w[\w-]*!?:(?:[ \t]|\r?\n?\Z)")
_ITEM = re.compile(r"[ \t]*(?:\*+|-|\.+|\d+\.|[a-z]\.|<\d*\.?>)[ \t]|.*::(?:[ \t]|\r?\n?\Z)")
_COMMENT = re.compile(r"//(?!/)")


def in_asciidoc(lines: Lines, start: int, number: int) -> Within | None:
    """Say what a line stands in."""
    opened = ""
    for at, line in enumerate(lines[start : number + 1], start):
        if line[:1] in _DELIMITER_MARKS and (mark := _delimiter(line)):
            is_fence = mark.startswith(_FENCE) and opened.startswith(_FENCE)
            opened = "" if opened == mark or is_fence else opened or mark
            start = at + 1
            if at == number:
                return Within.CODE
    if opened:
        return _DELIMITED.get(opened[:4], Within.CODE)
    if (within := _in_paragraph(lines, start, number)) is not None:
        return within
    if _COMMENT.match(lines[number]):
        return Within.COMMENT
    return Within.MARKUP if _ENTRY.match(lines[number]) else None


def _delimiter(line: str) -> str:
    mark = line.rstrip()
    if mark.startswith(_FENCE):
        return mark
    return mark if mark[:4] in _DELIMITED and set(mark) == {mark[0]} else ""


def _in_paragraph(lines: Lines, start: int, number: int) -> Within | None:
    """Look at what a paragraph begins with: a style, a title and a style, white space."""
    if not lines[number].strip():
        return None
    first = paragraph_start(lines, start, number)
    while first < number and _ATTRIBUTES.match(lines[first]):
        style = _STYLE.match(lines[first])
        if style and style["code"]:
            return Within.CODE
        if style and style["maths"]:
            return Within.MATHS
        if style and style["comment"]:
            return Within.COMMENT
        if style and lines[first].startswith("[,"):
            return Within.CODE  # short for [source,
        first += 1
    text = lines[first]
    return Within.CODE if text[:1] in " \t" and not _ITEM.match(text) else None
