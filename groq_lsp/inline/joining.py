"""How an answer joins the text around the cursor: not a space too many, not one too few."""

import re

from groq_lsp.filling import joined as one_line
from groq_lsp.inline.echoes import without_echo, without_following
from groq_lsp.inline.lengths import cut
from groq_lsp.inline.scripts import CLOSERS, OPENERS, PAUSES, SENTENCE_ENDS
from groq_lsp.inline.spaces import space_after, space_before
from groq_lsp.settings import InlineLength

MARKER = re.compile(
    r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"
    r"|(?:\d{1,9}|[一二三四五六七八九十]{1,3})、[ \t]*"
    r"|[（(](?:\d{1,9}|[一二三四五六七八九十]{1,3})[）)][ \t]*"
    r"|\\item(?:\[[^\]]*\])?[ \t]+|#{1,6}[ \t]+|(?://[/!]?|#|%+|--|;+|\*)[ \t]+)?"
)
"""What a line begins with before its words: quotation, list item, heading or comment marks."""

_BLOCK = re.compile(r"[ \t]*(?:[-*+•][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|\||```|~~~|\\item\b)")
_QUOTATION = re.compile(r"[ \t]*(?:>[ \t]*)*")
_ROW = re.compile(r"[ \t>]*\|")
_CELL_END = re.compile(r"(?<!\\)\|")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[ \t]*")
_STOPS = "".join(SENTENCE_ENDS | PAUSES)
_QUOTES = frozenset("([{“‘«„‚「『（【《〈»")
_SHORT = 8


def joined(
    answer: str, *, before: str, after: str, length: InlineLength, wrapped: bool = False
) -> str:
    """Give what is inserted at the cursor, on one line; empty where nothing is left of the answer.

    `before` and `after` are the text around the cursor, or enough of it. Lines end in line feeds.
    `wrapped`: they are broken at a width, so that the answer's first line may be half a sentence.
    """
    head, tail = before.rpartition("\n")[2], after.partition("\n")[0]
    rest, echoed = without_echo(answer.replace("\r\n", "\n").replace("\r", "\n"), before)
    line = _line(rest, head, whole=wrapped or length == "paragraph")
    if _ROW.match(head):
        line = _CELL_END.split(line)[0].rstrip()
    body = cut(_begun(line, head), length)
    body = _ended(_without_clash(body, head, before, after), tail)
    if not body:
        return ""
    glue = space_before(before, body, spaced=rest[:1].isspace(), echoed=echoed)
    return glue + body + space_after(body, tail)


def _line(rest: str, head: str, *, whole: bool) -> str:
    """Make one line of the answer's first, or of its first paragraph."""
    lines = rest.strip("\n").split("\n")
    if rest.startswith("\n") and (quoted := _QUOTATION.match(head)):
        mark = _QUOTATION.match(lines[0]) if quoted[0].strip() else None
        lines[0] = lines[0][mark.end() :] if mark else lines[0]
    if _is_marker(head):
        lines[0] = lines[0].lstrip()
        if head.strip() or _BLOCK.match(lines[0]) is None:
            lines[0] = _without_marker(lines[0], head)
    if not whole:
        return lines[0].strip()
    paragraph = [lines[0]]
    for line in lines[1:]:
        if not line.strip() or _BLOCK.match(line):
            break
        paragraph.append(line)
    return one_line(paragraph)


def _is_marker(head: str) -> bool:
    found = MARKER.match(head)
    return found is not None and found.end() == len(head)


def _without_marker(line: str, head: str) -> str:
    """Take off a marker that the answer repeats."""
    if not head.strip():
        return line
    found = MARKER.match(line)
    return line[found.end() :] if found else line


def _begun(body: str, head: str) -> str:
    """Put the beginning right: no dots of omission, no mark that stands there already."""
    if not head.rstrip().endswith(("…", "...")) and (dots := _ELLIPSIS.match(body)):
        body = body[dots.end() :]
    if _opens_again(body, head):
        return body[1:].lstrip()
    if body[:1] in PAUSES and (head[-1:].isspace() or head[-1:] == body[:1]):
        return body[1:].lstrip()
    if body[:1] in SENTENCE_ENDS and head.rstrip()[-1:] in SENTENCE_ENDS:
        return body.lstrip(_STOPS).lstrip()
    return body


def _opens_again(body: str, head: str) -> bool:
    """Say whether the answer opens the quotation or the bracket that stands open already."""
    mark = head[-1:]
    if not mark or body[:1] != mark or len(body) < 2 or not (body[1].isalnum() or body[1] in "¿¡"):
        return False
    before = head[-2:-1]
    is_quote = mark in "\"'" and (not before or before.isspace() or before in OPENERS)
    return is_quote or mark in _QUOTES


def _without_clash(body: str, head: str, before: str, after: str) -> str:
    """Drop what stands before or after the cursor already."""
    body = without_following(body, after).rstrip()
    long = len(body) >= _SHORT
    if long and (after.lstrip().startswith(body) or before.rstrip().endswith(body)):
        return ""
    return body if head.strip() or body.strip(_STOPS + " ") else ""


def _ended(body: str, tail: str) -> str:
    """Put the end right: marks that the rest of the line holds are not doubled."""
    if not body or not tail.strip():
        return body.rstrip()
    for length in range(min(len(tail), 3), 0, -1):
        mark = tail[:length]
        if body.endswith(mark) and not any(one.isalnum() or one.isspace() for one in mark):
            body = body[:-length]
            break
    if tail.lstrip("".join(CLOSERS))[:1] in _STOPS and tail.strip("".join(CLOSERS)):
        body = body.rstrip(_STOPS)
    return body.rstrip()
