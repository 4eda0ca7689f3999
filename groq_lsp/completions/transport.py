"""Our own transport below httpx: only what is meant to leaves, and only to the endpoint's origin.

Connections are kept for the next request; what comes back is capped. In place of httpx's own
transport because that hands on each chunk, which is each token, by itself: a burst then costs
twice as much.
"""

import asyncio
import time
from typing import Final

import httpx

from groq_lsp import __version__
from groq_lsp.completions.body import BODY, Body
from groq_lsp.completions.call import CURRENT, Call, Phase
from groq_lsp.completions.codings import decoder
from groq_lsp.completions.network_faults import too_slow_to_connect
from groq_lsp.completions.opening import Way
from groq_lsp.completions.service_faults import unexpected
from groq_lsp.completions.wire import Wire
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import EndpointError

KEEP_ALIVE_SECONDS: Final = 300.0
CLOSE_SECONDS: Final = 1.0
STREAM_BYTES: Final = 256 << 20
JSON_BYTES: Final = 4 << 20
ERROR_BYTES: Final = 64 << 10


class Transport(httpx.AsyncBaseTransport):
    """Requests to one endpoint, each on an idle connection or on one of its own."""

    def __init__(self, endpoint: Endpoint, *, connect_seconds: float) -> None:
        self._endpoint = endpoint
        self._way = Way.to(endpoint)
        self._connect_seconds = connect_seconds
        self._open: set[Wire] = set()
        self._idle: list[tuple[Wire, float]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and give the answer as soon as its head is there.

        The task's current Call is told how far it has come. Raises OSError,
        h11.RemoteProtocolError and GroqLspError.
        """
        call = CURRENT.get()
        headers = _headers(request, self._endpoint)
        content = await request.aread()
        wire = self._take() or await self._connected(call)
        try:
            call.phase = Phase.WAITING
            wire.send(request.method, request.url.raw_path.decode("ascii"), headers, content)
            head = await wire.head()
            call.phase = Phase.ANSWERED
            return self._response(wire, head.status, httpx.Headers(head.headers))
        except BaseException:
            self._drop(wire)
            raise

    @property
    def has_idle(self) -> bool:
        """Whether a connection waits for a request, as far as can be told."""
        return any(wire.idle for wire, _ in self._idle)

    async def connect(self, call: Call) -> None:
        """Open a connection ahead of the first request, unless there is an idle one."""
        wire = self._take() or await self._connected(call)
        self._idle.append((wire, time.monotonic()))

    async def aclose(self) -> None:
        """Close all connections, those in use too."""
        wires = list(self._open)
        for wire in wires:
            self._drop(wire)
        self._idle.clear()
        if wires:
            await asyncio.wait([wire.closed for wire in wires], timeout=CLOSE_SECONDS)

    async def _connected(self, call: Call) -> Wire:
        try:
            async with asyncio.timeout(self._connect_seconds):
                wire = await self._way.open(call)
        except TimeoutError:
            raise too_slow_to_connect(call, self._endpoint) from None
        self._open.add(wire)
        return wire

    def _take(self) -> Wire | None:
        """Take the idle connection that was used last, dropping those that are dead."""
        while self._idle:
            wire, since = self._idle.pop()
            if wire.idle and time.monotonic() - since < KEEP_ALIVE_SECONDS:
                return wire
            self._drop(wire)
        return None

    def _release(self, wire: Wire) -> None:
        if wire.reuse():
            self._idle.append((wire, time.monotonic()))
        else:
            self._drop(wire)

    def _drop(self, wire: Wire) -> None:
        self._open.discard(wire)
        wire.abort()

    def _response(self, wire: Wire, status: int, headers: httpx.Headers) -> httpx.Response:
        """Give the response with its body decoded, and cut off with an error beyond its cap."""
        coding = decoder(headers.pop("content-encoding", "identity"))
        if coding is None:
            raise unexpected(self._endpoint, "a compression that was not asked for")
        headers.pop("content-length", None)
        streamed = headers.get("content-type", "").lower().startswith("text/event-stream")
        cap = ERROR_BYTES if status >= 300 else STREAM_BYTES if streamed else JSON_BYTES
        body = Body(wire, coding, cap=cap, endpoint=self._endpoint, release=self._release)
        return httpx.Response(status, headers=headers, stream=body, extensions={BODY: body})


def _headers(request: httpx.Request, endpoint: Endpoint) -> dict[str, str]:
    """Write the request's headers anew: the SDK adds the platform's and the environment's."""
    url = request.url
    port = "" if url.port is None else f":{url.port}"
    host = f"[{url.host}]" if ":" in url.host else url.host
    if f"{url.scheme}://{host}{port}" != endpoint.origin:
        raise EndpointError("A request to another place than the endpoint was stopped.")
    headers = {
        "Host": endpoint.host,
        "Accept": "text/event-stream, application/json",
        "Accept-Encoding": "identity",
        "User-Agent": f"groq-lsp/{__version__}",
        "Connection": "keep-alive",
    }
    for name in ("Content-Type", "Content-Length"):
        if name in request.headers:
            headers[name] = request.headers[name]
    if endpoint.key is not None:
        headers["Authorization"] = f"Bearer {endpoint.key.reveal()}"
    return headers
