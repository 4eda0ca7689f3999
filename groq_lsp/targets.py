"""What text an action works on: the selection, or, where nothing is selected, the paragraph.

A range that is not empty is not yet a selection: some editors send the character or the word under
the cursor, or its whole line (`clients.Habits.implicit`).
"""

from typing import NamedTuple
from unicodedata import category, combining

from groq_lsp.actions.action import Action
from groq_lsp.clients import Client
from groq_lsp.documents import Document, Point, Span, WirePosition
from groq_lsp.errors import NothingSelected, RangeRefused
from groq_lsp.paragraphs import paragraph

COMBINED = 8
"""No more code points than this are taken for one character with its marks."""


class Target(NamedTuple):
    """Where the cursor or selection is; `explicit` says that the user selected it."""

    span: Span
    explicit: bool


def target(document: Document, start: WirePosition, end: WirePosition, client: Client) -> Target:
    """Read a client's range; raises RangeRefused when it lies outside the text."""
    if not document.contains(start, end):
        raise RangeRefused
    span = document.span(start, end)
    if not _is_implicit(document, span, client):
        return Target(span, explicit=True)
    if client.habits.on_character and _is_one_character(document, span):
        line, column = span.start
        if _is_last_character(document, span.start):
            column = _length(document, line)
        span = Span(Point(line, column), Point(line, column))
    return Target(span, explicit=False)


def chosen_span(document: Document, at: Target, action: Action) -> Span:
    """Give the text that `action` works on; raises NothingSelected when there is none."""
    if action.target == "document":
        span = Span(Point(0, 0), document.end)
    elif action.target == "heading" and not at.explicit:
        span = section(document, at.span.start)
    elif action.target == "cursor" and not at.explicit:
        return _writing_place(document, at.span)
    else:
        span = at.span if at.explicit else _paragraph(document, at.span.start)
    if not document.slice(span).strip():
        raise NothingSelected
    return trimmed(document, span)


def trimmed(document: Document, span: Span) -> Span:
    """Leave out the blank lines around a span, so that they stay as they are."""
    (first, column), (last, end) = span
    while first < last and not document.lines[first][column:].strip():
        first, column = first + 1, 0
    while last > first and not document.lines[last][:end].strip():
        last -= 1
        end = _length(document, last)
    return Span(Point(first, column), Point(last, end))


def section(document: Document, point: Point) -> Span:
    """Give the heading that a point is under with all its text, or the document's beginning."""
    first = point.line
    while first > 0 and not _is_heading(document.lines[first]):
        first -= 1
    last = point.line + 1
    while last < len(document.lines) and not _is_heading(document.lines[last]):
        last += 1
    return Span(Point(first, 0), Point(last - 1, _length(document, last - 1)))


def _is_heading(line: str) -> bool:
    return line.startswith(("# ", "## ", "### ", "#### ", "= ", "== ", "* ", "** ", "\\section"))


def _paragraph(document: Document, point: Point) -> Span:
    found = paragraph(document, point)
    if found is None:
        raise NothingSelected
    return found


def _writing_place(document: Document, span: Span) -> Span:
    """Give the end of the word or line that was sent in place of the cursor, or the cursor."""
    line, column = span.end
    if line > span.start.line:
        line, column = span.start.line, _length(document, span.start.line)
    return Span(Point(line, column), Point(line, column))


def _is_implicit(document: Document, span: Span, client: Client) -> bool:
    start, end = span
    if start == end:
        return True
    match client.habits.implicit:
        case "one character":
            return _is_one_character(document, span)
        case "whole line":
            return _is_whole_line(document, span)
        case "word":
            return _is_one_character(document, span) or _is_word_or_marks(document, span)
        case "expression":
            text = document.slice(span)
            ends = _in_word(text[0]) and _in_word(text[-1])
            return ends and len(text.split()) == 1 and _stands_alone(document, span)
        case _:
            return False


def _is_one_character(document: Document, span: Span) -> bool:
    text = document.slice(span)
    return len(text) <= 1 or text in ("\r\n",) or text.strip() == ""


def _is_last_character(document: Document, point: Point) -> bool:
    """Say whether but one character stands behind a point in its line, with what combines."""
    rest = document.lines[point.line][point.column : _length(document, point.line)]
    return len(rest) == 1 or (1 < len(rest) <= COMBINED and all(map(combining, rest[1:])))


def _length(document: Document, line: int) -> int:
    return len(document.lines[line].rstrip("\r\n"))


def _is_whole_line(document: Document, span: Span) -> bool:
    start, end = span
    length = _length(document, start.line)
    ends_line = end == (start.line, length) or end == (start.line + 1, 0)
    return start.column == 0 and ends_line


def _is_word_or_marks(document: Document, span: Span) -> bool:
    """Say whether a span is what Vim calls the word under the cursor, such as a full stop."""
    text = document.slice(span)
    if any(map(_in_word, text)):
        return _stands_alone(document, span) and all(map(_in_word, text))
    return len(text.split()) == 1


def _stands_alone(document: Document, span: Span) -> bool:
    """Say whether a span lies in one line, where no word goes on before or behind it."""
    if span.start.line != span.end.line:
        return False
    line = document.lines[span.start.line]
    before, after = line[: span.start.column][-1:], line[span.end.column :][:1]
    return not (before and _in_word(before)) and not (after and _in_word(after))


def _in_word(character: str) -> bool:
    return character.isalnum() or category(character).startswith("M")
