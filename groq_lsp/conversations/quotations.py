"""Conversations whose turns are quotations, such as `> You: …`."""

import re
from collections.abc import Iterator, Sequence

from groq_lsp.conversations.names import LABEL, NAMES, spaced
from groq_lsp.conversations.outside_code import outside_code
from groq_lsp.conversations.quotation_blocks import in_asciidoc, in_org
from groq_lsp.conversations.turns import Conversation, Turn
from groq_lsp.document_types import DocumentType
from groq_lsp.documents import Point, Span, beginning_with

_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")


def in_quotations(lines: Sequence[str], kind: DocumentType) -> Iterator[Conversation]:
    """Give the conversations whose turns are quotations."""
    if kind in (DocumentType.MARKDOWN, DocumentType.PLAINTEXT):
        yield from _behind_marks(lines)
    elif kind is DocumentType.ORG:
        yield from in_org(lines)
    elif kind is DocumentType.ASCIIDOC:
        yield from in_asciidoc(lines)


def _behind_marks(lines: Sequence[str]) -> Iterator[Conversation]:
    if not any(_QUOTE.match(lines[number]) for number in beginning_with(lines, " \t>")):
        return
    turns: list[Turn] = []
    style = ("", "")
    outside = outside_code(lines, DocumentType.MARKDOWN)
    for first, last in _paragraphs(lines):
        said = _turns(lines, first, last, outside) if outside[first] else []
        if turns and not said:
            yield Conversation(tuple(turns), *style)
            turns = []
        if said and not turns:
            style = _style(lines[first])
        turns += said
    if turns:
        yield Conversation(tuple(turns), *style)


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the runs of lines between blank ones, as numbers of the first and after the last."""
    first: int | None = None
    for number, line in enumerate([*lines, ""]):
        if line.strip() and first is None:
            first = number
        elif not line.strip() and first is not None:
            yield first, number
            first = None


def _turns(lines: Sequence[str], first: int, last: int, outside: Sequence[bool]) -> list[Turn]:
    """Give the turns of a block; none where it is not wholly a quotation that begins with one."""
    found: list[Turn] = []
    said: list[list[str]] = []
    for number in range(first, last):
        quote = _QUOTE.match(lines[number])
        if quote is None:
            return []
        text = lines[number][quote.end() :].rstrip("\r\n")
        label = LABEL.match(text) if outside[number] else None
        end = Point(number, len(lines[number].rstrip()))
        if label:
            role = NAMES[label["name"].lower()]
            found.append(Turn(role, "", Span(Point(number, 0), end)))
            said.append([text[label.end() :].strip()])
        elif not found:
            return []
        else:
            turn = found[-1]
            said[-1].append(text)
            found[-1] = turn._replace(span=Span(turn.span.start, end))
    return [
        turn._replace(text="\n".join(text).strip()) for turn, text in zip(found, said, strict=True)
    ]


def _style(line: str) -> tuple[str, str]:
    """Give the label and the prefix of a quotation, for Groq's turns to have the same."""
    quote = _QUOTE.match(line)
    prefix = quote[0] if quote else "> "
    label = LABEL.match(line[len(prefix) :])
    if label is None:
        return "", prefix
    callout = label["open"] == "[!"
    name = "groq" if callout else "Groq"
    opening = f"{label['open'] or ''}{name}{label['close']}"
    return f"{opening}\n" if callout else spaced(opening), prefix
