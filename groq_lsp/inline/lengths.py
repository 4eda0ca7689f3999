"""How much is suggested at a time: a few words, the sentence, the paragraph."""

import re

from groq_lsp.filling import joined
from groq_lsp.inline.scripts import CLOSERS, SENTENCE_ENDS, TURNED, WIDE_ENDS, is_unspaced
from groq_lsp.settings import InlineLength

WORDS = 5
CHARACTERS = 12
"""Of a script without spaces, in place of words."""

# A short number may be an ordinal, as in "am 24. Dezember".
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|e\.g|i\.e|z\.\s?B|d\.\s?h|u\.\s?a|etc|cf|vs|ca|bzw|usw|Nr|No|Vol|Fig|Eq|Sec"
    r"|Ch|pp|Mr|Mrs|Ms|Dr|Prof|St|Hr|Fr|Jr|Sr|approx|resp|Kap|Abs|Abb|Tab|Art|Bd|[Vv]gl|ggf|evtl"
    r"|inkl|Sra|Dra|Ud|Uds|Mlle|chap|fig|vol)|(?<![\d.,:$€£])\d{1,2})\Z"
)


def cut(text: str, length: InlineLength) -> str:
    """Cut a text of one line down to the length that the writer wants."""
    match length:
        case "words":
            return _first_words(text[: sentence_end(text)])
        case "sentence":
            return text[: sentence_end(text)].rstrip()
        case _:
            return text.rstrip()


def is_enough(text: str, length: InlineLength, *, wrapped: bool = False) -> bool:
    """Say whether no more needs to be read of an answer that is still arriving.

    `wrapped`: the lines of the text are broken at a width, and so may be those of the answer.
    """
    body = text.lstrip()
    if length == "paragraph" or "\n\n" in body:
        return "\n\n" in body
    if wrapped:
        body = joined(body.split("\n"))
    if "\n" in body or sentence_end(body) < len(body):
        return True
    return length == "words" and _first_words(body) != body.rstrip()


def sentence_end(text: str) -> int:
    """Give the offset after the first sentence, its closing marks included."""
    for offset, character in enumerate(text):
        following = text[offset + 1 : offset + 2]
        if character not in SENTENCE_ENDS or (following and following in SENTENCE_ENDS):
            continue
        end = offset + 1
        while end < len(text) and _closes(text, end):
            end += 1
        if character in WIDE_ENDS or _ends_here(text, offset, end):
            return end
    return len(text)


def _closes(text: str, at: int) -> bool:
    turned = text[at] in TURNED and not text[at + 1 : at + 2].isalnum()
    return text[at] in CLOSERS or turned


def _ends_here(text: str, offset: int, end: int) -> bool:
    rest = text[end:]
    if not rest.strip():
        return True
    if not rest[0].isspace():
        return False
    if rest.lstrip()[0].islower():
        return False
    return text[offset] != "." or not _ABBREVIATION.search(text[:offset])


def _first_words(text: str) -> str:
    """Take the first words; a script without spaces is cut after so many characters."""
    seen = characters = 0
    for offset, character in enumerate(text):
        if is_unspaced(character):
            characters += 1
            if characters > CHARACTERS:
                return text[:offset].rstrip()
        elif character.isspace() and offset and not text[offset - 1].isspace():
            seen += 1
            if seen == WORDS:
                return text[:offset].rstrip()
    return text.rstrip()
