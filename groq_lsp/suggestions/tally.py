"""How many suggestions were shown, accepted and turned down: counts alone, no text."""

import itertools
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from groq_lsp.documents import Document, Point, Selection, Span
from groq_lsp.inline.scripts import is_unspaced

Event = Literal["shown", "accepted", "accepted_in_part", "rejected"]
Count = Callable[[Event], None]
LEAST_CHARACTERS = 2
"""Of words that were taken: a single one is chance."""


class _Shown(NamedTuple):
    """A suggestion that nothing is known of yet; `place` ends where it was shown."""

    identity: str
    place: Selection
    texts: Sequence[str]

    def outcome(self) -> Event:
        """Say what became of it by what the text holds now, typed by hand or taken from a menu."""
        span = self.place.span
        start = span.end if self.place.text else span.start
        longest = max(map(len, self.texts), default=0)
        written = _flat(self.place.document.after(start, 2 * longest))
        texts = [_flat(text) for text in self.texts]
        if any(written.startswith(text) for text in texts):
            return "accepted"
        return "accepted_in_part" if any(_begun(one, written) for one in texts) else "rejected"


class Tally:
    """Counts each suggestion once as shown, and once as accepted, in part or not at all.

    No editor tells of a suggestion that went unused or of which a word was taken, and some tell of
    none that was taken. So when the next is shown in its document, or that is closed, it counts by
    what the text holds then.
    """

    def __init__(self, count: Count) -> None:
        self._count = count
        self._numbers = itertools.count(1)
        self._open: dict[str, _Shown] = {}

    def shown(
        self, document: Document, point: Point, texts: Sequence[str], *, again: bool = False
    ) -> str:
        """Count a suggestion as shown and give its id; `again`: it is the rest of the last one."""
        if again and document.uri in self._open:
            return self._open[document.uri].identity
        self.closed(document.uri)
        self._count("shown")
        # A place that holds something stays where it ends; an empty one takes in what is typed.
        first = Point(max(0, point.line - 1), 0)
        shown = _Shown(
            f"suggestion-{next(self._numbers)}",
            document.select(Span(first, point)),
            tuple(texts),
        )
        self._open[document.uri] = shown
        return shown.identity

    def decided(self, identity: str, event: Literal["accepted", "rejected"]) -> None:
        """Count what the writer did with a suggestion; an unknown or counted one is passed over.

        One that is turned down when a part of it stands in the text was accepted in part.
        """
        for uri, waiting in self._open.items():
            if waiting.identity == identity:
                del self._open[uri]
                self._count("accepted" if event == "accepted" else waiting.outcome())
                return

    def closed(self, uri: str) -> None:
        """Count what became of the last suggestion in a document, by what the text holds."""
        if (waiting := self._open.pop(uri, None)) is not None:
            self._count(waiting.outcome())

    def left(self) -> list[Event]:
        """Give what became of all that nothing was known of yet, where the session ends."""
        waiting, self._open = self._open, {}
        return [one.outcome() for one in waiting.values()]


def _begun(text: str, written: str) -> bool:
    """Say whether a text holds whole words of a suggestion from its beginning on."""
    pairs = zip(text, written, strict=False)
    end = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    while end and not (_parts(text, end) and _parts(written, end)):
        end -= 1
    return sum(one.isalnum() for one in text[:end]) >= LEAST_CHARACTERS


def _parts(text: str, at: int) -> bool:
    """Say whether a word ends at a place in a text."""
    last, following = text[at - 1], text[at : at + 1]
    return not (last.isalnum() and following.isalnum()) or is_unspaced(last)


def _flat(text: str) -> str:
    """Give a text as it is whatever the width at which an editor broke it."""
    return " ".join(text.split())
