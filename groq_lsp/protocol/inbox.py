"""Messages on their way in: read by a thread of their own, handled one after the other in order."""

import asyncio
import contextlib
import io
import os
import threading
import time
from collections.abc import Callable

from groq_lsp.stdio import CHUNK, Stdio

_NOTHING = object()
_STUCK_SECONDS = 4.0


class Inbox:
    """Reads until the editor closes its end, then calls `on_end` once what came is handled.

    pygls reads through the pool that also runs handlers in threads, so that those can keep it from
    reading. Between two messages the event loop runs once: what a handler does before its first
    `await` is done before the next message, a change of the document for one, is looked at.
    """

    def __init__(
        self, stdio: Stdio, handle: Callable[[object], None], on_end: Callable[[], None]
    ) -> None:
        self._stdio = stdio
        self._handle = handle
        self._on_end = on_end
        self._ended = False
        self._busy = False
        self._source = io.FileIO(stdio.source, closefd=False)
        # Read into anew each time: blocks made at each read and cut to what came would leave the
        # memory of this thread full of holes, some MiB of them in ten thousand actions.
        self._block = memoryview(bytearray(CHUNK))

    def start(self) -> None:
        """Begin to read; messages that were read before come first."""
        loop = asyncio.get_running_loop()
        self._feed(loop, b"")
        thread = threading.Thread(target=self._run, args=(loop,), name="inbox", daemon=True)
        thread.start()

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        # The loop is closed while the process ends, which then ends this thread.
        with contextlib.suppress(RuntimeError):
            while data := self._read():
                loop.call_soon_threadsafe(self._feed, loop, data)
            loop.call_soon_threadsafe(self._end, loop)
        # The editor is gone. If the loop cannot see that, nobody else would ever end it.
        time.sleep(_STUCK_SECONDS)
        os._exit(1)

    def _read(self) -> bytes:
        try:
            count = self._source.readinto(self._block)
        except OSError:
            return b""
        return bytes(self._block[: count or 0])  # None where there is nothing yet

    def _feed(self, loop: asyncio.AbstractEventLoop, data: bytes) -> None:
        self._stdio.frames.feed(data)
        self._wake(loop)

    def _end(self, loop: asyncio.AbstractEventLoop) -> None:
        self._ended = True
        self._wake(loop)

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self._busy:
            self._busy = True
            loop.call_soon(self._next, loop)

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        message: object = None
        try:
            message = next(self._stdio.frames.messages(), _NOTHING)
            if message is not _NOTHING:
                self._handle(message)
        finally:
            if message is _NOTHING:
                self._busy = False
            else:
                # After whatever the handler has begun, which thus runs before the next message.
                loop.call_soon(self._next, loop)
        if message is _NOTHING and self._ended:
            self._on_end()
