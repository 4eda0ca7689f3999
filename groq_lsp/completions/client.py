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
from groq_lsp.completions.request import Request, body
from groq_lsp.completions.service_faults import unexpected
from groq_lsp.completions.stream import Stream, no_first_byte
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import ConnectionFailed, DeadlinePassed, GroqLspError, ModelGone, RateLimited
from groq_lsp.limits import Limits, Sent, admission, limit_sentence, read_wait, refusal
from groq_lsp.models import Model, chat_models, gone_sentence, parse_list

if TYPE_CHECKING:
    import httpx

RETRIES: Final = 2
LIST_SECONDS: Final = 15.0
LIST_AGE_SECONDS: Final = 3600.0


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
        self._listed: tuple[list[Model], float] | None = None

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
                self._count(stream, sent)
                await stream.close()
        finally:
            self._connection.in_use -= 1

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

    async def close(self) -> None:
        """Close all connections; a request after this opens new ones."""
        await self._connection.close()

    async def _open(self, request: Request, patience: Patience) -> tuple[Stream, Sent]:
        tries, renewed = 0, False
        while True:
            sent = await self._admitted(request, patience)
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

    async def _admitted(self, request: Request, patience: Patience) -> Sent:
        """Wait until the request is likely to be admitted; RateLimited when that is too long.

        Looks again all the while: what another request really took is known when it is answered.
        """
        model, service = request.model, self.endpoint.service
        reckoned, answer = admission(request.messages, request.max_completion_tokens)
        prompt = self.limits.expected(model, reckoned)

        def due(*, alone: bool = False) -> float:
            wait = self.limits.wait(model, prompt + answer, alone=alone)
            # Not every model counts the answer ahead: then only the prompt must fit.
            return wait if patience.allows(wait) else self.limits.wait(model, prompt, alone=alone)

        while (wait := due()) > 0:
            if not patience.left or not patience.allows(due(alone=True)):
                daily = self.limits.daily(model)
                sentence = limit_sentence(model, wait, daily=daily, service=service)
                raise RateLimited(sentence, retry_after=wait, daily=daily)
            await patience.wait(
                min(wait, patience.left),
                f"Waiting for {service}'s rate limit",
                over=lambda: due() <= 0,
            )
        return self.limits.sending(model, reckoned, answer)

    async def _attempt(self, request: Request, call: Call, sent: Sent) -> Stream:
        begun = asyncio.get_running_loop().time()
        response = await self._send(request, call)
        self._take_limits(response, call, sent)
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
            await stream.close()
            raise
        return stream

    async def _send(self, request: Request, call: Call) -> "httpx.Response":
        seconds = min(request.first_byte_seconds, request.total_seconds)
        sent = body(request, self.endpoint)
        try:
            return await self._connection.exchange("/chat/completions", sent, call, seconds=seconds)
        except TimeoutError:
            raise no_first_byte(request, self.endpoint) from None

    def _take_limits(self, response: "httpx.Response", call: Call, sent: Sent) -> None:
        headers = response.headers
        call.retry_after = read_wait(headers.get("retry-after"), date=headers.get("date"))
        self.limits.observe(sent.model, headers, sent)
        if response.status_code == 429:
            self.limits.refused(sent.model, refusal(response.text, headers), sent)

    def _count(self, stream: Stream, sent: Sent) -> None:
        """Count what an answer took; of one that broke off, the pieces that came."""
        usage = stream.finish.usage
        if usage is None:
            self.limits.answered(sent, stream.tokens)
        else:
            self.limits.answered(
                sent,
                usage.completion_tokens,
                prompt=usage.prompt_tokens,
                cached=usage.cached_tokens,
            )

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
        check_status(response, self.endpoint)
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
