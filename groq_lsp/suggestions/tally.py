"""How many suggestions were shown, accepted and turned down: counts alone, no text."""

import itertools
from collections.abc import Callable

Count = Callable[[str], None]
"""Takes "shown", "accepted" or "rejected"."""


class Tally:
    """Counts each suggestion once as shown, and at most once as accepted or rejected.

    No editor tells of a suggestion that went unused, so one that is still open when the next is
    shown in its document counts as rejected; one that was typed out by hand counts as neither.
    """

    def __init__(self, count: Count) -> None:
        self._count = count
        self._numbers = itertools.count(1)
        self._open: dict[str, str] = {}

    def shown(self, uri: str, *, again: bool) -> str:
        """Count a suggestion as shown and give its id; `again`: it is the rest of the last one."""
        if again and uri in self._open:
            return self._open[uri]
        self.closed(uri)
        self._count("shown")
        self._open[uri] = f"suggestion-{next(self._numbers)}"
        return self._open[uri]

    def decided(self, identity: str, event: str) -> None:
        """Count what the writer did with a suggestion; an unknown or counted one is passed over."""
        for uri, waiting in self._open.items():
            if waiting == identity:
                del self._open[uri]
                self._count(event)
                return

    def closed(self, uri: str) -> None:
        """Count what was left unused when a document was closed, or the next is shown."""
        if self._open.pop(uri, None) is not None:
            self._count("rejected")
