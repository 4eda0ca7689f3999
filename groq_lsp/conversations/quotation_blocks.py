"""Conversations whose turns are quotation blocks, in Org and AsciiDoc."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from groq_lsp.conversations.names import LABEL, NAME, NAMES, spaced
from groq_lsp.conversations.outside_code import outside_code
from groq_lsp.conversations.turns import Conversation, Turn
from groq_lsp.document_types import DocumentType
from groq_lsp.documents import Point, Span

_ORG_BEGIN = re.compile(r"[ \t]*#\+begin_quote[ \t]*\r?\n?\Z", re.IGNORECASE)
_ORG_END = re.compile(r"[ \t]*#\+end_quote[ \t]*\r?\n?\Z", re.IGNORECASE)
_ATTRIBUTION = re.compile(rf"\[quote,[ \t]*(?P<name>{NAME})[ \t]*\][ \t]*\r?\n?\Z", re.IGNORECASE)
_RULE = re.compile(r"_{4,}[ \t]*\r?\n?\Z")


class _Block(NamedTuple):
    """One quotation block as a turn, and what a turn of Groq's begins and ends with."""

    turn: Turn
    opening: str
    closing: str


def _together(lines: Sequence[str], blocks: Iterator[_Block]) -> Iterator[Conversation]:
    """Make conversations of the blocks between which nothing stands."""
    begun: list[_Block] = []
    for block in blocks:
        if begun and any(
            line.strip()
            for line in lines[begun[-1].turn.span.end.line + 1 : block.turn.span.start.line]
        ):
            yield _blocks_conversation(begun)
            begun = []
        begun.append(block)
    if begun:
        yield _blocks_conversation(begun)


def _blocks_conversation(blocks: Sequence[_Block]) -> Conversation:
    turns = tuple(block.turn for block in blocks)
    return Conversation(turns, blocks[0].opening, closing=blocks[0].closing)


def in_org(lines: Sequence[str]) -> Iterator[Conversation]:
    """Give the conversations of quotation blocks that begin with a label."""
    return _together(lines, _org_blocks(lines))


def in_asciidoc(lines: Sequence[str]) -> Iterator[Conversation]:
    """Give the conversations of quotation blocks that are attributed to the speakers."""
    return _together(lines, _asciidoc_blocks(lines))


def _org_blocks(lines: Sequence[str]) -> Iterator[_Block]:
    ends = [number for number, line in enumerate(lines) if _ORG_END.match(line)]
    outside = outside_code(lines, DocumentType.ORG)
    last = -1
    for first, line in enumerate(lines):
        if first <= last or not _ORG_BEGIN.match(line) or first + 1 == len(lines):
            continue
        label = LABEL.match(lines[first + 1].lstrip())
        following = bisect_right(ends, first)
        if label is None or following == len(ends) or not outside[first]:
            continue
        last = ends[following]
        text = lines[first + 1].lstrip()[label.end() :] + "".join(lines[first + 2 : last])
        opening = spaced(f"{line.rstrip()}\n{label['open'] or ''}Groq{label['close']}")
        turn = _turn(label["name"], text, first, last, lines)
        yield _Block(turn, opening, lines[last].rstrip())


def _asciidoc_blocks(lines: Sequence[str]) -> Iterator[_Block]:
    ends: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if _RULE.match(line):
            ends.setdefault(line.rstrip(), []).append(number)
    outside = outside_code(lines, DocumentType.ASCIIDOC)
    last = -1
    for first, line in enumerate(lines):
        named = _ATTRIBUTION.match(line)
        if first <= last or named is None or first + 1 == len(lines) or not outside[first]:
            continue
        rule = lines[first + 1].rstrip()
        closing = ends.get(rule, [])
        following = bisect_right(closing, first + 1)
        if _RULE.match(lines[first + 1]) and following < len(closing):
            last = closing[following]
            turn = _turn(named["name"], "".join(lines[first + 2 : last]), first, last, lines)
            yield _Block(turn, f"[quote,Groq]\n{rule}\n", rule)


def _turn(name: str, text: str, first: int, last: int, lines: Sequence[str]) -> Turn:
    span = Span(Point(first, 0), Point(last, len(lines[last].rstrip())))
    return Turn(NAMES[name.lower()], text.replace("\r\n", "\n").strip(), span)
