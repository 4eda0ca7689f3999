"""What makes two formulas the same: everything but the blanks that TeX ignores."""

import re

# A blank between two letters ends a command: \alpha x is not \alphax.
_IDLE_BLANKS = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_WORDS = re.compile(r"\\(text(?:rm|it|bf)?|mbox|intertext)\s*\{[^{}]*\}")


def formula_key(formula: str) -> str:
    """A formula without the blanks that mean nothing."""
    return _IDLE_BLANKS.sub("", formula.strip())


def without_words(key: str) -> str:
    """A formula's key without the words that a translation may translate."""
    return _WORDS.sub(r"\\\1{}", key)
