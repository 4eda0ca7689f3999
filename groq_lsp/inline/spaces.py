"""Whether a space stands where an answer meets the text before it, and the text behind it."""

import re

from groq_lsp.inline.korean import clings
from groq_lsp.inline.scripts import CLOSERS, OPENERS, TURNED, is_unspaced, needs_space

_NUMBER_ON = re.compile(r"(?:(?:\A|\D)\d{1,2}:\Z)|(?:(?:\A|\D)\d{1,3},\Z)")
"""The first half of a time of day, of a number in groups of three."""
_ENDING = re.compile(r"[-‐‑]\w|['’](?:s|t|re|ve|ll|d|m)\b")
"""What belongs to the word before it."""
_ELISION = re.compile(
    r"(?:^|[\s(\[«“‘\"])(?:[ldjnsmtc]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|[dns]ell|all|dall|un)['’]\Z",
    re.IGNORECASE,
)
"""French and Italian: l'eau, qu'il, dell'acqua."""
_SEAM = re.compile(
    r"(?:(?<=[\u3040-\u30ff\u4e00-\u9fff])(?= ?[A-Za-z0-9])"
    r"|(?<=[A-Za-z0-9])(?= ?[\u3040-\u30ff\u4e00-\u9fff])) ?"
)
_STYLE = 400
"""Characters before the cursor that tell how the writer sets such words apart."""
_DASHES = "–—"
_PAIRED = frozenset("*_~`$\"'")


def space_before(before: str, body: str, *, spaced: bool, echoed: bool) -> str:
    """Give the space between the text and the answer, or none."""
    head = before.rpartition("\n")[2]
    if not head or head[-1].isspace():
        return ""
    if not echoed and _is_word(head[-1]) and clings(head, body):
        return ""
    if is_unspaced(head[-1]) != is_unspaced(body[0]) and head[-1].isalnum() and body[0].isalnum():
        return " " if (spaced if echoed else _parts_scripts(before, usual=spaced)) else ""
    if echoed:
        unspaced = is_unspaced(head[-1]) or is_unspaced(body[0])
        return " " if spaced and not unspaced else ""
    if _goes_on(head, body):
        return ""
    return " " if needs_space(_left(head), body[0]) else ""


def _parts_scripts(before: str, *, usual: bool) -> bool:
    """Say whether a text puts spaces between Chinese or Japanese and Latin words."""
    seams = _SEAM.findall(before[-_STYLE:])
    spaced, unspaced = seams.count(" "), seams.count("")
    return usual if spaced == unspaced else spaced > unspaced


def _goes_on(head: str, body: str) -> bool:
    """Say whether an answer goes on with the last word, with no space between."""
    digits = re.match(r"\d+", body)
    if digits and _NUMBER_ON.search(head) and len(digits[0]) == (2 if head[-1] == ":" else 3):
        return True
    if _ELISION.search(head) and body[0].isalpha():
        return True
    return _is_word(head[-1]) and (_ENDING.match(body) is not None or _is_tight_dash(body))


def _is_word(last: str) -> bool:
    return last.isalnum() or last in CLOSERS or last in "$%"


def _is_tight_dash(text: str) -> bool:
    return text[0] in _DASHES and len(text) > 1 and not text[1].isspace()


def space_after(body: str, tail: str) -> str:
    """Give the space between the answer and what follows it on the line, or none."""
    opens = tail[:1] in OPENERS and (tail[0] not in TURNED or tail[1:2].isalnum())
    if not tail or not (tail[0].isalnum() or opens):
        return ""
    if clings(body, tail):
        return ""
    return " " if needs_space(_left(body), tail[0]) else ""


def _left(text: str) -> str:
    """Give the character that a space may stand after; "a" for a mark that ends a word."""
    last = text[-1]
    before = text.rstrip(last)[-1:]
    if last in _PAIRED and not (last == "~" and text[-2:-1] != "~"):
        return "a" if before and not before.isspace() and before not in OPENERS else last
    if last in _DASHES and before.isspace():
        return "a"  # it stands between two spaces
    if last == "-":
        return "(" if before.isalnum() else "a"
    return last
