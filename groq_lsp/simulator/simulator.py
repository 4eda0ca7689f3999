"""The server: takes requests on a loopback port, keeps a ledger of them, and answers."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from groq_lsp.simulator import headers
from groq_lsp.simulator.chat import Answer, Answerer
from groq_lsp.simulator.faults import FaultQueue
from groq_lsp.simulator.ledger import Exchange
from groq_lsp.simulator.options import Options
from groq_lsp.simulator.player import play
from groq_lsp.simulator.service import Service

_SHUTDOWN_SECONDS = 0.05
_BACKLOG = 1024


class Simulator:
    """A running simulator; `async with` starts and ends it.

    `requests` holds every request in order, or the last `keep`. `faults` are applied to the next
    chat requests, one each. `connections` counts the TCP connections ever made, `open_streams`
    the streamed answers under way.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        keep: int | None = None,
    ) -> None:
        self.options = options or Options()
        self.requests: list[Exchange] = []
        self._keep = keep
        self._received = 0
        self.faults = FaultQueue()
        self.connections = 0
        self.open_streams = 0
        self._address = (host, port)
        self._service = Service(self.options)
        self._changed = asyncio.Condition()
        self._handling: set[asyncio.Task[Any]] = set()
        self._closing = False

    @property
    def base_url(self) -> str:
        """The address in the SDK's style, without the path of the API."""
        scheme = "https" if self.options.tls else "http"
        host, port = self._address
        return f"{scheme}://{host}:{port}"

    @property
    def open_connections(self) -> int:
        """How many TCP connections are open, idle ones included."""
        return len(self._server.connections)

    def answer_with(self, answerer: Answerer | Answer | None) -> None:
        """Answer with these words or chunks, or what the function gives; None: by the rules."""
        if answerer is None or callable(answerer):
            self._service.answerer = answerer
        else:
            self._service.answerer = lambda _question: answerer

    async def received(self, number: int) -> list[Exchange]:
        """Wait until `number` requests have arrived since the start, and give them all."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._received >= number)
        return self.requests

    async def quiet(self) -> None:
        """Wait until no answer is under way."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._handling)

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = web.Server(self._handle, handler_cancellation=True, access_log=None)
        host, port = self._address
        self._listener = await loop.create_server(
            self._connect, host, port, ssl=self.options.tls, backlog=_BACKLOG
        )
        self._address = (host, self._listener.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closing = True
        self._listener.close()
        handling = list(self._handling)
        for task in handling:
            task.cancel()
        await asyncio.gather(*handling, return_exceptions=True)
        self._server.pre_shutdown()  # lets idle connections go at once
        await self._server.shutdown(_SHUTDOWN_SECONDS)

    def _connect(self) -> asyncio.Protocol:
        self.connections += 1
        return self._server()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        exchange = await self._record(request)
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 (a coroutine that runs has a task)
        self._handling.add(task)
        self.open_streams += exchange.streams
        fault = self.faults.take(self._service.route(exchange))
        exchange.fault = fault.name if fault else None
        try:
            return await play(self._service.plan(exchange, fault), request, exchange)
        except (asyncio.CancelledError, ConnectionError):
            self._note_departure(exchange)
            raise
        finally:
            self.open_streams -= exchange.streams
            self._handling.discard(task)
            exchange.finished = asyncio.get_running_loop().time()
            exchange.ended.set()
            await self._notify()

    def _note_departure(self, exchange: Exchange) -> None:
        if not (exchange.hung_up or self._closing):
            exchange.left = asyncio.get_running_loop().time()
            exchange.client_left.set()

    async def _record(self, request: web.BaseRequest) -> Exchange:
        started = asyncio.get_running_loop().time()
        content = await request.content.read()
        try:
            body = json.loads(content) if content else None
        except ValueError:
            body = content.decode(errors="replace")
        exchange = Exchange(
            method=request.method,
            path=request.rel_url.raw_path,
            headers=headers.lower(request.headers),
            body=body,
            started=started,
        )
        self._received += 1
        self.requests.append(exchange)
        if self._keep is not None:
            del self.requests[: -self._keep]
        await self._notify()
        return exchange

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()
