"""The endpoint as the rest of the server sees it: `stream()`, `models()`, and when to try again."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from groq_lsp.completions.call import CURRENT, Call
from groq_lsp.completions.network_faults import (
    network_fault,
    too_slow_to_connect,
    transport_errors,
)
from groq_lsp.completions.patience import OnWait, Patience, backoff
from groq_lsp.completions.request import Request, body
from groq_lsp.completions.service_faults import Answer, service_fault, unexpected
from groq_lsp.completions.stream import Stream, no_first_byte
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import ConnectionFailed, GroqLspError, ModelGone, RateLimited
from groq_lsp.limits import Limits, admission, limit_sentence, read_wait, refusal
from groq_lsp.models import Model, chat_models, gone_sentence, parse_list

if TYPE_CHECKING:
    import groq
    import httpx

RETRIES: Final = 2
MODELS_SECONDS: Final = 3600.0
LIST_SECONDS: Final = 15.0
CONNECT_SECONDS: Final = 5.0
SLEEP_SECONDS: Final = 30.0
"""So much more on the wall clock than on the steady one means that the machine slept."""


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
        self._connect_seconds = connect_seconds
        self._client: groq.AsyncGroq | None = None
        self._opening = asyncio.Lock()
        self._streams = 0
        self._broken_off = False
        self._used = (time.time(), time.monotonic())
        self._models: tuple[list[Model], float] | None = None

    @asynccontextmanager
    async def stream(
        self, request: Request, *, on_wait: OnWait | None = None
    ) -> AsyncIterator[Stream]:
        """Send a request; on entering, the first text is there (or the end of an empty answer).

        Waits for rate limits and tries again, both only before the first text and within
        `request.wait_seconds`; `on_wait` hears of it. Raises GroqLspError. Cancelling closes the
        connection at once.
        """
        self._streams += 1
        try:
            stream = await self._open(request, Patience(request.wait_seconds, on_wait))
            try:
                yield stream
            finally:
                await stream.close()
        finally:
            self._streams -= 1

    async def models(self, *, refresh: bool = False) -> list[Model]:
        """Give the live chat models; asked for once an hour. Raises GroqLspError."""
        if refresh or self._models is None or self._age(self._models[1]) > MODELS_SECONDS:
            response = await self._exchange("/models", None, Call(), LIST_SECONDS)
            if response.status_code != 200:
                raise service_fault(_answer(response, ""), self.endpoint)
            try:
                found = chat_models(parse_list(response.content))
            except ValueError:
                raise unexpected(self.endpoint, "something that is not a list") from None
            self._models = found, time.monotonic()
        return list(self._models[0])

    @property
    def known_models(self) -> Sequence[Model]:
        """The live chat models as last heard, without asking; empty when never asked."""
        return () if self._models is None else tuple(self._models[0])

    async def warm(self, *, connect: bool = False) -> None:
        """Load what is heavy, off the event loop; with `connect`, open the connection too.

        Connecting asks for the list of models; nothing of the user's is sent, and a failure
        shows when a request is made.
        """
        with contextlib.suppress(GroqLspError):
            await self._connected()
            if connect:
                await self.models()

    async def close(self) -> None:
        """Close all connections; a request after this opens new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def _open(self, request: Request, patience: Patience) -> Stream:
        tries, tried_again = 0, False
        while True:
            await self._wait_for_limits(request, patience)
            call = Call()
            try:
                return await self._attempt(request, call)
            except GroqLspError as fault:
                if _was_stale(fault, call) and not tried_again:
                    tried_again = True
                    continue
                wait = _pause(fault, call, tries)
                if wait is None or tries >= RETRIES or not patience.allows(wait):
                    raise self._with_live_models(fault) from None
            tries += 1
            await patience.wait(wait, f"Waiting for {self.endpoint.service}")

    async def _wait_for_limits(self, request: Request, patience: Patience) -> None:
        """Wait until the request is likely to be admitted; RateLimited when that is too long."""
        prompt, answer = admission(request.messages, request.max_completion_tokens)
        wait = self.limits.wait(request.model, prompt + answer)
        if not patience.allows(wait):
            # Not every model counts the answer ahead: then only the prompt must fit.
            wait = self.limits.wait(request.model, prompt)
        if not patience.allows(wait):
            daily = self.limits.daily(request.model)
            raise RateLimited(
                limit_sentence(request.model, wait, daily=daily, service=self.endpoint.service),
                retry_after=wait,
                daily=daily,
            )
        if wait > 0:
            await patience.wait(wait, f"Waiting for {self.endpoint.service}'s rate limit")
        self.limits.sending(request.model, prompt + answer)

    async def _attempt(self, request: Request, call: Call) -> Stream:
        sent = asyncio.get_running_loop().time()
        seconds = min(request.first_byte_seconds, request.total_seconds)
        try:
            response = await self._exchange(
                "/chat/completions", body(request, self.endpoint), call, seconds
            )
        except TimeoutError:
            raise no_first_byte(request, self.endpoint) from None
        stream = Stream(
            response, request, self.endpoint, call, sent=sent, streams=lambda: self._streams
        )
        try:
            self._check(response, request, call)
            await stream.begin()
        except BaseException:
            await stream.close()
            raise
        return stream

    def _check(self, response: "httpx.Response", request: Request, call: Call) -> None:
        """Take the limits from an answer's head; raise what else than a stream it is."""
        headers = response.headers
        if response.status_code == 429:
            self.limits.refused(request.model, refusal(response.text, headers))
        else:
            self.limits.observe(request.model, headers)
        call.retry_after = read_wait(headers.get("retry-after"), date=headers.get("date"))
        if response.status_code != 200:
            raise service_fault(_answer(response, request.model), self.endpoint)
        kind, _, parameters = headers.get("content-type", "").lower().partition(";")
        if kind.strip() != "text/event-stream":
            raise unexpected(self.endpoint, _named_kind(kind.strip()))
        charset = parameters.partition("charset=")[2].strip(' "')
        if charset not in ("", "utf-8", "utf8"):
            raise unexpected(self.endpoint, "text that is not UTF-8")

    async def _exchange(
        self, path: str, payload: dict[str, object] | None, call: Call, seconds: float
    ) -> "httpx.Response":
        from groq_lsp.completions.transport import exchange

        client = await self._connected()
        CURRENT.set(call)
        try:
            async with asyncio.timeout(seconds):
                return await exchange(client, path, payload)
        except TimeoutError:
            if call.connecting:
                raise too_slow_to_connect(call, self.endpoint) from None
            raise
        except transport_errors() as error:
            raise network_fault(error, call, self.endpoint) from None
        finally:
            if call.connecting and call.abandon is not None:
                self._broken_off = True
                await call.abandon()

    async def _connected(self) -> "groq.AsyncGroq":
        async with self._opening:
            await self._forget_dead_connections()
            if self._client is None:
                self._client = await asyncio.to_thread(self._build)
            return self._client

    def _build(self) -> "groq.AsyncGroq":
        # Imports the SDK: a quarter of a second that nobody waits for unless they must.
        from groq_lsp.completions.transport import open_client, rehearse

        client = open_client(self.endpoint, connect_seconds=self._connect_seconds)
        rehearse()
        return client

    async def _forget_dead_connections(self) -> None:
        """Drop what a machine's sleep has cut, or what the pool still counts as being made."""
        wall, steady = time.time(), time.monotonic()
        slept = (wall - self._used[0]) - (steady - self._used[1])
        self._used = wall, steady
        if (slept > SLEEP_SECONDS or self._broken_off) and self._streams <= 1:
            self._broken_off = False
            await self.close()

    def _age(self, since: float) -> float:
        return time.monotonic() - since

    def _with_live_models(self, fault: GroqLspError) -> GroqLspError:
        if isinstance(fault, ModelGone) and self._models is not None:
            live = [model.id for model in self._models[0]]
            sentence = gone_sentence(fault.model, live, service=self.endpoint.service)
            return ModelGone(sentence, model=fault.model)
        return fault


def _was_stale(fault: GroqLspError, call: Call) -> bool:
    """Tell whether a kept-alive connection turned out to be closed."""
    return isinstance(fault, ConnectionFailed) and fault.again and not call.fresh


def _pause(fault: GroqLspError, call: Call, tries: int) -> float | None:
    """Give the seconds to wait before another try; None when none would help."""
    if isinstance(fault, RateLimited):
        if fault.daily:
            return None
        return backoff(tries) if fault.retry_after is None else fault.retry_after + backoff(0) / 5
    if not fault.again:
        return None
    return max(call.retry_after or 0.0, backoff(tries))


def _answer(response: "httpx.Response", model: str) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    text = response.text if response.is_stream_consumed else ""
    return Answer(response.status_code, headers, text, model)


def _named_kind(kind: str) -> str:
    if "html" in kind:
        return "a web page"
    return "JSON instead of a stream" if kind.endswith("json") else "something unknown"
