"""The connection to the endpoint. Imports httpx and groq: loaded on first use, off the event loop.

Whatever the SDK makes of a request, only what stands in `_headers` leaves, and only to the
endpoint's own origin; whatever comes back is capped and decoded here.
"""

import logging
import os
import ssl
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

# The SDK reads GROQ_LOG while it is imported, and would then log the user's text.
os.environ.pop("GROQ_LOG", None)

import groq
import httpx
import truststore

from groq_lsp import __version__
from groq_lsp.completions.call import CURRENT, Call, Phase
from groq_lsp.completions.codings import Decoder, decoder
from groq_lsp.completions.service_faults import unexpected
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import EndpointError

CONNECT_SECONDS: Final = 5.0
KEEP_ALIVE_SECONDS: Final = 300.0
CONNECTIONS: Final = 40
STREAM_BYTES: Final = 256 << 20
JSON_BYTES: Final = 4 << 20
ERROR_BYTES: Final = 64 << 10

_PHASES: Final = {
    "connection.connect_tcp.started": Phase.CONNECTING,
    "connection.start_tls.started": Phase.SECURING,
    "proxy.start_tls.started": Phase.SECURING,
    "http11.send_request_headers.started": Phase.SENDING,
    "http11.send_request_body.complete": Phase.WAITING,
    "http11.receive_response_headers.complete": Phase.ANSWERED,
}

for _name in ("groq", "httpx", "httpcore"):
    # They log bodies and headers at DEBUG and addresses at INFO.
    logging.getLogger(_name).setLevel(logging.WARNING)


def open_client(endpoint: Endpoint, *, connect_seconds: float = CONNECT_SECONDS) -> groq.AsyncGroq:
    """Build the SDK's client over our own transport. Blocking: it loads certificates.

    Raises EndpointError when the CA file or the proxy cannot be used.
    """
    timeout = httpx.Timeout(None, connect=connect_seconds)
    client = httpx.AsyncClient(
        transport=_Transport(endpoint),
        timeout=timeout,
        follow_redirects=False,
        trust_env=False,
    )
    return _Groq(
        # The transport adds the key, so that the SDK never holds it.
        api_key="-",
        base_url=endpoint.base_url,
        timeout=timeout,
        http_client=client,
    )


def rehearse() -> None:
    """Do once, without a network, what costs time only once. Blocking, for a thread of its own.

    The SDK makes classes and anyio loads half of itself at the first request.
    """
    import anyio.streams.tls  # loaded by the first encrypted connection

    async def exchange_nothing() -> None:
        anyio.Event()
        transport = httpx.MockTransport(lambda _: httpx.Response(200))
        async with httpx.AsyncClient(transport=transport, trust_env=False) as client:
            sdk = _Groq(api_key="-", base_url="http://127.0.0.1", http_client=client)
            response = await exchange(sdk, "/chat/completions", {"messages": []})
            await response.aclose()

    anyio.run(exchange_nothing)


async def exchange(
    client: groq.AsyncGroq, path: str, payload: dict[str, object] | None = None
) -> httpx.Response:
    """Post `payload`, or get `path` without one; give the answer whatever its status.

    The answer to a post is still to be read; the others are read. Raises the SDK's and httpx's
    errors, and GroqLspError of our own.
    """
    try:
        if payload is None:
            return await client.get(path, cast_to=httpx.Response)
        answer: object = await client.post(
            path, cast_to=httpx.Response, body=payload, stream=True, stream_cls=groq.AsyncStream
        )
    except groq.APIStatusError as error:
        return error.response
    if not isinstance(answer, httpx.Response):
        raise TypeError("The SDK no longer gives the plain response when asked for it.")
    return answer


