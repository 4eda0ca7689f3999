"""A time limit for many short waits, with one timer: a stream waits once for nearly each token.

`asyncio.timeout` around each of them takes longer than all else that is done with a token.
"""

import asyncio


class Alarm:
    """Fails the wait that it watches with TimeoutError once that is due."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._due = 0.0

    def watch(self, waiter: "asyncio.Future[None]", due: float) -> None:
        """Watch a wait in place of the last one; `due` is a time of the event loop."""
        self._waiter, self._due = waiter, due
        if self._timer is None or self._timer.when() > due:
            self._set()

    def cancel(self) -> None:
        """Watch nothing any more."""
        self._waiter = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _set(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_at(self._due, self._ring)

    def _ring(self) -> None:
        """A timer that was set for an earlier wait is set anew for the one now."""
        self._timer = None
        if self._waiter is None or self._waiter.done():
            return
        if self._loop.time() < self._due:
            self._set()
        else:
            self._waiter.set_exception(TimeoutError())
