"""Characters that a reader does not see: in a text to be sent, and new ones in an answer."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Everything worth a closer look; most texts hold none of it."""

_MARKS = frozenset("\u061c\u200e\u200f")
_JOINERS = frozenset("\u200c\u200d")
_ZWJ = "\u200d"
_EMOJI_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"
_FORM_FEED = "\x0c"
_BOM = "\ufeff"

_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb1d-\ufefc"
    "\U00010a00-\U00011fff]"
)
"""Arabic, Syriac, N'Ko, the Indic scripts, Khmer, Mongolian and their kin."""

_UNSPACED_SCRIPTS = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Hidden(NamedTuple):
    """One hidden character: "U+202E", its Unicode name, and its offset in code points."""

    code: str
    name: str
    offset: int

    def __str__(self) -> str:
        return f"{self.code} ({self.name})"


def hidden_characters(text: str) -> tuple[Hidden, ...]:
    """List the characters of `text` that could hide instructions from its reader.

    Emoji, joiners inside the scripts that need them, direction marks in a text that runs from
    right to left, a BOM at the very beginning, soft hyphens and form feeds are no cause to worry.
    """
    right_to_left = _RIGHT_TO_LEFT.search(text) is not None
    return tuple(
        _described(text, offset)
        for offset in _suspects(text)
        if not (text[offset] in _MARKS and right_to_left)
        and not (offset == 0 and text[0] == "\ufeff")
        and text[offset] not in (_SOFT_HYPHEN, _FORM_FEED)
    )


def new_hidden_characters(reply: str, *, passage: str) -> tuple[Hidden, ...]:
    """List the hidden characters of `reply` that the passage does not have.

    Direction marks and soft hyphens may become more, anything else may not. A BOM at the very
    beginning may stay there, and nowhere else.
    """
    kept = reply.startswith(_BOM) and passage.startswith(_BOM)
    passage = passage.removeprefix(_BOM)
    suspects = _suspects(reply)
    if not suspects:
        return ()
    allowance = Counter(passage[offset] for offset in _suspects(passage))
    found = []
    for offset in suspects[kept:]:
        character = reply[offset]
        if allowance[character] <= 0:
            if character != _SOFT_HYPHEN:
                found.append(_described(reply, offset))
        elif character not in _MARKS:
            allowance[character] -= 1
    return tuple(found)


def _suspects(text: str) -> list[int]:
    found = [match.start() for match in _SUSPECT.finditer(text)]
    if not found:
        return []
    flags = {
        offset for flag in _EMOJI_FLAG.finditer(text) for offset in range(flag.start(), flag.end())
    }
    return [offset for offset in found if offset not in flags and not _in_place(text, offset)]


def _in_place(text: str, offset: int) -> bool:
    """Say whether a character does what it is there for: joins letters, chooses a glyph."""
    character = text[offset]
    before = text[offset - 1] if offset else ""
    after = text[offset + 1 : offset + 2]
    if character in _JOINERS:
        if _JOINING_SCRIPTS.match(before):
            return True
        return character == _ZWJ and _is_emoji(_base(text, offset)) and _is_emoji(after)
    if "\ufe00" <= character <= "\ufe0f":
        return _takes_selector(before, character)
    if character >= "\U000e0100" and character <= "\U000e01ef":
        return _HAN.match(before) is not None
    if character == _ZERO_WIDTH_SPACE:
        return bool(_UNSPACED_SCRIPTS.match(before) or _UNSPACED_SCRIPTS.match(after))
    if "\u180b" <= character <= "\u180f":
        return "\u1800" <= before <= "\u18af"
    return False


def _takes_selector(before: str, selector: str) -> bool:
    if selector in "\ufe0e\ufe0f":
        return _is_emoji(before) or before in "0123456789#*©®‼⁉™ℹ"
    return bool(_HAN.match(before)) or unicodedata.category(before or "a") in ("Sm", "Po", "Lo")


def _is_emoji(character: str) -> bool:
    if not character:
        return False
    if "\U0001f1e6" <= character <= "\U0001faff":
        return True
    return character >= "\u2190" and unicodedata.category(character) in ("So", "Sm", "Sk", "Po")


def _base(text: str, offset: int) -> str:
    """The character before a joiner, past the selector and the skin tone of an emoji."""
    position = offset - 1
    while position >= 0 and (
        text[position] == "\ufe0f" or "\U0001f3fb" <= text[position] <= "\U0001f3ff"
    ):
        position -= 1
    return text[position] if position >= 0 else ""


def _described(text: str, offset: int) -> Hidden:
    character = text[offset]
    name = unicodedata.name(character, "") or _kind(character)
    return Hidden(f"U+{ord(character):04X}", name, offset)


def _kind(character: str) -> str:
    kinds = {"Cc": "control character", "Co": "private use", "Cs": "half of a character"}
    return kinds.get(unicodedata.category(character), "unassigned")
