"""Messages on their way out: written in order, by a thread where that may take a while."""

import logging
import os
import queue
import threading
from collections.abc import Callable

from groq_lsp.protocol.at_once import AtOnce

logger = logging.getLogger(__name__)

LARGEST_AT_ONCE = 64 * 1024
"""Bytes; what a pipe holds on Linux. To write more would keep the event loop from other work."""
LARGEST_BACKLOG = 64 * 1024 * 1024
"""Bytes. An editor that has not read this much is not going to."""


class Outbox:
    """pygls's writer. `on_broken` is called, in the thread, when nobody reads any more.

    pygls writes on the event loop, which an editor that stops reading would stop as well. Only what
    a pipe or a socket takes without waiting is written there: no thread has to begin for it.
    """

    def __init__(self, descriptor: int, on_broken: Callable[[], object]) -> None:
        self._descriptor = descriptor
        self._on_broken = on_broken
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._put = 0
        self._written = 0
        self._broken = self._closed = False
        self._at_once = AtOnce.to(descriptor)
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    @property
    def backlog(self) -> int:
        """Bytes that wait to be written."""
        return self._put - self._written

    def write(self, data: bytes) -> None:
        """Write a frame, or add it to what is to be written; does not wait."""
        if self._broken or self._closed:
            return
        at_once = not self.backlog and len(data) <= LARGEST_AT_ONCE
        rest = self._rest_of(data) if at_once else data
        if not rest:
            return
        self._put += len(rest)
        if self.backlog > LARGEST_BACKLOG:
            self._break("the editor does not read what it is sent")
            return
        self._queue.put(rest)

    def _rest_of(self, data: bytes) -> bytes:
        """Write what is taken without waiting, where nothing waits before it; give the rest."""
        rest = memoryview(data)
        try:
            while rest and (count := self._at_once.send(rest)):
                rest = rest[count:]
        except OSError:
            self._break("the editor has closed our standard output")
            return b""
        return bytes(rest)

    def close(self, *, within: float = 0.5) -> None:
        """Wait until all is written, at most `within` seconds; what comes later is dropped."""
        self._closed = True
        self._queue.put(None)
        self._thread.join(within)
        self._at_once.close()

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            rest = memoryview(data)
            try:
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
            except OSError:
                self._break("the editor has closed our standard output")
                return
            self._written += len(data)

    def _break(self, reason: str) -> None:
        self._broken = True
        logger.warning("%s", reason)
        self._on_broken()
