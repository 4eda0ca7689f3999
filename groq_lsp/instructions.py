"""Instructions that stand in the text: `<!-- groq: … -->`, `%% groq: … %%`, `# groq: …`, `/ask …`.

Every editor has a text, not every one a box to type an instruction into.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from groq_lsp.document_types import CommentSyntax, DocumentType, comment_syntax, document_type
from groq_lsp.documents import Document, Span
from groq_lsp.inline.blocks import Within, block_of

LONGEST = 4000
"""Characters of an instruction."""

_ASK = r"(?m:^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<ask>/ask[ \t]+(?P<asked>\S.*?))[ \t]*\r?$)"
_OBSIDIAN = CommentSyntax((), ("%%", "%%"))
_ANGLES = CommentSyntax((), ("<!--", "-->"))


class Instruction(NamedTuple):
    """Where it stands, its comment marks included, and what it says.

    `alone` says that nothing else stands on its lines.
    """

    span: Span
    text: str
    alone: bool


def instructions(document: Document) -> list[Instruction]:
    """List the instructions of a document, in the order of the text."""
    text = document.text
    if "groq:" not in text.lower() and "/ask" not in text:
        return []
    kind = document_type(document.language_id, document.uri)
    found: list[Instruction] = []
    for pattern in _patterns(kind, document.language_id, document.uri):
        found += _matches(document, kind, pattern, taken=found)
    return sorted(found)


def _matches(
    document: Document, kind: DocumentType, pattern: re.Pattern[str], *, taken: list[Instruction]
) -> Iterator[Instruction]:
    for match in pattern.finditer(document.text):
        outer, inner = ("ask", "asked") if "ask" in match.re.groupindex else ("whole", "said")
        said = match[inner].strip()
        span = Span(document.point_at(match.start(outer)), document.point_at(match.end(outer)))
        if not said or len(said) > LONGEST or any(_meet(one.span, span) for one in taken):
            continue
        if not _is_code(document, kind, span):
            yield Instruction(span, said, _stands_alone(document, span))


def _is_code(document: Document, kind: DocumentType, span: Span) -> bool:
    """Say whether it is an example of an instruction, inside a code block or a code span."""
    if kind is DocumentType.CODE or kind is DocumentType.RESTRUCTUREDTEXT:
        return False
    if block_of(document.lines, span.start.line, kind) is Within.CODE:
        return True
    head = document.lines[span.start.line][: span.start.column]
    return kind is DocumentType.MARKDOWN and head.count("`") % 2 == 1


def _stands_alone(document: Document, span: Span) -> bool:
    head = document.lines[span.start.line][: span.start.column]
    tail = document.lines[span.end.line][span.end.column :]
    return not head.strip(" \t>") and not tail.strip()


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _patterns(kind: DocumentType, language_id: str, uri: str) -> list[re.Pattern[str]]:
    syntax = comment_syntax(language_id, uri) or CommentSyntax()
    known = [syntax]
    if kind in (DocumentType.MARKDOWN, DocumentType.PLAINTEXT):
        known += [_ANGLES, _OBSIDIAN]
    found = [pattern for one in dict.fromkeys(known) for pattern in _comments(one)]
    return found if kind is DocumentType.CODE else [*found, re.compile(_ASK)]


@cache
def _comments(syntax: CommentSyntax) -> tuple[re.Pattern[str], ...]:
    found = []
    if syntax.block:
        opener, closer = map(re.escape, syntax.block)
        found.append(
            rf"(?s:(?P<whole>{opener}[ \t]*groq:(?P<said>.{{0,{LONGEST}}}?)[ \t]*{closer}))"
        )
    if syntax.line:
        marks = "|".join(re.escape(mark) for mark in sorted(syntax.line, key=len, reverse=True))
        closing = r"(?:[ \t]*%%)?" if "%%" in syntax.line else ""
        found.append(
            rf"(?m:^[ \t]*(?P<whole>(?:{marks})[ \t]*groq:(?P<said>[^\r\n]*?){closing})[ \t]*\r?$)"
        )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)
