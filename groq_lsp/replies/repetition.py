"""Drop what a continuation repeats of the text that it goes on from."""

from groq_lsp.filling import columns

SHORTEST = 12
"""Columns; a shorter overlap may well be meant ("very, very"). A Chinese character takes two."""

LONGEST = 2000


def without_repetition(text: str, *, passage: str) -> str:
    """Cut off the beginning of `text` where it is the end of `passage` once more."""
    stripped = text.lstrip()
    end = passage.rstrip()[-LONGEST:]
    for length in range(min(len(end), len(stripped)), SHORTEST // 2 - 1, -1):
        if not stripped.startswith(end[-length:]):
            continue
        if columns(end[-length:]) >= SHORTEST and _is_whole(end, length):
            rest = stripped[length:]
            return rest if rest.strip() else text
    return text


def _is_whole(end: str, length: int) -> bool:
    """An overlap that begins inside a word is a chance one."""
    before = end[: len(end) - length][-1:]
    return not (before.isalnum() and end[-length].isalnum()) or not before.isascii()
