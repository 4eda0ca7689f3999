"""What is asked for one document: the newest alone goes on, for all who wait for the same."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass

Work = Coroutine[object, object, list[str]]


@dataclass(slots=True, eq=False)
class _Running:
    """Work for one place; `waiters` counts the requests of the editor's that it is to answer."""

    task: asyncio.Task[list[str]]
    place: Hashable
    on_key: bool
    waiters: int = 0


class Latest:
    """The work that is under way for one document."""

    def __init__(self) -> None:
        self._running: _Running | None = None

    @property
    def on_key(self) -> bool:
        """Whether something is under way that the writer asked for."""
        return self._running is not None and self._running.on_key

    def cancel(self) -> None:
        """Give up what is under way; who waits for it gets nothing."""
        if self._running is not None:
            self._running.task.cancel()
            self._running = None

    async def result(self, place: Hashable, make: Callable[[], Work], *, on_key: bool) -> list[str]:
        """Give what the work for a place gives, nothing where newer work came.

        Editors repeat themselves: what is asked for a place already is not asked for anew, but on
        a key, which wants more.
        """
        running = self._running
        if running is None or running.place != place or on_key:
            self.cancel()
            task = asyncio.create_task(make())
            task.add_done_callback(_settled)
            running = self._running = _Running(task, place, on_key)
        return await self._wait(running)

    async def _wait(self, running: _Running) -> list[str]:
        running.waiters += 1
        try:
            return await asyncio.shield(running.task)
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            return []
        finally:
            running.waiters -= 1
            if not running.waiters:
                running.task.cancel()
                if self._running is running:
                    self._running = None


def _settled(task: asyncio.Task[list[str]]) -> None:
    """Take note of a failure that nobody waits for any more."""
    if not task.cancelled():
        task.exception()
