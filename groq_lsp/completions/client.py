"""The endpoint as the rest of the server sees it: `stream()`, `models()`, and when to try again."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from groq_lsp.completions.call import Call
from groq_lsp.completions.connection import CONNECT_SECONDS, Connection
from groq_lsp.completions.heads import check_status, check_stream
from groq_lsp.completions.patience import OnWait, Patience, backoff
from groq_lsp.completions.rationing import admitted, ended, headed
from groq_lsp.completions.request import Request, payload
from groq_lsp.completions.service_faults import unexpected
from groq_lsp.completions.stream import Stream, no_first_byte
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import (
    ConnectionFailed,
    DeadlinePassed,
    GroqLspError,
    KeyRejected,
    ModelGone,
    RateLimited,
)
from groq_lsp.limits import Limits, Sent, read_wait
from groq_lsp.models import Model, chat_models, gone_sentence, parse_list

if TYPE_CHECKING:
    import httpx

RETRIES: Final = 2
LIST_SECONDS: Final = 15.0
LIST_AGE_SECONDS: Final = 3600.0
LINGER_SECONDS: Final = 0.05
"""How long a request waits for a connection whose last bytes are on their way, where none is free:
less than another takes to be made."""


class Completions:
    """Chat completions at one endpoint, with one key. Use it from one event loop."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        limits: Limits | None = None,
        connect_seconds: float = CONNECT_SECONDS,
    ) -> None:
        self.endpoint = endpoint
        self.limits = Limits() if limits is None else limits
        self._connection = Connection(endpoint, connect_seconds=connect_seconds)
        self._retired = False
        self._closing: set[asyncio.Task[None]] = set()
        self._hoped_for: set[asyncio.Task[None]] = set()
        self._listed: tuple[list[Model], float] | None = None
        self.rejected = False
        """Whether the key was rejected: the next request had better be another client's."""

    @asynccontextmanager
    async def stream(
        self, request: Request, *, on_wait: OnWait | None = None
    ) -> AsyncIterator[Stream]:
        """Send a request; on entering, the first text is there (or the end of an empty answer).

        Waits for rate limits and tries again, both only before the first text and within
        `request.wait_seconds`; `on_wait` hears of it. Raises GroqLspError. Cancelling closes the
        connection at once.
        """
        self._connection.in_use += 1
        try:
            stream, sent = await self._open(request, Patience(request.wait_seconds, on_wait))
            try:
                yield stream
            finally:
                ended(self.limits, sent, stream.finish, stream.tokens)
                await self._let_go(stream)
        except KeyRejected:
            self.rejected = True
            raise
        finally:
            self._connection.in_use -= 1
            if self._retired:
                await self.retire()

    async def models(self, *, refresh: bool = False) -> list[Model]:
        """Give the live chat models; asked for once an hour. Raises GroqLspError."""
        if self._listed is None or refresh or self.models_age > LIST_AGE_SECONDS:
            self._listed = chat_models(await self._list()), time.monotonic()
        return list(self._listed[0])

    @property
    def known_models(self) -> Sequence[Model]:
        """The live chat models as last heard, without asking; empty when never asked."""
        return () if self._listed is None else tuple(self._listed[0])

    @property
    def models_age(self) -> float:
        """Seconds since the list of models was asked for; infinite when it never was."""
        return float("inf") if self._listed is None else time.monotonic() - self._listed[1]

    async def warm(self, *, connect: bool = False) -> None:
        """Load what is heavy, off the event loop; with `connect`, open a connection too.

        Nothing is sent, the key neither. A failure shows when a request is made.
        """
        with contextlib.suppress(GroqLspError):
            await self._connection.open()
            if connect:
                await self._connection.connect()

    def succeed(self, former: "Completions") -> None:
        """Take over what another client learned of this endpoint.

        Another key may use what the last one had used up; its allowances show with its answers.
        """
        if former.endpoint.origin == self.endpoint.origin:
            self.limits = former.limits
            if former.endpoint.key != self.endpoint.key:
                self.limits.reopen()

    async def retire(self) -> None:
        """Close as soon as nobody uses it any more."""
        self._retired = True
        if self._connection.in_use == 0:
            await self.close()

    async def close(self) -> None:
        """Close all connections; a request after this opens new ones."""
        await self._connection.close()
        await asyncio.gather(*self._closing, return_exceptions=True)

    async def _let_go(self, stream: Stream) -> None:
        """Close a stream; nobody waits for the last bytes of one that has said all it had to."""
        if stream.drained():
            await stream.close()
            return
        closing = asyncio.create_task(stream.close())
        for those in (self._closing, self._hoped_for):
            those.add(closing)
            closing.add_done_callback(those.discard)

    async def _hope(self) -> None:
        """Wait a moment for a connection that is about to be free, once for each such."""
        if self._hoped_for and not self._connection.has_idle:
            hoped_for = set(self._hoped_for)
            await asyncio.wait(
                hoped_for, timeout=LINGER_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            self._hoped_for -= hoped_for

    async def _open(self, request: Request, patience: Patience) -> tuple[Stream, Sent]:
        tries, renewed = 0, False
        await self._hope()
        while True:
            sent = await admitted(self.limits, request, patience, self.endpoint.service)
            call = Call()
            try:
                return await self._attempt(request, call, sent), sent
            except GroqLspError as fault:
                if _was_stale(fault, call) and not renewed:
                    renewed = True
                    continue
                wait = _pause(fault, call, tries)
                if wait is None or tries >= RETRIES or not patience.allows(wait):
                    raise self._with_live_models(fault) from None
            finally:
                self.limits.dropped(sent)
            tries += 1
            await patience.wait(wait, f"Waiting for {self.endpoint.service}")

    async def _attempt(self, request: Request, call: Call, sent: Sent) -> Stream:
        begun = asyncio.get_running_loop().time()
        response = await self._send(request, call)
        headers = response.headers
        call.retry_after = read_wait(headers.get("retry-after"), date=headers.get("date"))
        headed(self.limits, sent, response)
        try:
            limit = min(request.silence_seconds, request.total_seconds)
            await check_stream(response, self.endpoint, request.model, seconds=limit)
        except BaseException:
            await response.aclose()
            raise
        stream = Stream(
            response,
            request,
            self.endpoint,
            call,
            sent=begun,
            streams=lambda: self._connection.in_use,
        )
        try:
            await stream.begin()
        except BaseException:
            await response.aclose()
            raise
        return stream

    async def _send(self, request: Request, call: Call) -> "httpx.Response":
        seconds = min(request.first_byte_seconds, request.total_seconds)
        sent = payload(request, self.endpoint)
        try:
            return await self._connection.exchange("/chat/completions", sent, call, seconds=seconds)
        except TimeoutError:
            raise no_first_byte(request, self.endpoint) from None

    async def _list(self) -> list[Model]:
        try:
            response = await self._connection.exchange(
                "/models", None, Call(), seconds=LIST_SECONDS
            )
        except TimeoutError:
            raise DeadlinePassed(
                f"{self.endpoint.service} did not give its list of models within "
                f"{LIST_SECONDS:g} seconds: try again."
            ) from None
        try:
            check_status(response, self.endpoint)
        except KeyRejected:
            self.rejected = True
            raise
        try:
            return parse_list(response.content)
        except ValueError:
            raise unexpected(self.endpoint, "something that is no list of models") from None

    def _with_live_models(self, fault: GroqLspError) -> GroqLspError:
        if not isinstance(fault, ModelGone) or not self.known_models:
            return fault
        live = [model.id for model in self.known_models]
        sentence = gone_sentence(fault.model, live, service=self.endpoint.service)
        return ModelGone(sentence, model=fault.model)


def _was_stale(fault: GroqLspError, call: Call) -> bool:
    """Tell whether a kept-alive connection turned out to be closed."""
    return isinstance(fault, ConnectionFailed) and fault.again and not call.fresh


def _pause(fault: GroqLspError, call: Call, tries: int) -> float | None:
    """Give the seconds to wait before another try; None when none would help."""
    if isinstance(fault, RateLimited):
        if fault.daily:
            return None
        if fault.retry_after is not None:
            return fault.retry_after + backoff(0) / 5
        return backoff(tries)
    if not fault.again:
        return None
    return max(call.retry_after or 0.0, backoff(tries))
