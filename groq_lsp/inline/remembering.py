"""Suggestions that were given, so that typing along or coming back asks for none again."""

import re
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

_SPACE = re.compile(r"([ \t]*\n[ \t>]*|[ \t]+)")

KEPT = 24
BEFORE = 400
"""Characters before the cursor by which a place is known again."""
AFTER = 80
LONGEST = 600


@dataclass(frozen=True, slots=True)
class _Given:
    uri: str
    key: Hashable
    before: str
    after: str
    texts: tuple[str, ...]


class Memory:
    """The latest suggestions of all documents; none is a suggestion, too."""

    def __init__(self) -> None:
        self._given: deque[_Given] = deque(maxlen=KEPT)

    def keep(self, uri: str, key: Hashable, before: str, after: str, texts: Sequence[str]) -> None:
        """Keep what was given at a place; `key` is what else it depends on."""
        given = _Given(uri, key, before[-BEFORE:], after[:AFTER], tuple(texts))
        self._given.appendleft(given)

    def find(self, uri: str, key: Hashable, before: str, after: str) -> list[str] | None:
        """Give what is left of the suggestions after the writer has typed along; None: unknown.

        `before` holds at least BEFORE + LONGEST characters, or all there are.
        """
        for given in self._given:
            if given.uri != uri or given.key != key or given.after != after[:AFTER]:
                continue
            typed = _typed(given.before, before)
            if typed is None:
                continue
            if left := [rest for text in given.texts if (rest := _rest(text, typed))]:
                return left
            if not typed and not given.texts:
                return []
        return None

    def forget(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._given = deque((one for one in self._given if one.uri != uri), maxlen=KEPT)


def _rest(text: str, typed: str) -> str:
    """Give what is left of a suggestion after a part of it was typed; "" where something else was.

    An editor that breaks lines by itself may break others than the suggestion does.
    """
    if text.startswith(typed):
        return text[len(typed) :]
    if "\n" not in typed and "\n" not in text:
        return ""
    at = 0
    for part in _SPACE.split(typed):
        space = _SPACE.match(text, at) if _SPACE.fullmatch(part) else None
        if space is not None and "\n" in part + space[0]:
            at = space.end()
        elif text.startswith(part, at):
            at += len(part)
        else:
            return ""
    return text[at:]


def _typed(then: str, now: str) -> str | None:
    """Give what was typed since; None where the text before it is another."""
    if len(then) < BEFORE:
        return now[len(then) :] if now.startswith(then) and len(now) < BEFORE + LONGEST else None
    at = now.rfind(then)
    return now[at + len(then) :] if at >= 0 else None
