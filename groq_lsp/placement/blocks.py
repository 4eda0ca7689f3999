"""The block that a selection stands in: its lines, and what each of them begins with."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from groq_lsp.comments import line_prefix
from groq_lsp.document_types import DocumentType, comment_syntax

BULLET = re.compile(r"([ \t]*)([-*+•]|\d{1,9}[.)])[ \t]+")
_ITEM_COMMAND = re.compile(r"[ \t]*\\item\b(?:\[[^\]]*\])?[ \t]*")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})", re.MULTILINE)
_BEGINS_BLOCK = re.compile(
    r"[ \t]*(?:[-*+•][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|={1,6}[ \t]|```|~~~|\|===|\.\. |#\+"
    r"|\\(?:item|part|chapter|(?:sub)*section|paragraph|begin|end)\b)"
)
_HEADING = re.compile(r"(?:#{1,6}|={1,6}|\*+)[ \t]+\S|\\(?:part|chapter|(?:sub)*section)\b")
_DOCUMENT_END = re.compile(r"[ \t]*\\end\{document\}")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Site(NamedTuple):
    """Where the selection is: offsets in the document's text, and what kind of text that is."""

    text: str
    start: int
    end: int
    document_type: DocumentType
    language_id: str = ""
    line_ending: str = "\n"


class Line(NamedTuple):
    """One line: its offsets without the line end, and where the next begins (None: it is last)."""

    start: int
    end: int
    following: int | None
    text: str

    @property
    def blank(self) -> bool:
        """Whether there is nothing to be seen on it."""
        return not self.text.strip()


class Block(NamedTuple):
    """Lines that belong together; `prefix` begins each new line next to them.

    `item` says that it is a list item, whose first line is indented by `margin` only, `tight` that
    nothing is to part it from what is put next to it.
    """

    first: Line
    last: Line
    prefix: str
    margin: str = ""
    item: bool = False
    commented: bool = False
    tight: bool = False

    @property
    def separator(self) -> str:
        """A line that separates paragraphs here: empty, or a bare quotation or comment mark."""
        return self.prefix.rstrip() if self.prefix.strip() else ""


