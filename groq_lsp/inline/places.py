"""Where prose goes on, so that a suggestion is asked for, and where it is not."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from groq_lsp.comments import ends_in_comment, line_prefix
from groq_lsp.document_types import DocumentType
from groq_lsp.inline.blocks import Within, block_of, in_mdx_code
from groq_lsp.inline.korean import may_cling
from groq_lsp.inline.scripts import (
    CLOSERS,
    PAUSES,
    SENTENCE_ENDS,
    TURNED,
    ends_sentence,
    is_unspaced,
)
from groq_lsp.inline.spans import span_of

_HEADING = {
    DocumentType.MARKDOWN: re.compile(r"#{1,6}(?:[ \t]|$)"),
    DocumentType.ASCIIDOC: re.compile(r"={1,6}[ \t]"),
    DocumentType.TYPST: re.compile(r"={1,6}[ \t]"),
    DocumentType.ORG: re.compile(r"\*+[ \t]"),
    DocumentType.LATEX: re.compile(r"\\(?:part|chapter|(?:sub)*section|title)\*?\{"),
    DocumentType.HTML: re.compile(r"[ \t]*<(?:h[1-6]|title)\b"),
}
_UNFINISHED_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])\Z")
_DIV = re.compile(r":{3,}[^\n]*\Z")
_UNFINISHED_BOX = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?\[[ xX!]?[\w-]*\Z")
_NO_WORD = re.compile(
    r"(?:^|[\s(\[{])(?:[@#:][\w-]*|[A-Za-z]:[\\/]\S*|\.{0,2}/\S*|~/\S*|[^\s@]+@[\w.-]*)\Z"
)
"""A name, a tag, an emoji's code, a path or an address, begun."""
LONGEST_NAME = 300
_RULE = re.compile(r"[ \t]*([-*_=+~^])(?:[ \t]*\1){2,}[ \t]*\Z")
_END = re.compile(r"</[A-Za-z][^<>]*>|==")
"""A closing tag, the end of what is marked as with a pen."""
_WORD_ON = re.compile(r"['’‐-]?(?:[^\W_]|_\w)")
_MARK_IN_WORD = re.compile(r"\w['’‐-]\Z")
_AFTER = CLOSERS | TURNED | PAUSES | SENTENCE_ENDS


class Spot(NamedTuple):
    """What a place is: whether a suggestion may be asked for there, on a key and by itself.

    `why` says what stands against it, in words that follow "Nothing is suggested"; empty in prose.
    """

    invoked: bool
    automatic: bool
    why: str = ""


PROSE = Spot(invoked=True, automatic=True)


def spot(
    lines: Sequence[str], line: int, column: int, kind: DocumentType, language_id: str = ""
) -> Spot:
    """Say what the place at `column` (code points) of line number `line` is.

    `language_id` is what `document_types.language` gives.
    """
    text = lines[line].rstrip("\r\n")
    head, tail = text[:column], text[column:]
    if _is_inside_word(head, tail):
        return _never("inside a word")
    if kind is DocumentType.CODE:
        return _in_comment(head, tail, language_id)
    within = span_of(head, tail, kind) or block_of(lines, line, kind, column)
    if within is None and language_id == "mdx":
        within = in_mdx_code(lines, line, column)
    if within is Within.COMMENT and head.rfind("-->") > head.rfind("<!--"):
        within = None  # it ended on this line
    if within is Within.COMMENT and kind is not DocumentType.COMMIT:
        return _on_key("in a comment")
    if within is not None:
        return _never(f"in {within.value}")
    if not any(one.strip() for one in lines[:line]) and not head.strip():
        return _never("before there is any text")
    return _in_prose(head, tail, kind)


def _in_prose(head: str, tail: str, kind: DocumentType) -> Spot:
    heading = _HEADING.get(kind)
    if heading and heading.match(head):
        return _on_key("in a heading")
    if head.lstrip(" \t>").startswith("|") or (tail.rstrip().endswith("|") and "|" in head):
        return _on_key("in a table")
    if _is_marker(head):
        return _on_key("in a marker")
    if _NO_WORD.search(head[-LONGEST_NAME:]) or head.endswith("\\"):
        return _on_key("in a name or a path")
    if kind is DocumentType.ORG and re.match(r"[ \t]*#(?:[ \t]|\Z)", head):
        return _on_key("in a comment")
    if all(character in _AFTER or character.isspace() for character in _END.sub("", tail)):
        return PROSE
    parted = head[-1:].isspace() or tail[:1].isspace() or is_unspaced(head[-1:] or " ")
    if head.strip() and ends_sentence(head) and parted:
        return PROSE
    return _on_key("in the middle of a sentence")


def _is_marker(head: str) -> bool:
    marks = (_UNFINISHED_ITEM, _UNFINISHED_BOX, _RULE, _DIV)
    return any(mark.match(head) for mark in marks)


def _in_comment(head: str, tail: str, language_id: str) -> Spot:
    if head.startswith("#!"):
        return _never("in code")
    if not line_prefix(head, language_id):
        behind = not tail.strip() and ends_in_comment(head, language_id)
        return _on_key("in a comment behind code") if behind else _never("in code")
    return PROSE if not tail.strip() else _on_key("in the middle of a sentence")


def _is_inside_word(head: str, tail: str) -> bool:
    if _MARK_IN_WORD.search(head):
        head = head[:-1]
    left, right = head[-1:], tail[:1]
    if not left or not right or not (left.isalnum() or left == "_"):
        return False
    if is_unspaced(left) or is_unspaced(right):
        return may_cling(left, tail)  # 漢字는 is one word
    return _WORD_ON.match(tail) is not None


def _never(why: str) -> Spot:
    return Spot(invoked=False, automatic=False, why=why)


def _on_key(why: str) -> Spot:
    return Spot(invoked=True, automatic=False, why=why)
