"""One HTTP/1.1 connection: bytes by asyncio, framing by h11, bodies in blocks as they come.

A block holds all that has arrived, however many chunks the service made of it: a token costs little
more than its bytes. They are read into one buffer, since asyncio else makes room for 256 KiB at
each token, which takes the system longer than all the rest.
"""

import asyncio
import contextlib
from typing import Final, NamedTuple

import h11

from groq_lsp.completions.alarm import Alarm

HEAD_BYTES: Final = 64 << 10
BUFFER_BYTES: Final = 64 << 10
UNREAD_BYTES: Final = 256 << 10
"""So much may wait to be read before the sender is made to wait."""
ENDS: Final = (b"[DONE]", b"0\r\n\r\n")
"""What the last bytes of a stream hold: of its events, of its chunks."""
CUT: Final = max(map(len, ENDS)) - 1
"""So much of an end may have come before the rest of it."""


class Head(NamedTuple):
    """The head of an answer."""

    status: int
    reason: str
    headers: list[tuple[bytes, bytes]]


class Wire(asyncio.BufferedProtocol):
    """A connection to one host. Errors are OSError and h11.RemoteProtocolError."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_BYTES)
        self._buffer = memoryview(bytearray(BUFFER_BYTES))
        self._arrived = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._alarm = Alarm()
        self._gather = 0.0
        self._gathered: asyncio.TimerHandle | None = None
        self._paused = False
        self._complete = False
        self._fault: Exception | None = None

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a stream, not a datagram
        self.transport = transport

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - it is a hint
        """Give the place for what has arrived."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Keep what has arrived."""
        kept = len(self._arrived)
        self._arrived += self._buffer[:nbytes]
        if len(self._arrived) > UNREAD_BYTES:
            self._pause()
        if not self._gather or self._has_end(max(kept - CUT, 0)):
            self._wake()
        elif self._gathered is None:
            loop = asyncio.get_running_loop()
            self._gathered = loop.call_later(self._gather, self._wake)

    def eof_received(self) -> None:
        """The other side has ended; what is kept can still be read."""
        self._ended = True
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        """The connection is gone."""
        self._ended = True
        self._error = error
        self._wake()
        if not self.closed.done():
            self.closed.set_result(None)

    # What the transport of httpx calls.

    @property
    def idle(self) -> bool:
        """Whether it can take a request: nothing under way, nothing arrived unasked, not closed."""
        return (
            self._http.our_state is h11.IDLE
            and not self._arrived
            and not self._ended
            and self.transport is not None
            and not self.transport.is_closing()
        )

    def send(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        """Write a whole request."""
        request = h11.Request(method=method, target=target, headers=list(headers.items()))
        parts = [self._http.send(request)]
        if body:
            parts.append(self._http.send(h11.Data(data=body)))
        parts.append(self._http.send(h11.EndOfMessage()))
        if self.transport is not None:
            self.transport.write(b"".join(part for part in parts if part))

    async def head(self) -> Head:
        """Wait for the head of the answer; informational ones are passed over."""
        while True:
            event = self._http.next_event()
            if isinstance(event, h11.Response):
                reason = event.reason.decode("ascii", "replace")
                return Head(event.status_code, reason, event.headers.raw_items())
            if event is h11.NEED_DATA:
                data = await self._receive()
                if not data:
                    raise ConnectionResetError("closed without an answer")
                self._http.receive_data(data)

    async def block(self, due: float | None = None, gather: float = 0) -> bytes | None:
        """Give all that has arrived of the body, waiting for some; None at its end.

        TimeoutError where nothing has come by the time of the event loop at which it is `due`.
        With `gather`, what comes within so many seconds is given together, but for the last.
        """
        self._gather = gather
        while True:
            if parts := self._parts():
                return parts[0] if len(parts) == 1 else b"".join(parts)
            if self._fault is not None:
                raise self._fault
            if self._complete:
                return None
            self._http.receive_data(await self._receive(due))

    def drain(self) -> bool:
        """Pass over what has arrived of the body; say whether that was all of it."""
        if self._arrived:
            self._http.receive_data(self._taken())
        self._parts()
        return self._complete

    async def breathe(self, seconds: float) -> None:
        """Leave what arrives to the operating system for a while."""
        self._pause()
        try:
            await asyncio.sleep(seconds)
        finally:
            self._resume()

    def tunnelled(self) -> "Wire":
        """Give the connection anew for what is spoken through a proxy's tunnel."""
        inner = Wire()
        inner.transport, self.transport = self.transport, None
        if inner.transport is not None:
            inner.transport.set_protocol(inner)
        return inner

    def reuse(self) -> bool:
        """Make ready for another request; False when that cannot be."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        if self._http.trailing_data[0]:
            return False  # bytes that nobody asked for would be taken for the next answer
        self._alarm.cancel()
        self._gather = 0.0
        self._http.start_next_cycle()
        self._complete = False
        return self.idle

    def abort(self) -> None:
        """Close at once."""
        self._alarm.cancel()
        if self.transport is not None:
            self.transport.abort()

    async def _receive(self, due: float | None = None) -> bytes:
        """Give all bytes that have arrived, waiting for some; none at the end."""
        while not self._arrived:
            if self._error is not None:
                raise self._error
            if self._ended:
                return b""
            self._waiter = asyncio.get_running_loop().create_future()
            if due is not None:
                self._alarm.watch(self._waiter, due)
            try:
                await self._waiter
            except TimeoutError:
                if not self._arrived:  # it was being gathered
                    raise
            finally:
                self._waiter = None
        return self._taken()

    def _taken(self) -> bytes:
        data = bytes(self._arrived)
        self._arrived.clear()
        self._resume()
        return data

    def _parts(self) -> list[bytes]:
        """Take what h11 has of the body; what is wrong after it is kept for later."""
        parts: list[bytes] = []
        while not self._complete and self._fault is None:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError as error:
                self._fault = error
                break
            if event is h11.NEED_DATA:
                break
            if isinstance(event, h11.Data):
                parts.append(bytes(event.data))
            else:
                self._complete = True
        return parts

    def _has_end(self, since: int) -> bool:
        """Say whether what is kept since then may be the last of a stream."""
        return any(self._arrived.find(end, since) >= 0 for end in ENDS)

    def _wake(self) -> None:
        if self._gathered is not None:
            self._gathered.cancel()
            self._gathered = None
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _pause(self) -> None:
        if not self._paused and self.transport is not None and not self._ended:
            self._paused = True
            self.transport.pause_reading()

    def _resume(self) -> None:
        if self._paused and self.transport is not None:
            self._paused = False
            with contextlib.suppress(RuntimeError):  # it has been closed meanwhile
                self.transport.resume_reading()
