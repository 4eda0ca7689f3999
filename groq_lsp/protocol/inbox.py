"""Messages on their way in: read as they come, handled one after the other in order."""

import asyncio
import contextlib
import io
import os
import select
import threading
import time
from collections.abc import Callable

from groq_lsp.stdio import CHUNK, Stdio

_NOTHING = object()
_STUCK_SECONDS = 4.0


def leave_if_stuck() -> None:
    """End the process some seconds after the editor is gone: the loop has not seen it by then.

    If the loop cannot see that, nobody else would ever end it.
    """
    time.sleep(_STUCK_SECONDS)
    os._exit(1)


class Inbox:
    """Reads until the editor closes its end, then calls `on_end` once what came is handled.

    On Linux the event loop reads when there is something: a thread would have to wake first, and
    then wake the loop, which is half of what a message takes. What an editor sends while the loop
    is at work waits in the pipe; all that takes long is done beside the loop. Elsewhere, where
    poll tells less, and from a file a thread of its own reads. pygls reads through the pool that
    also runs handlers in threads, so that those can keep it from reading.

    Between two messages the event loop runs once: what a handler does before its first `await` is
    done before the next message, a change of the document for one, is looked at.

    `on_gone` is called in a thread when the editor has closed its end, whatever the loop does.
    """

    def __init__(
        self,
        stdio: Stdio,
        handle: Callable[[object], None],
        on_end: Callable[[], None],
        *,
        on_gone: Callable[[], None] = leave_if_stuck,
    ) -> None:
        self._stdio = stdio
        self._handle = handle
        self._on_end = on_end
        self._on_gone = on_gone
        self._ended = False
        self._busy = False
        self._source = io.FileIO(stdio.source, closefd=False)
        # Read into anew each time: blocks made at each read and cut to what came would leave the
        # memory full of holes, some MiB of them in ten thousand actions.
        self._block = memoryview(bytearray(CHUNK))

    def start(self) -> None:
        """Begin to read; messages that were read before come first."""
        loop = asyncio.get_running_loop()
        self._busy = True
        loop.call_soon(self._next, loop)
        by_loop = hasattr(select, "POLLRDHUP") and self._is_watched(loop)
        run = self._await_hangup if by_loop else self._run
        threading.Thread(target=run, args=(loop,), name="inbox", daemon=True).start()

    def _is_watched(self, loop: asyncio.AbstractEventLoop) -> bool:
        """Have the loop read, where it can."""
        try:
            loop.add_reader(self._source, self._take, loop)
        except (NotImplementedError, OSError):
            return False
        return True

    def _take(self, loop: asyncio.AbstractEventLoop) -> None:
        """Read what there is; it does not wait, since there is something."""
        data = self._read()
        if data:
            self._feed(loop, data)
        elif data is not None:
            loop.remove_reader(self._source)
            self._end(loop)

    def _await_hangup(self, _: asyncio.AbstractEventLoop) -> None:
        poll = select.poll()
        poll.register(self._source, select.POLLRDHUP)
        if any(event & ~select.POLLNVAL for _, event in poll.poll()):
            self._on_gone()

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        # The loop is closed while the process ends, which then ends this thread.
        with contextlib.suppress(RuntimeError):
            while data := self._read():
                loop.call_soon_threadsafe(self._feed, loop, data)
            loop.call_soon_threadsafe(self._end, loop)
        self._on_gone()

    def _read(self) -> bytes | None:
        """Give what has come: nothing at the end, None where it turns out that nothing has."""
        try:
            count = self._source.readinto(self._block)
        except OSError:
            return b""
        return None if count is None else bytes(self._block[:count])

    def _feed(self, loop: asyncio.AbstractEventLoop, data: bytes) -> None:
        self._stdio.frames.feed(data)
        self._wake(loop)

    def _end(self, loop: asyncio.AbstractEventLoop) -> None:
        self._ended = True
        self._wake(loop)

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self._busy:
            self._busy = True
            self._next(loop)

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
