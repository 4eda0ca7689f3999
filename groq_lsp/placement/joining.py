"""Join an answer to the words around the cursor."""

import re

from groq_lsp.edits import Replacement
from groq_lsp.filling import filled, is_unspaced, joined, width_of
from groq_lsp.placement.blocks import BULLET, Site, last_block, line_at

_NO_SPACE_BEFORE = frozenset(".,;:!?%…)]}’”»›،؛؟।、。，；：！？）］｝〉》」』】")
_NO_SPACE_AFTER = frozenset("([{‘“«‹„‚¿¡（［｛〈《「『【—–/\\~`*_'\"")
_BLOCK = re.compile(r"(?:#{1,6}[ \t]|```|~~~|\||\\(?:begin|(?:sub)*section|item)\b)")


def at_cursor(answer: str, site: Site) -> Replacement:
    """Insert `answer` at the end of the selection, with one space where words would run together.

    None goes before punctuation or between Chinese or Japanese characters. Further lines get the
    line's own indentation, quotation or comment mark, and its width where it is broken at one.
    """
    text, cursor = site.text, site.end
    line = line_at(text, cursor)
    head, tail = text[line.start : cursor], text[cursor : line.end]
    answer = answer.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if not head.strip() or not answer.strip():
        return Replacement(cursor, cursor, answer.replace("\n", site.line_ending))
    if _begins_block(answer, head):
        return Replacement(cursor, cursor, _on_new_line(answer, head, site))
    answer = answer.lstrip()
    compound = re.match(r"-\w", answer)  # the second half of a word
    before = " " if _needs_space(head[-1], answer[0]) and not compound else ""
    after = " " if tail and _needs_space(answer[-1], tail[0]) else ""
    if tail and answer[-1] == tail[0] and tail[0] in ".,;:!?。，、；：！？":
        answer = answer[:-1]
    prefix = _prefix(site)
    broken = _broken(before + answer, head, prefix, site) if not tail.strip() else None
    body = broken if broken is not None else before + _prefixed(answer, prefix)
    return Replacement(cursor, cursor, (body + after).replace("\n", site.line_ending))


def _needs_space(left: str, right: str) -> bool:
    if left.isspace() or right.isspace():
        return False
    if right in _NO_SPACE_BEFORE or left in _NO_SPACE_AFTER:
        return False
    return not (is_unspaced(left) or is_unspaced(right))


def _begins_block(answer: str, head: str) -> bool:
    """Say whether the answer is a list item, a heading or the like, which needs its own line."""
    start = answer.lstrip()
    return _BLOCK.match(start) is not None or (
        BULLET.match(start) is not None and BULLET.match(head) is not None
    )


def _on_new_line(answer: str, head: str, site: Site) -> str:
    bullet = BULLET.match(head)
    if bullet:
        margin = bullet[1]
        lines = answer.lstrip("\n").split("\n")
        own = len(lines[0]) - len(lines[0].lstrip())
        moved = [margin + line[min(own, len(line) - len(line.lstrip())) :] for line in lines]
        return site.line_ending + site.line_ending.join(moved)
    return (site.line_ending * 2) + answer.lstrip().replace("\n", site.line_ending)


def _prefix(site: Site) -> str:
    return last_block(site._replace(start=site.end)).prefix


def _prefixed(answer: str, prefix: str) -> str:
    first, *others = answer.split("\n")
    blank = prefix.rstrip()
    return "\n".join([first, *(prefix + line if line.strip() else blank for line in others)])


def _broken(answer: str, head: str, prefix: str, site: Site) -> str | None:
    """Break a one-paragraph answer at the width of its paragraph; None where it has no width."""
    block = last_block(site._replace(start=site.end))
    width = width_of(site.text[block.first.start : site.end].splitlines())
    if width is None or "\n\n" in answer:
        return None
    glue = answer[: len(answer) - len(answer.lstrip())]
    whole = filled(
        head[len(prefix) :] + glue + joined(answer.split("\n")), width, first=prefix, rest=prefix
    )
    text = "\n".join(whole)
    return text[len(head.rstrip()) :] if text.startswith(head.rstrip()) else None