def line_at(text: str, offset: int) -> Line:
    """Give the line that holds `offset`; line ends are those of LSP."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if text[offset - 1 : offset + 1] == "\r\n" and offset:
        start = max(text.rfind("\n", 0, offset - 1), text.rfind("\r", 0, offset - 1)) + 1
    found = _LINE_END.search(text, start)
    end = found.start() if found else len(text)
    return Line(start, end, found.end() if found else None, text[start:end])


def lines_after(text: str, line: Line) -> Iterator[Line]:
    """Go through the lines after one."""
    while line.following is not None:
        line = line_at(text, line.following)
        yield line


def lines_before(text: str, line: Line) -> Iterator[Line]:
    """Go through the lines before one, the nearest first."""
    while line.start > 0:
        line = line_at(text, line.start - 1)
        yield line


def last_block(site: Site) -> Block:
    """Give the block that the end of the selection stands in."""
    end = site.end
    if end > site.start and line_at(site.text, end).start == end:
        end -= 1
    return _block(site, _within_document(site, line_at(site.text, end)))


def _within_document(site: Site, line: Line) -> Line:
    """Go back from the end of a LaTeX document, after which nothing is set."""
    if site.document_type is not DocumentType.LATEX or not _DOCUMENT_END.match(line.text):
        return line
    return next((one for one in lines_before(site.text, line) if not one.blank), line)


def first_block(site: Site) -> Block:
    """Give the block that the beginning of the selection stands in."""
    return _block(site, line_at(site.text, site.start))


def is_heading(line: Line) -> bool:
    """Say whether a line is a heading, which stands alone."""
    return _HEADING.match(line.text) is not None


def _block(site: Site, line: Line) -> Block:
    if site.document_type is DocumentType.MARKDOWN and (fenced := _fenced(site, line)):
        return fenced
    comment = _comment_prefix(site, line)
    if comment:
        return _run(site, line, comment, commented=True)
    if behind := _comment_behind_code(site, line):
        return Block(line, line, behind, margin=behind, commented=True, tight=True)
    quote = _QUOTE.match(line.text) if site.document_type is not DocumentType.CODE else None
    if quote and site.document_type is not DocumentType.LATEX:
        return _run(site, line, quote[0], commented=False)
    return _list_item(site, line) or _paragraph(site, line)


def _fenced(site: Site, line: Line) -> Block | None:
    """Give the code block that the line stands in, up to the end of its fence."""
    opening = ""
    begin = 0
    for fence in _FENCE.finditer(site.text, 0, line.end):
        if not opening:
            opening, begin = fence[1], fence.start()
        elif fence[1].startswith(opening):
            if fence.end() >= line.start:
                break
            opening = ""
    if not opening:
        return None
    last = line
    for last in (line, *lines_after(site.text, line)):
        closing = _FENCE.match(last.text)
        if closing and closing[1].startswith(opening) and last.start > begin:
            break
    first = line_at(site.text, begin)
    return Block(first, last, first.text[: len(first.text) - len(first.text.lstrip())])


def _comment_prefix(site: Site, line: Line) -> str:
    if site.document_type is not DocumentType.CODE:
        return ""
    return line_prefix(line.text, site.language_id)


def _comment_behind_code(site: Site, line: Line) -> str:
    """Give what a comment below a line begins with, where the selection is one behind code.

    Or one that ends by itself, below which there may be code again.
    """
    if site.document_type is not DocumentType.CODE or not line.start <= site.start < line.end:
        return ""
    syntax = comment_syntax(site.language_id)
    if syntax is None or not syntax.line or site.text[site.start - 1 : site.start] not in " \t":
        return ""
    said = site.text[site.start : line.end]
    marks = sorted(syntax.line, key=len, reverse=True)
    mark = next((one for one in marks if said.startswith(one)), "")
    if syntax.block and said.startswith(syntax.block[0]):
        mark = syntax.line[0]
    margin = line.text[: len(line.text) - len(line.text.lstrip())]
    return f"{margin}{mark} " if mark else ""


def _run(site: Site, line: Line, prefix: str, *, commented: bool) -> Block:
    """Give the lines around `line` that begin with the same mark and hold text."""
    mark = prefix.strip()

    def belongs(other: Line) -> bool:
        text = other.text.strip()
        return text.startswith(mark) and text[len(mark) :].strip() != ""

    first = last = line
    for other in lines_before(site.text, line):
        if not belongs(other):
            break
        first = other
    for other in lines_after(site.text, line):
        if not belongs(other):
            break
        last = other
    if not prefix.endswith((" ", "\t")):
        prefix += " "
    return Block(first, last, prefix, margin=prefix, commented=commented)


def _list_item(site: Site, line: Line) -> Block | None:
    first = line
    for other in (line, *lines_before(site.text, line)):
        if other.blank:
            return None
        first = other
        if site.document_type is DocumentType.ORG and other.text.startswith("*"):
            return None  # a headline
        bullet = BULLET.match(other.text) or _ITEM_COMMAND.match(other.text)
        if bullet:
            break
        if _BEGINS_BLOCK.match(other.text):
            return None
    else:
        return None
    margin = first.text[: len(first.text) - len(first.text.lstrip())]
    last = line
    for other in lines_after(site.text, line):
        if other.blank or _ends_item(other, len(margin)):
            break
        last = other
    is_markup = BULLET.match(first.text) is not None
    prefix = " " * bullet.end() if is_markup else margin
    return Block(first, last, prefix, margin=margin, item=True)


def _ends_item(line: Line, margin: int) -> bool:
    indent = len(line.text) - len(line.text.lstrip())
    return indent <= margin and _BEGINS_BLOCK.match(line.text) is not None


def _paragraph(site: Site, line: Line) -> Block:
    first = last = line
    if not line.blank and not is_heading(line):
        for other in lines_before(site.text, line):
            if other.blank or is_heading(other):
                break
            first = other
            if _BEGINS_BLOCK.match(other.text):
                break
        for other in lines_after(site.text, line):
            if other.blank or _BEGINS_BLOCK.match(other.text):
                break
            last = other
    margin = first.text[: len(first.text) - len(first.text.lstrip())]
    return Block(first, last, margin, margin=margin)
