"""Cutting text into the pieces a writer sees as one: words, runs of space, single characters.

A piece never splits a grapheme cluster, a pair of surrogates or a CRLF. Scripts written without
spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan) are cut at every grapheme, since
where their words end is a dictionary's business.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_ASCII = re.compile(r"[A-Za-z0-9]+(?:['_][A-Za-z0-9]+)*|[ \t]+|\r\n|.", re.DOTALL)
_UNSPACED = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
)


@cache
def _unicode() -> "regex.Pattern[str]":
    import regex  # 25 ms, and ASCII text never needs it

    letter = rf"(?:(?=[\p{{L}}\p{{N}}])(?![{_UNSPACED}])\X)"
    word = rf"{letter}++(?:['’_]{letter}++)*+"
    blanks = r"[ \t]++(?![\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}])"
    return regex.compile(rf"[\ud800-\udbff][\udc00-\udfff]|{word}|{blanks}|\X")


def pieces(text: str) -> list[str]:
    """`text` cut into words, runs of blanks and single graphemes; joined they are `text` again."""
    if text.isascii():
        return _ASCII.findall(text)
    return _unicode().findall(text)


def is_word(piece: str) -> bool:
    """Whether a piece from `pieces` carries letters or digits, not only space and punctuation."""
    return piece[0].isalnum()
