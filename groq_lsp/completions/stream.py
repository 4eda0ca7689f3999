"""An answer as it arrives: bytes to events, events to text, each within its time and its cap."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, Self

import msgspec

from groq_lsp.completions.call import Call
from groq_lsp.completions.chunks import Chunk, addition, decode, fault, usage
from groq_lsp.completions.events import Event, EventReader
from groq_lsp.completions.network_faults import network_fault, transport_errors
from groq_lsp.completions.request import Finish, Request, Usage
from groq_lsp.completions.service_faults import in_stream_fault, unexpected
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import DeadlinePassed, GroqLspError

if TYPE_CHECKING:
    import httpx

    from groq_lsp.completions.body import Body

LINE_BYTES: Final = 1 << 20
TEXT_LENGTH: Final = 1 << 20
"""The longest text of an answer, in characters."""
TOKEN_LENGTH: Final = 64
"""More characters than a token has; the text is capped at so many times the tokens asked for."""
ENVELOPE_BYTES: Final = 2048
"""More bytes than a chunk takes around its one token."""
SPARE: Final = 4096
SPARE_BYTES: Final = 4 << 20
DRAIN_SECONDS: Final = 0.5
"""How long the end of a body may take that is over for whoever reads it."""
CROWD: Final = 2
BREATH_SECONDS: Final = 0.001
LONGEST_BREATH_SECONDS: Final = 0.03


class Stream:
    """Iterate for the text, in pieces that are never empty; then `finish` says how it ended.

    `tokens` counts the pieces as the service sent them, which are tokens or nearly so.
    """

    def __init__(
        self,
        response: "httpx.Response",
        request: Request,
        endpoint: Endpoint,
        call: Call,
        *,
        sent: float,
        streams: Callable[[], int] = lambda: 1,
    ) -> None:
        self.tokens = 0
        self._response = response
        self._request = request
        self._endpoint = endpoint
        self._call = call
        self._time = asyncio.get_running_loop().time
        self._sent = sent
        self._streams = streams
        self._progress: float | None = None
        self._first: float | None = None
        self._body: Body = response.extensions["groq_lsp.body"]
        self._reader = EventReader(LINE_BYTES)
        self._bytes_left = SPARE_BYTES + ENVELOPE_BYTES * request.max_completion_tokens
        self._text_left = min(TEXT_LENGTH, SPARE + TOKEN_LENGTH * request.max_completion_tokens)
        self._half = ""
        self._ready = ""
        self._ended: float | None = None
        self._reason: str | None = None
        self._usage: Usage | None = None
        self._model = request.model

    @property
    def finish(self) -> Finish:
        """How the answer ended; before that, how things stand, with `reason` None."""
        now = self._time() if self._ended is None else self._ended
        return Finish(
            reason=self._reason,
            usage=self._usage,
            model=self._model,
            first_token_seconds=(now if self._first is None else self._first) - self._sent,
            seconds=now - self._sent,
        )

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        """Give the next piece of text; raises GroqLspError when the answer breaks."""
        await self.begin()
        if not self._ready:
            raise StopAsyncIteration
        piece, self._ready = self._ready, ""
        return piece

    async def begin(self) -> None:
        """Wait until there is text, or the end of the answer."""
        while not self._ready and self._ended is None:
            await self._read()

    def drained(self) -> bool:
        """Take what has come behind a complete answer; say whether nothing more is to come.

        Of an answer that is not complete nobody reads the rest.
        """
        return self._ended is None or self._body.drain()

    async def close(self) -> None:
        """Give the connection back if the answer is complete, else close it at once."""
        try:
            if not self.drained():
                await self._drain()
        finally:
            await self._response.aclose()

    async def _drain(self) -> None:
        """Read the end of the body, without which the connection cannot be used again."""
        with contextlib.suppress(TimeoutError, GroqLspError, *transport_errors()):
            async with asyncio.timeout(DRAIN_SECONDS):
                while await self._body.read() is not None:
                    pass

    async def _read(self) -> None:
        """Take one block from the network, and the text in it."""
        if self._time() >= self._sent + self._request.total_seconds:
            raise self._too_slow()
        try:
            gather = 0.0 if self._first is None else self._request.gather_seconds
            block = await self._body.read(breath=self._breath(), gather=gather, due=self._due())
        except TimeoutError as error:
            if error.errno is None:
                raise self._too_slow() from None
            # The system has given the connection up.
            raise network_fault(error, self._call, self._endpoint) from None
        except transport_errors() as error:
            raise network_fault(error, self._call, self._endpoint) from None
        if block is None:
            self._take(self._reader.finish())
            self._end()
            return
        self._bytes_left -= len(block)
        if self._bytes_left < 0:
            raise unexpected(self._endpoint, "far more than an answer holds")
        self._take(self._reader.feed(block))

    def _breath(self) -> float:
        """Give the seconds in which many answers at once had better let their tokens gather.

        They share one event loop; several tokens at a look cost little more than one.
        """
        streams = self._streams()
        if self._first is None or streams <= CROWD:
            return 0
        return min(streams * BREATH_SECONDS, LONGEST_BREATH_SECONDS)

    def _due(self) -> float:
        request = self._request
        if self._progress is None:
            due = self._sent + request.first_byte_seconds
        else:
            due = self._progress + request.silence_seconds
        return min(due, self._sent + request.total_seconds)

    def _too_slow(self) -> DeadlinePassed:
        request, service = self._request, self._endpoint.service
        if self._time() >= self._sent + request.total_seconds:
            return DeadlinePassed(
                f"{service} had not finished after {request.total_seconds:g} seconds: select less, "
                "or raise `groq.deadlines.total`."
            )
        if self._progress is None:
            return no_first_byte(request, self._endpoint)
        return DeadlinePassed(
            f"{service} fell silent for {request.silence_seconds:g} seconds in the middle of its "
            "answer: try again, or raise `groq.deadlines.silence`."
        )

    def _take(self, events: Iterable[Event]) -> None:
        pieces = [piece for event in events if self._ended is None and (piece := self._text(event))]
        if not pieces:
            return
        text = self._joined("".join(pieces))
        self.tokens += len(pieces)
        self._text_left -= len(text)
        if self._text_left < 0:
            raise unexpected(self._endpoint, "far more text than was asked for")
        if self._first is None:
            self._first = self._progress
        self._ready += text

    def _text(self, event: Event) -> str | None:
        """Take one event in and give its text, if it has any."""
        if event.data.startswith(b"[DONE]"):
            self._end()
            return None
        if event.name == b"error":
            raise self._broken(event.data)
        if event.name not in (b"", b"message"):
            return None
        try:
            chunk = decode(event.data)
        except ValueError:
            raise unexpected(self._endpoint, "something that is not a piece of an answer") from None
        return self._chunk(chunk)

    def _chunk(self, chunk: Chunk) -> str | None:
        if broken := fault(chunk):
            raise self._broken(broken)
        self._usage = usage(chunk) or self._usage
        self._model = chunk.model or self._model
        delta, reason = addition(chunk)
        self._reason = reason or self._reason
        if delta is None or not (delta.content or delta.reasoning or delta.reasoning_content):
            return None
        self._progress = self._time()
        return delta.content

    def _broken(self, data: bytes) -> GroqLspError:
        try:
            raw = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
            data = bytes(raw.get("error", data))
        except ValueError:
            pass
        return in_stream_fault(data, self._endpoint, self._request.model)

    def _joined(self, text: str) -> str:
        """Join the halves of surrogate pairs that a service cut between chunks."""
        text, self._half = self._half + text, ""
        try:
            text.encode()
        except UnicodeEncodeError:
            if "\ud800" <= text[-1] <= "\udbff":
                text, self._half = text[:-1], text[-1]
            return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text

    def _end(self) -> None:
        if self._ended is None:
            self._ended = self._time()


def no_first_byte(request: Request, endpoint: Endpoint) -> DeadlinePassed:
    """Say that the answer did not begin in its time."""
    return DeadlinePassed(
        f"{endpoint.service} did not begin to answer within {request.first_byte_seconds:g} "
        "seconds: try again, or raise `groq.deadlines.firstByte`."
    )
