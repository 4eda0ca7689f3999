"""The rewriting actions: words replaced, dropped or mended by lists, the markup untouched."""

import re
from collections.abc import Mapping
from functools import lru_cache

from groq_lsp.simulator.answers import wordlists
from groq_lsp.simulator.answers.masking import MARKS, Masked, append
from groq_lsp.simulator.answers.sentences import language, lower_first, plain_sentences

_DOUBLED = re.compile(
    r"\b(?!(?:that|had|die|der|das|sie)\b)([^\W\d_]{2,})[ \t]+\1\b", re.IGNORECASE
)
_BLANKS = re.compile(rf"(?<=[^\s{MARKS}]) {{2,}}(?=[^\s{MARKS}])")
_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[,;.!?](?:\s|$))", re.MULTILINE)
_LONE_I = re.compile(r"(?<![\w.'’-])i(?=['’ ])")
_SEMICOLON = re.compile(r"; +(?=[^\W\d_])")
_CAPITAL = "\U0010fffe"  # no character: the next one begins a sentence now
_TO_CAPITAL = re.compile(f"{_CAPITAL}(.?)", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]")


def shorter(text: str) -> str:
    """Drop fillers and replace long phrases by short ones."""
    return _replaced(text, "SHORTER")


def clearer(text: str) -> str:
    """Replace piled-up words by plain ones, and make sentences of what semicolons join."""
    return _split_at_semicolons(_replaced(text, "CLEARER"))


def rewritten(text: str) -> str:
    """Do what the shorter and the clearer rules do."""
    return clearer(shorter(text))


def simpler(text: str) -> str:
    """Replace rare words by common ones."""
    return _split_at_semicolons(_replaced(text, "SIMPLER"))


def formal(text: str) -> str:
    """Write contractions out and replace words of speech."""
    return _replaced(text, "FORMAL").replace("!", ".")


def casual(text: str) -> str:
    """Contract, and replace words of letters to an office."""
    return _replaced(text, "CASUAL")


def expanded(text: str) -> str:
    """Say the first sentence once more in other words."""
    first = plain_sentences(text)[0].rstrip(".!?。！？")
    tail = {
        "Chinese": f"换句话说，{first}。",
        "German": f" Anders gesagt: {first}.",
        "English": f" In other words, {lower_first(first)}.",
    }[language(text)]
    return append(text, tail)


def proofread(text: str) -> str:
    """Mend the listed typing slips, doubled words, lone small i and stray blanks."""
    masked = Masked(_replaced(text, "TYPOS"))
    mended = _DOUBLED.sub(r"\1", masked.text)
    mended = _BEFORE_MARK.sub("", _BLANKS.sub(" ", mended))
    if language(text) == "English":
        mended = _LONE_I.sub("I", mended)
    return masked.restore(mended)


def _split_at_semicolons(text: str) -> str:
    masked = Masked(text)
    parts = _SEMICOLON.split(masked.text)
    return masked.restore(". ".join([parts[0], *(p[:1].upper() + p[1:] for p in parts[1:])]))


def _replaced(text: str, words: str) -> str:
    masked = Masked(text)
    table: Mapping[str, str] = getattr(wordlists, words)
    lower = {key.lower(): value for key, value in table.items()}

    def put(found: re.Match[str]) -> str:
        word = lower[found["word"].lower()]
        if not word:
            gap = found["before"] if found["after"] else ""
            return gap + _CAPITAL * found["word"][:1].isupper()
        if found["word"].isupper() and len(found["word"]) > 1:
            word = word.upper()
        elif found["word"][:1].isupper() and word[:1].islower():
            word = word[:1].upper() + word[1:]
        return found["before"] + word + found["after"]

    changed = _pattern(words).sub(put, masked.text)
    changed = _TO_CAPITAL.sub(lambda found: found[1].upper(), changed)
    if masked.text[:1].isupper() and changed[:1].islower():
        changed = changed[:1].upper() + changed[1:]
    return masked.restore(changed)


@lru_cache
def _pattern(words: str) -> re.Pattern[str]:
    table: Mapping[str, str] = getattr(wordlists, words)
    by_length = sorted(table, key=len, reverse=True)
    spelled = "|".join(
        re.escape(each).replace("'", "['’]") if _HAN.search(each) else _bounded(each)
        for each in by_length
    )
    return re.compile(rf"(?P<before> ?)(?P<word>{spelled})(?P<after>,? ?)", re.IGNORECASE)


def _bounded(words: str) -> str:
    return rf"(?<![\w'’-]){re.escape(words)}(?![\w'’-])"
