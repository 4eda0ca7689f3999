"""Time for changes that overtook one another, and a pause for what must not see half of them.

Helix 25.01 sends each change from a task of its own, so that a burst of keys arrives in any order.
"""

import asyncio
from collections.abc import Awaitable, Callable

from groq_lsp.documents.document import Document

PAUSE_SECONDS = 0.15
"""How long a missing change is waited for; those of a burst come within a few milliseconds."""


class Pauses:
    """The documents that wait for a change; `ended` is called when one has waited long enough."""

    def __init__(self, ended: Callable[[], None]) -> None:
        self._ended = ended
        self._timers: dict[Document, tuple[int, asyncio.TimerHandle]] = {}
        self._clear = asyncio.Event()

    def look(self, document: Document) -> None:
        """Begin, go on with or end the pause of a document that has just changed or closed."""
        since, timer = self._timers.get(document, (None, None))
        waits = document.waits and not document.closed
        if waits and since == document.version:
            return  # still for the same change
        if timer is not None:
            timer.cancel()
            del self._timers[document]
        if waits:
            self._clear.clear()
            # Two steps, so that what has arrived while the loop was busy is looked at first.
            timer = asyncio.get_running_loop().call_later(
                PAUSE_SECONDS, self._call_again, document, document.version
            )
            self._timers[document] = (document.version, timer)
        elif not self._timers:
            self._clear.set()

    def pause(self) -> Awaitable[object] | None:
        """Give what to await before a request is looked at; None if no document waits."""
        return self._clear.wait() if self._timers else None

    def _call_again(self, document: Document, version: int) -> None:
        timer = asyncio.get_running_loop().call_later(PAUSE_SECONDS / 5, self._end, document)
        self._timers[document] = (version, timer)

    def _end(self, document: Document) -> None:
        document.give_up()
        self.look(document)
        self._ended()
