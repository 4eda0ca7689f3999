"""Instructions that stand in the text: `<!-- groq: … -->`, `%% groq: … %%`, `# groq: …`, `/ask …`.

Every editor has a text, not every one a box to type an instruction into.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from groq_lsp.document_types import (
    CommentSyntax,
    DocumentType,
    comment_syntax,
    document_type,
    language,
)
from groq_lsp.document_types.strings import COMMENTS_ALONE
from groq_lsp.documents import Document, Span

LONGEST = 4000
"""Characters of an instruction."""

MANY = 1000
"""Lines that bear a sign. The search goes from one to the next; of more it takes the whole text."""

MOST = 100
"""Instructions of one document that are looked for; each is looked up among the lines above it."""

_SIGNS = ("q:", "Q:", "q：", "Q：", "/ask", "／ask")
"""One of these is in each instruction; to look for them takes a tenth of what the pattern does."""
_MAY_HOLD = re.compile(r"groq[:：]|[/／]ask", re.IGNORECASE)
_ASK = (
    r"(?m:^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?"
    r"(?P<whole>[/／]ask[ \t\u3000]+(?P<said>\S[^\r\n]*)))"
)
_ONLY_FIRST = frozenset(("REM", '"', "..", "-#"))
"""Comment marks that are none behind code, or that a string begins with, too."""
_OBSIDIAN = CommentSyntax((), ("%%", "%%"))
_ANGLES = CommentSyntax((), ("<!--", "-->"))


class Instruction(NamedTuple):
    """Where it stands, its comment marks included, and what it says.

    `alone` says that nothing else stands on its lines.
    """

    span: Span
    text: str
    alone: bool


def may_hold(text: str) -> bool:
    """Say, fast, whether a text may hold an instruction; each stands in one line with its mark."""
    return bool(_places(text))


def instructions(document: Document) -> list[Instruction]:
    """List the instructions of a document, in the order of the text; at most MOST of them."""
    text = document.text
    places = _places(text)
    if not places:
        return []
    kind = document_type(document.language_id, document.uri)
    written: list[_Written] = []
    for pattern in _patterns(kind, document.language_id, document.uri):
        for one in islice(pattern.search(text, places), MOST):
            if not any(one.start < other.end and other.start < one.end for other in written):
                written.append(one)
    if not written:
        return []
    # Loaded where an instruction was seen: its patterns would take 10 ms of the first menu.
    from groq_lsp.instruction_places import Examples

    written = sorted(written)[:MOST]
    points = document.points_at([offset for one in written for offset in (one.start, one.end)])
    spans = map(Span, points[::2], points[1::2])
    examples = Examples(document, kind)
    return [
        Instruction(span, one.said, _stands_alone(document, span))
        for span, one in zip(spans, written, strict=True)
        if not examples.hold(span)
    ]


def _places(text: str) -> list[tuple[int, int]]:
    """Give where the lines that may hold one begin and end; of too many the whole text, as one."""
    found: set[tuple[int, int]] = set()
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            found.add((text.rfind("\n", 0, at) + 1, end))
            if len(found) > MANY:
                return [(0, len(text))]
            at = text.find(sign, end)
    return sorted(one for one in found if _MAY_HOLD.search(text, *one))


def _stands_alone(document: Document, span: Span) -> bool:
    head = document.lines[span.start.line][: span.start.column]
    tail = document.lines[span.end.line][span.end.column :]
    return not head.strip(" \t>") and not tail.strip()


def _patterns(kind: DocumentType, language_id: str, uri: str) -> list["_Form"]:
    syntax = comment_syntax(language_id, uri) or CommentSyntax()
    known = [syntax]
    if kind in (DocumentType.MARKDOWN, DocumentType.PLAINTEXT):
        known += [_ANGLES, _OBSIDIAN]
    behind = kind in (DocumentType.LATEX, DocumentType.TYPST) or (
        kind is DocumentType.CODE and language(language_id, uri) not in COMMENTS_ALONE
    )
    found = [form for one in dict.fromkeys(known) for form in _comments(one, behind=behind)]
    return found if kind is DocumentType.CODE else [*found, _Form(re.compile(_ASK))]


class _Written(NamedTuple):
    """An instruction's offsets in the text, its marks included, and what it says."""

    start: int
    end: int
    said: str


class _Form(NamedTuple):
    """How an instruction is written: to the end of its line, or to what closes the comment.

    The pattern takes all up to there and never goes back for white space at the end, which a
    hostile line may have any amount of.
    """

    pattern: re.Pattern[str]
    closer: str = ""
    may_close: str = ""

    def search(self, text: str, places: Sequence[tuple[int, int]]) -> Iterator[_Written]:
        """Give what is written so in some places, in the order of the text."""
        end = 0
        for match in chain.from_iterable(self.pattern.finditer(text, *one) for one in places):
            if match.start("whole") < end:
                continue
            found = self._closed(text, match) if self.closer else self._line(match)
            if found is not None and found.said and len(found.said) <= LONGEST:
                end = found.end
                yield found

    def _line(self, match: re.Match[str]) -> _Written:
        said = match["said"].rstrip()
        end = match.start("said") + len(said)
        if self.may_close and said.endswith(self.may_close):
            said = said.removesuffix(self.may_close)
        return _Written(match.start("whole"), end, said.strip())

    def _closed(self, text: str, match: re.Match[str]) -> _Written | None:
        begun = match.end()
        end = text.find(self.closer, begun, begun + LONGEST + len(self.closer))
        if end < 0:
            return None
        return _Written(match.start("whole"), end + len(self.closer), text[begun:end].strip())


@cache
def _comments(syntax: CommentSyntax, *, behind: bool) -> tuple[_Form, ...]:
    found = []
    if syntax.block:
        opener, closer = syntax.block
        pattern = rf"(?P<whole>{re.escape(opener)}[ \t]*groq[:：])"
        found.append(_Form(re.compile(pattern, re.IGNORECASE), closer=closer))
    if syntax.line:
        marks = "|".join(re.escape(mark) for mark in sorted(syntax.line, key=len, reverse=True))
        may_follow = behind and syntax.line[0] not in _ONLY_FIRST
        begins = r"(?:^|(?<=[ \t]))" if may_follow else r"^[ \t]*"
        whole = rf"(?P<whole>(?:{marks})[ \t]*groq[:：](?P<said>[^\r\n]*))"
        pattern = rf"(?m:{begins}{whole})"
        may_close = "%%" if "%%" in syntax.line else ""
        found.append(_Form(re.compile(pattern, re.IGNORECASE), may_close=may_close))
    return tuple(found)
