"""Where an answer goes, worked out when it is placed: the document may have changed meanwhile."""

from collections.abc import Sequence
from typing import NamedTuple

from groq_lsp.documents import Document, Point, Selection, Span
from groq_lsp.edits import Replacement, replacements
from groq_lsp.settings import Place


class Landing(NamedTuple):
    """The place of an edit, which follows the document, and the replacements in its text.

    `own` says that the place was made for this landing and is to be released with it.
    """

    selection: Selection
    replacements: Sequence[Replacement]
    own: bool


def landing(selection: Selection, text: str, place: Place) -> Landing:
    """Give the place for `text`, an answer about `selection`."""
    if place == "replace":
        return Landing(selection, replacements(selection.text, text), own=False)
    document = selection.document
    if place == "cursor":
        point, inserted = selection.span.end, text
    elif place == "above":
        point = Point(_first_line(document, selection.span.start.line), 0)
        inserted = text + document.line_ending * 2
    else:
        point = _end_of_block(document, selection.span.end)
        inserted = document.line_ending * 2 + text
    return Landing(document.select(Span(point, point)), [Replacement(0, 0, inserted)], own=True)


def _first_line(document: Document, line: int) -> int:
    while line > 0 and document.lines[line - 1].strip():
        line -= 1
    return line


def _end_of_block(document: Document, point: Point) -> Point:
    line = point.line
    while line + 1 < len(document.lines) and document.lines[line + 1].strip():
        line += 1
    return Point(line, len(document.lines[line].rstrip("\r\n")))
