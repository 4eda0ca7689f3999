"""The passage of an order: its text and what stands around it, fixed at the moment of asking."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from groq_lsp.actions.action import Action
from groq_lsp.comments import Comment, comment
from groq_lsp.commit_messages import message, within
from groq_lsp.document_types import DocumentType, document_type, language
from groq_lsp.documents import Document, Point, Span
from groq_lsp.errors import NothingSelected, TextTooLong
from groq_lsp.prompts import Passage
from groq_lsp.settings import Settings

CONTINUED_CHARACTERS = 1500
"""How much of the text before the cursor a continuation is given as its text."""


class Asked(NamedTuple):
    """What is sent: the passage, and the instruction where the text itself held it.

    `comment` makes a comment of the answer again, where the passage is the prose of one.
    """

    passage: Passage
    instruction: str
    comment: Comment | None = None


def asked(
    document: Document, span: Span, action: Action, settings: Settings, instruction: str
) -> Asked:
    """Put the passage together; raises TextTooLong or NothingSelected."""
    text = document.slice(span)
    most = settings.long_text.maximum_characters
    if len(text) > most:
        raise TextTooLong(
            f"The text has {len(text):,} characters; at most {most:,} are sent "
            "(groq.longText.maximumCharacters): select less."
        )
    start = span.start
    if action.target == "cursor" and not text.strip():
        text, start = _continued(document, span.start)
    kind = document_type(document.language_id, document.uri)
    found = _comment(document, span, text) if kind is DocumentType.CODE else None
    if found is not None:
        text = found.prose
    passage = Passage(
        text=text,
        before=document.before(start, settings.context.before),
        after=document.after(span.end, settings.context.after),
        document_type=kind,
        language_id=language(document.language_id, document.uri),
        name=file_name(document.uri),
    )
    if kind is DocumentType.COMMIT:
        before, after = _of_message(document, passage.before, passage.after)
        passage = replace(passage, before=before, after=after)
    return Asked(passage, instruction, found)


def splits_instruction(text: str) -> tuple[str, str]:
    """Take the first line as the instruction, as no plain editor has a box to ask for one."""
    first, _, rest = text.strip().partition("\n")
    return first.strip(), rest.strip("\r\n") if rest.strip() else first.strip()


def message_span(document: Document, span: Span) -> Span:
    """Cut a span down to the commit message: git's own lines and the diff are never sent."""
    if document_type(document.language_id, document.uri) is not DocumentType.COMMIT:
        return span
    found = within(document.text, document.offset(span.start), document.offset(span.end))
    if found is None:
        raise NothingSelected
    return Span(document.point_at(found.start), document.point_at(found.end))


def _of_message(document: Document, before: str, after: str) -> tuple[str, str]:
    """Keep only what belongs to the commit message of the text around."""
    whole = message(document.text)
    kept = document.text[whole.start : whole.end] if whole else ""
    return before if before in kept else "", after if after in kept else ""


def _comment(document: Document, span: Span, text: str) -> Comment | None:
    line = document.lines[span.start.line]
    known = language(document.language_id, document.uri)
    return comment(text, known, before=line[: span.start.column])


def file_name(uri: str) -> str:
    """Give the last part of a URI's path."""
    return PurePosixPath(unquote(urlsplit(uri).path)).name


def _continued(document: Document, cursor: Point) -> tuple[str, Point]:
    """Give what stands before the cursor from the start of a line on, and where that is."""
    text = document.before(cursor, CONTINUED_CHARACTERS)
    if len(text) == CONTINUED_CHARACTERS and "\n" in text:
        text = text.partition("\n")[2]
    if not text.strip():
        raise NothingSelected
    first = cursor.line - text.count("\n") if "\r" not in text.replace("\r\n", "") else cursor.line
    return text, Point(max(first, 0), 0)
