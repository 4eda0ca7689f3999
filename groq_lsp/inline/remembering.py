"""Suggestions that were given, so that typing along or coming back asks for none again."""

import re
from collections import deque
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

_SPACE = re.compile(r"([ \t]*\n[ \t>]*|[ \t]+)")

KEPT = 24
BEFORE = 400
"""Characters before the cursor by which a place is known again."""
AFTER = 80
LONGEST = 600
BREAK = 40
"""Characters of a line break with the indentation and the marks of a quotation after it."""


class _Given(NamedTuple):
    """What was given at a place; `most` is the longest that can be typed along with it."""

    place: tuple[str, Hashable, str]
    before: str
    most: int
    texts: tuple[str, ...]


class Memory:
    """The latest suggestions of all documents; none is a suggestion, too."""

    def __init__(self) -> None:
        self._given: deque[_Given] = deque(maxlen=KEPT)

    def keep(self, uri: str, key: Hashable, before: str, after: str, texts: Sequence[str]) -> None:
        """Keep what was given at a place; `key` is what else it depends on."""
        most = max(map(_longest, texts), default=0)
        given = _Given((uri, key, after[:AFTER]), before[-BEFORE:], most, tuple(texts))
        self._given.appendleft(given)

    def find(self, uri: str, key: Hashable, before: str, after: str) -> list[str] | None:
        """Give what is left of the suggestions after the writer has typed along; None: unknown.

        `before` holds at least BEFORE + LONGEST characters, or all there are.
        """
        here = uri, key, after[:AFTER]
        for place, then, most, texts in self._given:
            if place != here or (typed := _typed(then, before, most)) is None:
                continue
            if left := [rest for text in texts if (rest := _rest(text, typed))]:
                return left
            if not typed and not texts:
                return []
        return None

    def forget(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._given = deque((one for one in self._given if one.place[0] != uri), maxlen=KEPT)


def _rest(text: str, typed: str) -> str:
    """Give what is left of a suggestion after a part of it was typed; "" where something else was.

    An editor that breaks lines by itself may break others than the suggestion does.
    """
    if text.startswith(typed):
        return text[len(typed) :]
    if "\n" not in typed and "\n" not in text:
        return ""
    at = 0
    for part in _parts(typed):
        space = _SPACE.match(text, at) if _SPACE.fullmatch(part) else None
        if space is not None and "\n" in part + space[0]:
            at = space.end()
        elif text.startswith(part, at):
            at += len(part)
        else:
            return ""
    return text[at:]


def _parts(typed: str) -> Iterator[str]:
    """Give words and what stands between them in turn, as they are asked for: most differ soon."""
    end = 0
    for space in _SPACE.finditer(typed):
        yield typed[end : space.start()]
        yield space[0]
        end = space.end()
    yield typed[end:]


def _longest(text: str) -> int:
    """Give the most characters that a suggestion can be typed as, its spaces turned into breaks."""
    return len(text) + BREAK * sum(map(text.count, " \t\n"))


def _typed(then: str, now: str, most: int) -> str | None:
    """Give what was typed since, at most so much; None where the text before it is another."""
    if len(then) < BEFORE:
        return now[len(then) :] if now.startswith(then) and len(now) < BEFORE + LONGEST else None
    # Looked for no further up than what was typed can reach: it is done at each pause.
    at = now.rfind(then, max(0, len(now) - len(then) - most))
    return now[at + len(then) :] if at >= 0 else None
