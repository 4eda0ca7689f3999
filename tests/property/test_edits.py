"""50,000 seeded edits: the small replacements say the same as replacing the whole text."""

import random
import re

import pytest
import regex

from groq_lsp.documents import Document, PositionEncoding
from groq_lsp.edits import Replacement, replacements

EDITS = 50_000
ALPHABET = (
    *"abc,.' ", *"abc ", "the ", "word", "naïve", "e\u0301", "\n", "\n", "\r\n", "\r", "\n\n", "\t",
    "字", "汉字", "かな", "한국", "ไทย", "مرحبا ", "नमस्ते", "👩‍👩‍👧", "🇩🇪", "🇫🇷", "👍🏽", "𝒳",
    "\u2028", "\x85", "\x0c", "\ufeff", "\u200d", "\u0308", "🏽", "\u0600", "`x`", "**", "[a](b)",
)  # fmt: skip
LINE_END = re.compile(r"\r\n|\r|\n")
CODECS = {
    PositionEncoding.UTF8: ("utf-8", 1),
    PositionEncoding.UTF16: ("utf-16-le", 2),
    PositionEncoding.UTF32: ("utf-32-le", 4),
}
WireEdit = tuple[tuple[int, int], tuple[int, int], str]


def _pair(chance: random.Random) -> tuple[str, str]:
    """A text and what a model might make of it: words changed, dropped, added, moved."""
    old = chance.choices(ALPHABET, k=chance.randrange(0, 30))
    new = list(old)
    for _ in range(chance.randrange(0, 5)):
        at = chance.randrange(len(new) + 1)
        match chance.randrange(4):
            case 0:
                new[at:at] = chance.choices(ALPHABET, k=chance.randrange(1, 4))
            case 1:
                del new[at : at + chance.randrange(1, 4)]
            case 2:
                new[at : at + 1] = [chance.choice(ALPHABET)]
            case _:
                chance.shuffle(new) if chance.random() < 0.1 else new.reverse()
    return "".join(old), "".join(new)


def _applied(text: str, changes: list[Replacement]) -> str:
    pieces, at = [], 0
    for change in changes:
        assert at <= change.start <= change.end
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join((*pieces, text[at:]))


def _on_the_wire(document: Document, changes: list[Replacement]) -> list[WireEdit]:
    return [
        (
            document.position(document.point_at(change.start)),
            document.position(document.point_at(change.end)),
            change.text,
        )
        for change in changes
    ]


def _applied_by_an_editor(text: str, edits: list[WireEdit], encoding: PositionEncoding) -> str:
    """As an editor does it that knows only units of its encoding."""
    codec, width = CODECS[encoding]
    starts = [0, *(found.end() for found in LINE_END.finditer(text))]
    units = text.encode(codec)
    offsets = [len(text[:start].encode(codec)) for start in starts]
    for (start_line, start), (end_line, end), inserted in reversed(edits):
        first, last = offsets[start_line] + start * width, offsets[end_line] + end * width
        units = units[:first] + inserted.encode(codec) + units[last:]
    return units.decode(codec)


@pytest.mark.parametrize(
    "shard", [0, *(pytest.param(shard, marks=pytest.mark.slow) for shard in range(1, 10))]
)
def test_small_edits_equal_replacing_the_whole(shard: int) -> None:
    for seed in range(shard, EDITS, 10):
        old, new = _pair(random.Random(seed))
        changes = replacements(old, new)
        assert _applied(old, changes) == new, (seed, old, new)
        for encoding in PositionEncoding:
            document = Document("file:///a.md", "markdown", 1, old, encoding)
            edits = _on_the_wire(document, changes)
            assert _applied_by_an_editor(old, edits, encoding) == new, (seed, encoding, old, new)


def test_no_edit_begins_or_ends_inside_a_grapheme() -> None:
    for seed in range(EDITS, EDITS + 5_000):
        old, new = _pair(random.Random(seed))
        borders = {0, *(found.end() for found in regex.finditer(r"\X", old))}
        for change in replacements(old, new):
            assert {change.start, change.end} <= borders, (seed, old, change)


def test_an_edit_changes_something() -> None:
    for seed in range(EDITS, EDITS + 5_000):
        old, new = _pair(random.Random(seed))
        changes = replacements(old, new)
        assert bool(changes) == (old != new)
        assert all(old[change.start : change.end] != change.text for change in changes)
