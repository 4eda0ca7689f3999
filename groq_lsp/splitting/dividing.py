"""Cutting a long text at its own joints into parts that fit a request, and putting it together.

The parts cover the text without a gap, so that joining them gives it back exactly. Code, formulas
and front matter are never in a part to rewrite: they are parts of their own, or stand inside one as
a placeholder.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from groq_lsp.blocks import Block, Kind, blocks
from groq_lsp.blocks.front_matter import fields
from groq_lsp.splitting.parts import Part
from groq_lsp.splitting.sentences import cut
from groq_lsp.splitting.tables import rows
from groq_lsp.tokens import estimate

if TYPE_CHECKING:
    from groq_lsp.document_types import DocumentType

# From this share of the limit on, a heading begins a part of its own.
_HEADING_SHARE = 0.5
_PLACEHOLDER_TOKENS = 10


def split(
    text: str,
    document_type: "DocumentType",
    *,
    limit_tokens: int,
    front_matter_fields: Sequence[str] = (),
) -> list[Part]:
    """`text` in parts of at most `limit_tokens` each, as estimated.

    Only what must stay whole (a row of a table, a formula in a sentence, code) may be larger. Of
    front matter the values of `front_matter_fields` (in small letters, such as "title") become
    parts.
    """
    found = list(_fitting(text, blocks(text, document_type), limit_tokens))
    parts = [part for group in _groups(found, limit_tokens) for part in _parts(text, group)]
    return _joined(_with_fields(parts, text, front_matter_fields))


class _Piece(NamedTuple):
    """A block, or a part of one that is too large, and the tokens it takes to send it.

    `heads` is where the head of its table stands.
    """

    start: int
    end: int
    kind: Kind
    tokens: int
    heads: tuple[int, int] | None = None


def _fitting(text: str, found: Iterable[Block], limit: int) -> Iterator[_Piece]:
    """The blocks, with those that are too large cut into sentences, words or rows."""
    for start, end, kind in found:
        if kind is Kind.KEPT:
            yield _Piece(start, end, kind, _PLACEHOLDER_TOKENS)
            continue
        tokens = estimate(text[start:end])
        if tokens <= limit or kind is Kind.HEADING:
            yield _Piece(start, end, kind, tokens)
        elif kind is Kind.WHOLE:
            yield from _rows(text, start, end)
        else:
            for first, last in cut(text, start, end, limit):
                yield _Piece(first, last, kind, estimate(text[first:last]))


def _rows(text: str, start: int, end: int) -> Iterator[_Piece]:
    for row in rows(text, start, end):
        if row.framing:
            yield _Piece(row.start, row.end, Kind.KEPT, _PLACEHOLDER_TOKENS)
        else:
            tokens = estimate(text[row.start : row.end])
            yield _Piece(row.start, row.end, Kind.WHOLE, tokens, row.heads)


def _groups(pieces: Iterable[_Piece], limit: int) -> Iterator[list[_Piece]]:
    """Neighbours that go into one request together."""
    group: list[_Piece] = []
    tokens = 0
    for piece in pieces:
        begins_section = piece.kind is Kind.HEADING and tokens > limit * _HEADING_SHARE
        if group and (tokens + piece.tokens > limit or begins_section):
            stranded = _stranded_headings(group)
            yield group[: len(group) - stranded]
            group = group[len(group) - stranded :]
            tokens = sum(earlier.tokens for earlier in group)
        group.append(piece)
        tokens += piece.tokens
    if group:
        yield group


def _stranded_headings(group: Sequence[_Piece]) -> int:
    """How many headings at the end of a group belong to what comes next."""
    count = 0
    while count < len(group) - 1 and group[-1 - count].kind is Kind.HEADING:
        count += 1
    return count


def _parts(text: str, group: Sequence[_Piece]) -> Iterator[Part]:
    """One part to rewrite, from its first to its last word, and what stands around it."""
    told = [piece for piece in group if piece.kind is not Kind.KEPT and _words_end(text, piece)]
    start, end = group[0].start, group[-1].end
    if not told:
        yield Part(start, end, translate=False)
        return
    first, last = told[0].start, _words_end(text, told[-1])
    yield Part(start, first, translate=False)
    kept = tuple(_kept(text, group, first, last))
    yield Part(first, last, translate=True, kept=kept, heads=told[0].heads)
    yield Part(last, end, translate=False)


def _words_end(text: str, piece: _Piece) -> int:
    """Where a piece ends without the white space behind it; 0 when it is nothing else."""
    words = text[piece.start : piece.end].rstrip()
    return piece.start + len(words) if words else 0


def _kept(text: str, group: Sequence[_Piece], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The spans that are not to be touched; those that follow one another are one."""
    for kept, pieces in groupby(group, key=lambda piece: piece.kind is Kind.KEPT):
        run = list(pieces)
        if kept and first < run[0].start < last:
            yield run[0].start, _words_end(text, run[-1])


def _with_fields(parts: Iterable[Part], text: str, names: Sequence[str]) -> Iterator[Part]:
    """The parts, with the values of front matter fields cut out of the first."""
    found = list(fields(text, names)) if names else []
    for part in parts:
        at = part.start
        if not part.translate:
            for field in found:
                if at <= field.start and field.end <= part.end:
                    yield Part(at, field.start, translate=False)
                    yield Part(field.start, field.end, translate=True, field=field.name)
                    at = field.end
        yield part._replace(start=at)


def _joined(parts: Iterable[Part]) -> list[Part]:
    """The parts without empty ones, and with neighbours that are not rewritten made one."""
    result: list[Part] = []
    for part in parts:
        if part.start == part.end:
            continue
        if result and not part.translate and not result[-1].translate:
            result[-1] = Part(result[-1].start, part.end, translate=False)
        else:
            result.append(part)
    return result
