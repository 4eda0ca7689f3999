"""The names in a writer's word list: whether a rewrite kept them, spelled as they were.

A name need not be told as often as before: a pronoun may stand for the second mention, or two
sentences become one. It is lost when it is gone, or when a mention gave way to something that
looks like it (Groq and Grok).
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from groq_lsp.words import is_word, pieces

_ALIKE = 0.7
# A translation may inflect: of Groq becomes Groqs.
_INFLECTION = r"(?:['’]?[a-zà-ÿа-я]{1,3})?"
_SPACED = "A-Za-z0-9_À-ɏͰ-ӿ؀-ۿ"


def missing(before: str, after: str, words: Sequence[str], *, translation: bool) -> list[str]:
    """The words of the list that `before` holds and `after` lost or misspells."""
    return [
        word
        for word in dict.fromkeys(filter(None, words))
        if _is_missing(word, before, after, translation=translation)
    ]


def present(text: str, words: Sequence[str]) -> list[str]:
    """The words of the list that stand in `text`."""
    return [word for word in dict.fromkeys(filter(None, words)) if _pattern(word).search(text)]


def _is_missing(word: str, before: str, after: str, *, translation: bool) -> bool:
    mentions = len(_pattern(word).findall(before))
    if not mentions:
        return False
    kept = len(_pattern(word, _INFLECTION if translation else "").findall(after))
    if kept >= mentions:
        return False
    return not kept or _is_misspelled(word, before, after)


def _pattern(word: str, ending: str = "") -> re.Pattern[str]:
    """The word where it stands for itself; scripts without blanks have no such border."""
    start = f"(?<![{_SPACED}])" if re.match(f"[{_SPACED}]", word) else ""
    end = f"(?![{_SPACED}])" if re.search(f"[{_SPACED}]$", word) else ""
    return re.compile(f"{start}{re.escape(word)}{ending}{end}")


def _is_misspelled(word: str, before: str, after: str) -> bool:
    known = set(pieces(before))
    parts = [piece for piece in pieces(word) if is_word(piece)]
    fresh = {piece for piece in pieces(after) if is_word(piece)} - known
    return any(_alike(part, candidate) for part in parts for candidate in fresh)


def _alike(word: str, candidate: str) -> bool:
    if abs(len(word) - len(candidate)) > 2 or len(word) < 3:
        return False
    return SequenceMatcher(None, word.lower(), candidate.lower()).ratio() >= _ALIKE