class _Groq(groq.AsyncGroq):
    """The SDK without its look at the platform, which may start processes and is never sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_retries=0, **options)
        self._platform = "Unknown"

    def platform_headers(self) -> dict[str, str]:
        return {}


def tls_context(endpoint: Endpoint) -> ssl.SSLContext:
    """Trust what the system trusts, and the extra CA file."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if endpoint.ca_file is not None:
        try:
            context.load_verify_locations(cafile=endpoint.ca_file)
        except (OSError, ssl.SSLError):
            raise EndpointError(
                "The certificate file in `caFile` holds no certificates that can be read: "
                "give a PEM file."
            ) from None
    return context


class _Transport(httpx.AsyncBaseTransport):
    """Lets through what is meant to leave and to arrive, and nothing else."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        secure = endpoint.origin.startswith("https:")
        self._inner = httpx.AsyncHTTPTransport(
            verify=tls_context(endpoint) if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            trust_env=False,
            limits=httpx.Limits(
                max_connections=CONNECTIONS,
                max_keepalive_connections=CONNECTIONS,
                keepalive_expiry=KEEP_ALIVE_SECONDS,
            ),
            proxy=_proxy(endpoint),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        call = CURRENT.get()
        request.headers = httpx.Headers(_headers(request, self._endpoint))
        request.extensions = {**request.extensions, "trace": _trace(call, self._endpoint)}
        response = await self._inner.handle_async_request(request)
        call.phase = Phase.ANSWERED
        return _capped(response, self._endpoint)

    async def aclose(self) -> None:
        await self._inner.aclose()


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


def _proxy(endpoint: Endpoint) -> httpx.Proxy | None:
    proxy = endpoint.proxy
    if proxy is None:
        return None
    auth = None if proxy.user is None else (proxy.user, proxy.password or "")
    secure = proxy.url.startswith("https:")
    return httpx.Proxy(proxy.url, auth=auth, ssl_context=tls_context(endpoint) if secure else None)


def _trace(call: Call, endpoint: Endpoint) -> Any:
    """Follow httpcore's events, so that a failure can be told by how far the request had come."""
    tunnelled = endpoint.proxy is not None and endpoint.origin.startswith("https:")

    async def trace(event: str, info: Mapping[str, Any]) -> None:
        phase = _PHASES.get(event)
        if event == "connection.connect_tcp.started":
            call.fresh = True
        elif event == "connection.connect_tcp.complete":
            # httpcore forgets to close it when a handshake is cancelled.
            call.abandon = info["return_value"].aclose
        if phase is Phase.SENDING and tunnelled and info["request"].method == b"CONNECT":
            phase = Phase.PROXYING
        elif call.phase is Phase.PROXYING and phase is not Phase.SECURING:
            return
        if phase is not None:
            call.phase = phase

    return trace


def _capped(response: httpx.Response, endpoint: Endpoint) -> httpx.Response:
    """Give the response with its body decoded, and cut off with an error beyond its cap."""
    headers = response.headers.copy()
    coding = decoder(headers.pop("content-encoding", "identity"))
    if coding is None:
        raise unexpected(endpoint, "a compression that was not asked for")
    headers.pop("content-length", None)
    cap = ERROR_BYTES
    if response.status_code < 300:
        streamed = headers.get("content-type", "").lower().startswith("text/event-stream")
        cap = STREAM_BYTES if streamed else JSON_BYTES
    stream = _CappedStream(response.stream, coding, cap, endpoint)
    return httpx.Response(
        response.status_code,
        headers=headers,
        stream=stream,
        extensions=response.extensions,
    )


class _CappedStream(httpx.AsyncByteStream):
    def __init__(self, stream: Any, coding: Decoder, cap: int, endpoint: Endpoint) -> None:
        self._stream = stream
        self._coding = coding
        self._left = cap
        self._endpoint = endpoint
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for block in self._stream:
            for piece in () if self._closed else self._coding(block):
                self._left -= len(piece)
                if self._left < 0:
                    raise unexpected(self._endpoint, "far more than an answer holds")
                yield piece

    async def aclose(self) -> None:
        self._closed = True
        await self._stream.aclose()
