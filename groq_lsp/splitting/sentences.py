"""Cutting running text that is too large: at sentences, then at clauses, words, graphemes.

Never inside code, a formula, a link, a tag or a command with its arguments, however long.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from groq_lsp.tokens import estimate
from groq_lsp.words import is_word, pieces

# Code points: a bracket that is still open after so many was never meant to be closed.
LONGEST_SENTENCE = 2_000
# Which part of a text, around its middle, a better place for the cut is looked for in.
MIDDLE = 0.5

_END = re.compile(r"[.!?…][\"'”’)\]*_]{0,3}[ \t\r\n]+|[。！？][」』”’）]{0,2}|[؟۔।][ ]*|\r\n|\n")
_CLAUSE = re.compile(r"[,;:–—][\"'”’)\]*_]{0,3}[ \t\r\n]+|[，、；：]|[،؛][ ]*")
_BLANKS = re.compile(r"\s+")
_BRACES = r"\{[^{}]{0,1000}(?:\{[^{}]{0,300}\}[^{}]{0,300}){0,20}\}"
_ATOM = re.compile(
    r"(?<!`)(`+)(?!`)[\s\S]{1,2000}?(?<!`)\1(?!`)"  # code
    r"|\$\$[^$]{1,2000}\$\$|(?<!\\)\$(?=\S)[^$]{1,1000}(?<=\S)(?<!\\)\$(?!\d)"  # formulas
    r"|\\\([\s\S]{1,1000}?\\\)|\\\[[\s\S]{1,2000}?\\\]"
    r"|!?\[[^\[\]]{0,1000}\](?:\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,500}\")?\)|\[[^\[\]]{0,200}\])"
    rf"|\\[A-Za-z]+\*?(?:\[[^\[\]]{{0,300}}\]|{_BRACES}){{1,6}}"
    r"|\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}|</?[A-Za-z][^<>]{0,1000}>|<!--[\s\S]{0,2000}?-->"
    r"|https?://\S{1,2000}|\[[@^][^\[\]]{1,300}\]"
    r"|:[\w:-]{1,40}:`[^`\n]{1,500}`"
)


def cut(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Cut a block into sentences, and those of more than `limit` tokens into smaller pieces."""
    kept = [found.span() for found in _ATOM.finditer(text, start, end)]
    for first, last in _sentences(text, start, end, kept):
        yield from _fitting(text, first, last, kept, limit)


Spans = Sequence[tuple[int, int]]


def _sentences(text: str, start: int, end: int, kept: Spans) -> Iterator[tuple[int, int]]:
    """Where the sentences are, none of them ending inside brackets or emphasis."""
    at = start
    for place in _outside(_ends(_END, text, start, end), kept):
        if place - at > LONGEST_SENTENCE or _is_closed(text[at:place]):
            yield at, place
            at = place
    if at < end:
        yield at, end


def _is_closed(sentence: str) -> bool:
    if sentence.count("**") % 2 or sentence.count("`") % 2:
        return False
    return all(sentence.count(start) <= sentence.count(end) for start, end in ("[]", "{}", "()"))


def _fitting(text: str, start: int, end: int, kept: Spans, limit: int) -> Iterator[tuple[int, int]]:
    """The span in halves, and those in halves again, until all are small enough."""
    if estimate(text[start:end]) <= limit or (place := _middle(text, start, end, kept)) is None:
        yield start, end
        return
    yield from _fitting(text, start, place, kept, limit)
    yield from _fitting(text, place, end, kept, limit)


def _middle(text: str, start: int, end: int, kept: Spans) -> int | None:
    """The best place near the middle; None where there is none at all."""
    half = (start + end) // 2
    margin = int((end - start) * MIDDLE / 2)
    for near, far in ((half - margin, half + margin), (start, end)):
        for ends in (_END, _CLAUSE, _BLANKS):
            places = _inside(_outside(_ends(ends, text, near, far), kept), text, start, end)
            if places:
                return min(places, key=lambda place: abs(place - half))
    graphemes = _outside(_graphemes(text, start, end), kept)
    places = _inside(graphemes, text, start, end)
    return min(places, key=lambda place: abs(place - half), default=None)


def _ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[int]:
    return (found.end() for found in pattern.finditer(text, start, end))


def _graphemes(text: str, start: int, end: int) -> Iterator[int]:
    """Where graphemes meet: scripts without blanks have two words side by side, or symbols."""
    at = start
    for left, right in pairwise(pieces(text[start:end])):
        at += len(left)
        if (is_word(left) and is_word(right)) or unicodedata.category(right[0]) == "So":
            yield at


def _outside(places: Iterator[int], kept: Spans) -> Iterator[int]:
    """The places that are in the middle of nothing that must stay whole."""
    starts = [span[0] for span in kept]
    for place in places:
        before = bisect_right(starts, place - 1) - 1
        if before < 0 or kept[before][1] <= place:
            yield place


def _inside(places: Iterator[int], text: str, start: int, end: int) -> list[int]:
    """The places that leave words on either side."""
    last = start + len(text[start:end].rstrip())
    return [place for place in places if start < place < last]
