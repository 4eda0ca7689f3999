"""What the joining of words hangs on: scripts without spaces, marks that end or close."""

from typing import Final

SENTENCE_ENDS: Final = frozenset(".!?…。！？｡؟۔।॥")
WIDE_ENDS: Final = frozenset("。！？｡")
"""Marks that end a sentence whatever follows them."""
CLOSERS: Final = frozenset(")]}\"'”’»›」』）】》〉｣*_~`")
OPENERS: Final = frozenset("([{“‘«„")
TURNED: Final = frozenset("“«")
"""Marks that open in one language and close in another: „…“, »…«."""
PAUSES: Final = frozenset(",;:，、；：､،؛")
NO_SPACE_BEFORE: Final = SENTENCE_ENDS | PAUSES | frozenset("%)]}”’»›」』）】》〉")
NO_SPACE_AFTER: Final = frozenset("([{“‘«‹„‚¿¡「『（【《〈—–/\\~`*_'\"@#$")

_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x0FFF),  # Tibetan
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x30FF),  # radicals, marks, Hiragana, Katakana
    (0x3100, 0x312F),  # Bopomofo
    (0x31A0, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFF9F),  # the narrow Hangul behind it is spaced
    (0xFFE0, 0xFFEF),
    (0x20000, 0x323AF),
)


def is_unspaced(character: str) -> bool:
    """Say whether a character belongs to a script that puts no spaces between words."""
    code = ord(character)
    return code > 0x0DFF and any(first <= code <= last for first, last in _UNSPACED)


def needs_space(left: str, right: str) -> bool:
    """Say whether a space stands between two characters of two words."""
    if left.isspace() or right.isspace() or right in NO_SPACE_BEFORE or left in NO_SPACE_AFTER:
        return False
    return not (is_unspaced(left) or is_unspaced(right))


def ends_sentence(text: str) -> bool:
    """Say whether a text ends with the end of a sentence, its closing marks included."""
    stripped = text.rstrip().rstrip("".join(CLOSERS))
    return stripped[-1:] in SENTENCE_ENDS
