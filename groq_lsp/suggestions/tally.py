"""How many suggestions were shown, accepted and turned down: counts alone, no text."""

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from groq_lsp.documents import Document, Point, Selection, Span

Count = Callable[[str], None]
"""Takes "shown", "accepted" or "rejected"."""


class _Shown(NamedTuple):
    """A suggestion that nothing is known of yet; `place` ends where it was shown."""

    identity: str
    place: Selection
    texts: Sequence[str]

    def is_there(self) -> bool:
        """Say whether the text holds it now: typed out by hand, or taken from a menu."""
        span = self.place.span
        start = span.end if self.place.text else span.start
        longest = max(map(len, self.texts), default=0)
        written = _flat(self.place.document.after(start, 2 * longest))
        return any(written.startswith(_flat(text)) for text in self.texts)


class Tally:
    """Counts each suggestion once as shown, and once as accepted or rejected.

    No editor tells of a suggestion that went unused, and some tell of none that was taken. So when
    the next is shown in its document, or that is closed, it counts by what the text holds then.
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

    def decided(self, identity: str, event: str) -> None:
        """Count what the writer did with a suggestion; an unknown or counted one is passed over."""
        for uri, waiting in self._open.items():
            if waiting.identity == identity:
                del self._open[uri]
                self._count(event)
                return

    def closed(self, uri: str) -> None:
        """Count what became of the last suggestion in a document, by what the text holds."""
        if (waiting := self._open.pop(uri, None)) is not None:
            self._count("accepted" if waiting.is_there() else "rejected")


def _flat(text: str) -> str:
    """Give a text as it is whatever the width at which an editor broke it."""
    return " ".join(text.split())
