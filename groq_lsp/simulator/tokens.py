"""Cuts a text into pieces about as long as a model's tokens; joined they are the text again."""

import re

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,2}"
    r"| ?[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,10}"
    r"| ?\d{1,3}"
    r"| ?[^\w\s]{1,3}"
    r"|\s{1,8}"
    r"|.",
    re.DOTALL,
)


def tokenize(text: str) -> tuple[str, ...]:
    """Cut `text` into its tokens."""
    return tuple(_TOKEN.findall(text))


def count(text: str) -> int:
    """Say how many tokens `text` has."""
    return sum(1 for _ in _TOKEN.finditer(text))
