"""How many tokens a text is to the gpt-oss models, estimated without their vocabulary.

The o200k vocabulary is 2 MB and comes by download only. This rule was fitted to counts of the
real one over 117 texts in 64 languages and the usual formats. It errs high, by a seventh on
average: benchmarks/tokens/README.md has the table.
"""

import math
import re
from collections import Counter

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
# camelCase is two words to the tokenizer.
_PART = re.compile(r"[A-Z]?[^A-Z]+|[A-Z]+")
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "is", "that", "for", "it", "with", "was", "are", "be")
)
# The share of such words from which on a text is taken for English, whose words are short.
_ENGLISH_SHARE = 0.12
_DIGITS = re.compile(r"[0-9]{1,3}")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]+")
_LINE_ENDS = re.compile(r"\n+")
_BLANKS = re.compile(r"[ \t]{2,}")
# Tokens to a code point, by script.
_SCRIPTS = (
    (re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+"), 1.08),  # Han
    (re.compile(r"[\u3040-\u30ff]+"), 0.65),  # Kana
    (re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]+"), 0.92),  # Hangul
    (re.compile(r"[\u0400-\u052f]+"), 0.41),  # Cyrillic
    (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+"), 0.45),  # Greek
    (re.compile(r"[\u0590-\u05ff]+"), 0.49),  # Hebrew
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]+"), 0.4),  # Arabic
    (re.compile(r"[\u0900-\u09ff\u0a80-\u0d7f]+"), 0.5),  # Devanagari and its kin
    (re.compile(r"[\u0a00-\u0a7f\u0d80-\u0dff]+"), 0.62),  # Gurmukhi, Sinhala
    (re.compile(r"[\u0e00-\u0e7f]+"), 0.47),  # Thai
    (re.compile(r"[\u0530-\u058f\u0e80-\u10ff\u1200-\u139f\u1780-\u17ff]+"), 0.57),
    (re.compile(r"[\u3000-\u303f\uff00-\uffef]+"), 1.1),  # wide punctuation
    (re.compile(r"[\u2000-\u2fff]+|[\u0080-\u00bf]+"), 1.85),  # symbols
    (
        re.compile(
            r"[\u0250-\u036f\u0700-\u074f\u0780-\u08ff\u13a0-\u177f\u1800-\u1dff\u3100-\u33ff"
            r"\ua000-\uabff\ud7b0-\uf8ff\ufb00-\ufeff]+"
        ),
        1.0,  # what is rare, in bytes
    ),
    (re.compile(r"[\U00010000-\U0010ffff]+"), 1.8),  # emoji, rare Han
)


def estimate(text: str) -> int:
    """About how many tokens `text` is, seldom fewer than there really are; 0 for nothing."""
    total = _words(text)
    total += 1.4 * len(_DIGITS.findall(text))
    for run in _PUNCTUATION.findall(text):
        total += 0.6 + 0.2 * max(0, len(run) - 2)
    total += 0.9 * len(_LINE_ENDS.findall(text)) + len(_BLANKS.findall(text))
    if not text.isascii():
        for script, weight in _SCRIPTS:
            total += weight * sum(map(len, script.findall(text)))
    return math.ceil(total)


def _words(text: str) -> float:
    """The tokens of words in Latin letters."""
    words = _WORD.findall(text)
    counts = Counter(words)
    common = sum(times for word, times in counts.items() if word.lower() in _ENGLISH)
    english = common >= _ENGLISH_SHARE * len(words)
    total = 0.0
    for word, times in counts.items():
        # Most words are all small letters, or all but the first.
        if word[1:].islower():
            total += times * _part(word, english=english)
        else:
            total += times * sum(_part(part, english=english) for part in _PART.findall(word))
    return total


def _part(part: str, *, english: bool) -> float:
    if not part.isascii():
        return 1.03 + 0.5 * max(0, len(part) - 3)
    if english:
        return 1.16 + 0.1 * max(0, len(part) - 8)
    return 1.29 + 0.41 * max(0, len(part) - 5)
