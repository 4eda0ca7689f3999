"""The server: a stand-in for the Groq API on a loopback port."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

from aiohttp import web

from groq_lsp.simulator import chat, checks, completion, headers, refusals
from groq_lsp.simulator.chat import Answer, Answerer
from groq_lsp.simulator.faults import Fault
from groq_lsp.simulator.ledger import Exchange
from groq_lsp.simulator.models import BY_ID, MODELS
from groq_lsp.simulator.options import Options
from groq_lsp.simulator.playback import Playback, play
from groq_lsp.simulator.refusals import Refusal
from groq_lsp.simulator.wire import Identifiers, encode

_SHUTDOWN_SECONDS = 0.05


class Simulator:
    """A running simulator; `async with` starts and ends it.

    `requests` holds every request in order. `faults` are applied to the next chat requests,
    one each. `connections` counts the TCP connections ever made.
    """

    def __init__(
        self, options: Options | None = None, *, port: int = 0, host: str = "127.0.0.1"
    ) -> None:
        self.options = options or Options()
        self.requests: list[Exchange] = []
        self.faults: list[Fault] = []
        self.connections = 0
        self.open_streams = 0
        self._answerer: Answerer | None = None
        self._address = (host, port)
        self._identifiers = Identifiers(self.options.seed)
        self._arrived = asyncio.Condition()
        self._handling: set[asyncio.Task[Any]] = set()

    @property
    def base_url(self) -> str:
        """The address in the SDK's style, without the path of the API."""
        scheme = "https" if self.options.tls else "http"
        host, port = self._address
        return f"{scheme}://{host}:{port}"

    def answer_with(self, answerer: Answerer | Answer | None) -> None:
        """Answer with these words or chunks, or what the function gives; None: by the rules."""
        if answerer is None or callable(answerer):
            self._answerer = answerer
        else:
            self._answerer = lambda _question: answerer

    async def received(self, number: int) -> list[Exchange]:
        """Wait until `number` requests have arrived and give them all."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: len(self.requests) >= number)
        return self.requests

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = web.Server(self._handle, handler_cancellation=True, access_log=None)
        host, port = self._address
        self._listener = await loop.create_server(
            self._connect, host, port, ssl=self.options.tls, backlog=1024
        )
        self._address = (host, self._listener.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listener.close()
        handling = list(self._handling)
        for task in handling:
            task.cancel()
        await asyncio.gather(*handling, return_exceptions=True)
        await self._server.shutdown(_SHUTDOWN_SECONDS)

    def _connect(self) -> asyncio.Protocol:
        self.connections += 1
        return self._server()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        exchange = await self._record(request)
        fault = self.faults.pop(0) if self.faults and exchange.method == "POST" else None
        self.open_streams += exchange.streams
        try:
            return await play(self._plan(exchange, fault), request, exchange)
        except (asyncio.CancelledError, ConnectionResetError):
            exchange.client_left.set()
            raise
        finally:
            self.open_streams -= exchange.streams
            exchange.finished = asyncio.get_running_loop().time()
            exchange.ended.set()

    async def _record(self, request: web.BaseRequest) -> Exchange:
        started = asyncio.get_running_loop().time()
        content = await request.content.read()
        try:
            body = json.loads(content) if content else None
        except ValueError:
            body = content.decode(errors="replace")
        exchange = Exchange(
            request.method, request.rel_url.raw_path, headers.lower(request.headers), body, started
        )
        self.requests.append(exchange)
        async with self._arrived:
            self._arrived.notify_all()
        return exchange

    def _plan(self, exchange: Exchange, fault: Fault | None) -> Playback:
        request_id = self._identifiers.sortable("req")
        common = headers.common(self._identifiers, request_id)
        try:
            return self._answer(exchange, fault, request_id, common)
        except Refusal as refusal:
            body = refusal.body
            return Playback(
                refusal.status, common | headers.document(body) | refusal.headers, (body,)
            )

    def _answer(
        self, exchange: Exchange, fault: Fault | None, request_id: str, common: dict[str, str]
    ) -> Playback:
        self._authorise(exchange)
        route = unquote(exchange.path).removeprefix(self.options.prefix)
        if route == unquote(exchange.path):
            raise refusals.unknown_url(exchange.method, exchange.path)
        if exchange.method == "GET" and route == "/models":
            return self._document({"object": "list", "data": [m.listing() for m in MODELS]}, common)
        if exchange.method == "GET" and route.startswith("/models/"):
            name = route.removeprefix("/models/")
            if name not in BY_ID:
                raise refusals.model_not_found(name)
            return self._document(BY_ID[name].listing(), common)
        if exchange.method == "POST" and route == "/chat/completions":
            return self._chat(exchange, fault, request_id, common)
        raise refusals.unknown_url(exchange.method, exchange.path)

    def _authorise(self, exchange: Exchange) -> None:
        scheme, _, key = exchange.headers.get("authorization", "").partition(" ")
        keys = self.options.keys
        if scheme != "Bearer" or not key or (keys is not None and key not in keys):
            raise refusals.invalid_key()

    def _document(self, value: Any, common: dict[str, str]) -> Playback:
        body = encode(value) + b"\n"
        return Playback(200, common | headers.document(body), (body,))

    def _chat(
        self, exchange: Exchange, fault: Fault | None, request_id: str, common: dict[str, str]
    ) -> Playback:
        body = checks.schema(exchange.body)
        made = chat.complete(
            body,
            checks.model(body["model"]),
            options=self.options,
            identifiers=self._identifiers,
            request_id=request_id,
            answerer=self._answerer,
        )
        if fault is not None:
            made = fault.completion(made)
        speed = self.options.tokens_per_second
        interval = 1 / speed if speed else 0.0
        latency = self.options.latency_seconds + made.hidden_tokens * interval
        if exchange.streams:
            playback = Playback(
                200, common | headers.stream(), completion.frames(made), latency, interval
            )
        else:
            whole = completion.document(made)
            latency += len(made.content) * interval
            playback = Playback(200, common | headers.document(whole), (whole,), latency)
        return playback if fault is None else fault.playback(playback)
