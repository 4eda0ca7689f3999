"""The words that an answer repeats: those before the cursor, which it is told to, and those after.

A model's answer seldom shows whether a space belongs before it, or whether it ends a word that is
half written. So it is asked to begin with the last words of the text, and these are taken off.
"""

import re

from groq_lsp.filling import columns
from groq_lsp.inline.korean import is_hangul
from groq_lsp.inline.scripts import is_unspaced

LONGEST = 200
ANCHOR_CHARACTERS = 40
ANCHOR_WORDS = 6
SURE_COLUMNS = 12
"""A repetition of so many columns is no chance."""
PART_OF_WORD = 4
"""Columns of a word that is half written; "the" may well be followed by "theory"."""
_DOTS = re.compile(r"(?:…|\.\.\.)[ \t]*(?P<said>.*)\Z", re.DOTALL)
_QUOTED = re.compile(r"[\"“](?P<said>[^\"“”]*)[\"”]\s*\Z")
_ALIKE = str.maketrans("\n\t\u00a0‘’“”–—", "   ''\"\"--")
"""What models write in place of each other, one character for one."""
_COLONS = ":："
"""What ends the name of who speaks."""
_OPENERS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "」": "「", "》": "《"}


def anchor(before: str) -> str:
    """Give the last words of a text, all on its last line."""
    line = before.rstrip().rpartition("\n")[2].lstrip()
    words = line.split(" ")
    end = " ".join(words[-ANCHOR_WORDS:])
    if len(end) <= ANCHOR_CHARACTERS:
        return end
    shorter = end[-ANCHOR_CHARACTERS:]
    return shorter if is_unspaced(shorter[0]) else shorter.partition(" ")[2] or shorter


def without_echo(answer: str, before: str) -> tuple[str, bool]:
    """Take off what the answer repeats of the text before; say whether it did.

    It may do so behind dots of omission, or with quotation marks around it all.
    """
    stripped = answer.lstrip()
    for quoted in (None, _DOTS.match(stripped), _QUOTED.match(stripped)):
        shown = stripped if quoted is None else quoted["said"]
        if length := _echoed(shown, before):
            return shown[length:], True
    return answer, False


def _echoed(answer: str, before: str) -> int:
    """Give how many characters an answer begins with are the last of the text before."""
    flat = answer.translate(_ALIKE)
    end = before.rstrip()[-LONGEST:].translate(_ALIKE)
    for length in range(min(len(end), len(flat)), 0, -1):
        if flat.startswith(end[-length:]) and _is_echo(end, length, flat[length : length + 1]):
            return length
    return 0


def without_following(answer: str, after: str) -> str:
    """Take off the end of an answer where it runs into what stands after the cursor."""
    following = after.lstrip().partition("\n")[0]
    for length in range(min(len(following), len(answer), LONGEST), 3, -1):
        repeated = following[:length]
        if not answer.endswith(repeated) or not _ends_word(following, length):
            continue
        sure = columns(repeated) >= SURE_COLUMNS or " " in repeated.strip() or answer == repeated
        if sure or _closes_nothing(answer[:-length], repeated[0]):
            return answer[:-length]
    return answer


def _closes_nothing(text: str, closer: str) -> bool:
    """Say whether a bracket closes none that the text before it opens."""
    opener = _OPENERS.get(closer)
    return opener is not None and text.count(opener) <= text.count(closer)


def _is_echo(end: str, length: int, following: str) -> bool:
    echo = end[-length:]
    if not _begins_word(end, length) or not any(one.isalnum() for one in echo):
        return False
    wide = sum(is_unspaced(one) for one in echo)
    if echo[-1] in _COLONS or wide >= 2 or (columns(echo) >= SURE_COLUMNS and " " in echo):
        return True
    if following.isalnum() and not is_unspaced(following) and not _is_seam(echo[-1], following):
        return columns(echo) >= PART_OF_WORD
    return wide == 0


def _is_seam(last: str, following: str) -> bool:
    """Say whether a Latin word ends before a particle of Korean: GPT는."""
    return is_hangul(following) and not is_hangul(last)


def _begins_word(text: str, length: int) -> bool:
    before, first = text[: len(text) - length][-1:], text[-length]
    if is_unspaced(first) or not before:
        return True
    return not (before.isalnum() and first.isalnum()) and not first.isspace()


def _ends_word(text: str, length: int) -> bool:
    last, following = text[length - 1], text[length : length + 1]
    return is_unspaced(last) or not (last.isalnum() and following.isalnum())
