"""Conversations whose turns stand under headings, behind a mark as in `## You` or underlined."""

import re
import string
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from groq_lsp.conversations.names import NAMES
from groq_lsp.conversations.outside_code import outside_code
from groq_lsp.conversations.turns import Conversation, Turn, last_point
from groq_lsp.document_types import DocumentType
from groq_lsp.documents import Point, Span, beginning_with

_MARKS = {
    DocumentType.MARKDOWN: r"(?P<mark>#{1,6})[ \t]+",
    DocumentType.PLAINTEXT: r"(?P<mark>#{1,6})[ \t]+",
    DocumentType.ASCIIDOC: r"(?P<mark>={1,6})[ \t]+",
    DocumentType.TYPST: r"(?P<mark>={1,6})[ \t]+",
    DocumentType.ORG: r"(?P<mark>\*+)[ \t]+",
    DocumentType.LATEX: r"(?P<mark>\\(?:part|chapter|(?:sub)*section|(?:sub)?paragraph)\*?)\{",
}
_LEVELS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_SETEXT = {"=": 1, "-": 2}
"""The levels of Markdown's underlined headings."""
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1+[ \t]*\Z")
_TITLE = re.compile(r" ?(?P<name>\S.*?)(?P<after>[ \t]*[:：]?)[ \t]*\Z")
_NO_TITLE = re.compile(r"[ \t]*(?:[-*+>|]|\d{1,9}[.)])[ \t]")
_CLOSES = re.compile(r"[ \t]*\\end\{document\}")
_UNDERLINED = frozenset((DocumentType.MARKDOWN, DocumentType.RESTRUCTUREDTEXT))
_MINIMUM = 4
"""Columns of "Groq"."""


class _Heading(NamedTuple):
    """A heading from line `line` to before line `end`; `opening` is that of a turn of Groq's.

    `style` is what headings of one level have in common.
    """

    line: int
    end: int
    level: int
    name: str
    opening: str
    style: str


def under_headings(lines: Sequence[str], kind: DocumentType) -> Iterator[Conversation]:
    """Give the conversations whose turns stand under headings."""
    headings = sorted([*_marked(lines, kind), *_underlined(lines, kind)])
    begun: list[_Heading] = []
    for heading in [*headings, None]:
        if heading is not None and begun and heading.level > begun[0].level:
            continue  # a heading inside a turn
        speaks = heading is not None and heading.name.lower() in NAMES
        if begun and (not speaks or heading is None or heading.level != begun[0].level):
            end = heading.line if heading else len(lines)
            yield _conversation(lines, begun, end, _mark(begun[0], headings, kind))
            begun = []
        if heading is not None and speaks:
            begun.append(heading)


def _marked(lines: Sequence[str], kind: DocumentType) -> Iterator[_Heading]:
    pattern = _MARKS.get(kind)
    if pattern is None:
        return
    marked = re.compile(rf"{pattern}(?P<name>.*?)(?P<after>[ \t]*[:：]?[ \t]*[#}}]*)[ \t]*$")
    outside = outside_code(lines, kind)
    for number in beginning_with(lines, "#=*\\"):
        text = lines[number].rstrip("\r\n")
        if outside[number] and (found := marked.match(text)):
            opening = f"{text[: found.start('name')]}Groq{found['after']}"
            mark = found["mark"]
            yield _Heading(number, number + 1, _level(mark), found["name"], opening, mark)


def _level(mark: str) -> int:
    name = mark.strip("\\*")
    return _LEVELS.index(name) if name in _LEVELS else len(mark)


def _underlined(lines: Sequence[str], kind: DocumentType) -> Iterator[_Heading]:
    """Give the underlined headings; in reStructuredText their levels come as they appear."""
    if kind not in _UNDERLINED:
        return
    markdown = kind is DocumentType.MARKDOWN
    styles: list[str] = []
    outside = outside_code(lines, kind)
    for number in beginning_with(lines, string.punctuation, 1):
        is_text = outside[number - 1] and outside[number]
        found = _title_above(lines, number, markdown=markdown) if is_text else None
        if found is None:
            continue
        title, over = found
        mark = lines[number][0]
        style = mark * (1 + over)
        if style not in styles:
            styles.append(style)
        level = _SETEXT[mark] if markdown else styles.index(style) + 1
        rule = mark * max(_MINIMUM, _columns(f"Groq{title['after']}"))
        opening = "\n".join([*[rule] * over, f"{title[0][: title.start('name')]}Groq", rule])
        opening = opening.replace("Groq", f"Groq{title['after']}", 1)
        yield _Heading(number - 1 - over, number + 1, level, title["name"], opening, style)


def _title_above(
    lines: Sequence[str], number: int, *, markdown: bool
) -> tuple[re.Match[str], bool] | None:
    """Give the title that line `number` underlines, and whether there is a line over it, too."""
    rule, text = lines[number].rstrip("\r\n"), lines[number - 1].rstrip("\r\n")
    title = _TITLE.match(text)
    if not _UNDERLINE.match(rule) or title is None or _NO_TITLE.match(text):
        return None
    if markdown and rule[0] not in _SETEXT:
        return None
    above = lines[number - 2].rstrip() if number > 1 else ""
    over = not markdown and above != "" and above == rule.rstrip()
    if above and not over:
        return None
    wide_enough = len(rule.rstrip()) >= _columns(text.strip()) or markdown
    return (title, over) if wide_enough and not _UNDERLINE.match(text) else None


def _mark(first: _Heading, headings: Sequence[_Heading], kind: DocumentType) -> str:
    """Give what the answer's own headings must not be marked with."""
    if kind is DocumentType.RESTRUCTUREDTEXT:
        return "".join({one.style[0] for one in headings if one.level <= first.level})
    return (
        "#" * first.level
        if first.style[0] in "-=" and kind is DocumentType.MARKDOWN
        else (first.style)
    )


def _conversation(
    lines: Sequence[str], headings: Sequence[_Heading], end: int, mark: str
) -> Conversation:
    turns = []
    for number, heading in enumerate(headings):
        last = headings[number + 1].line if number + 1 < len(headings) else end
        last = next((n for n in range(heading.line, last) if _CLOSES.match(lines[n])), last)
        text = "".join(lines[heading.end : last]).strip()
        span = Span(Point(heading.line, 0), last_point(lines, heading.end - 1, last))
        turns.append(Turn(NAMES[heading.name.lower()], _unix(text), span))
    underlined = "\n" in headings[0].opening and mark[:1] != "#"
    return Conversation(tuple(turns), headings[0].opening, mark=mark, underlined=underlined)


def _columns(text: str) -> int:
    # Imported where an underline is seen: its patterns would take 5 ms of the first menu.
    from groq_lsp.filling import columns

    return columns(text)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
