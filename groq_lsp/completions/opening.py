"""Opening a connection: the host or a proxy, a tunnel through it, and encryption over that."""

import asyncio
import base64
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

import truststore

from groq_lsp.completions.call import Call, Phase
from groq_lsp.completions.network_faults import proxy_refused
from groq_lsp.completions.reaching import reach
from groq_lsp.completions.wire import Wire
from groq_lsp.credentials import Endpoint, Proxy
from groq_lsp.errors import EndpointError


@dataclass(frozen=True)
class Way:
    """How to get to an endpoint; made once, since loading certificates takes a while."""

    endpoint: Endpoint
    tls: ssl.SSLContext | None
    proxy_tls: ssl.SSLContext | None

    @classmethod
    def to(cls, endpoint: Endpoint) -> "Way":
        """Load what is needed. Raises EndpointError when the CA file cannot be used."""
        secure = endpoint.origin.startswith("https:")
        proxied = endpoint.proxy is not None and endpoint.proxy.url.startswith("https:")
        return cls(
            endpoint,
            _context(endpoint) if secure else None,
            _context(endpoint) if proxied else None,
        )

    async def open(self, call: Call) -> Wire:
        """Open a connection, telling `call` how far it has come. Raises OSError, GroqLspError."""
        call.fresh = True
        call.phase = Phase.CONNECTING
        proxy = self.endpoint.proxy
        wire = await reach(*_address(self.endpoint.origin if proxy is None else proxy.url))
        try:
            if proxy is not None:
                if self.proxy_tls is not None:
                    await _secure(wire, self.proxy_tls, proxy.url)
                call.phase = Phase.PROXYING
                wire = await _tunnel(wire, self.endpoint, proxy)
            if self.tls is not None:
                call.phase = Phase.SECURING
                await _secure(wire, self.tls, self.endpoint.origin)
        except BaseException:
            wire.abort()
            raise
        return wire


def _context(endpoint: Endpoint) -> ssl.SSLContext:
    """Trust what the system trusts, and the extra CA file."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    if endpoint.ca_file is not None:
        try:
            context.load_verify_locations(cafile=endpoint.ca_file)
        except (OSError, ssl.SSLError):
            raise EndpointError(
                "The certificate file in `caFile` holds no certificates that can be read: "
                "give a PEM file."
            ) from None
    return context


async def _secure(wire: Wire, context: ssl.SSLContext, url: str) -> None:
    if wire.transport is None:
        raise ConnectionResetError("closed before encryption")
    wire.transport = await asyncio.get_running_loop().start_tls(
        wire.transport, wire, context, server_hostname=_address(url)[0]
    )
    if wire.transport is None:
        raise ConnectionResetError("closed during the handshake")


async def _tunnel(wire: Wire, endpoint: Endpoint, proxy: Proxy) -> Wire:
    """Ask the proxy to connect us through."""
    host, port = _address(endpoint.origin)
    target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    headers = {"Host": target}
    if proxy.user is not None:
        pair = f"{proxy.user}:{proxy.password or ''}".encode()
        headers["Proxy-Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    wire.send("CONNECT", target, headers, b"")
    head = await wire.head()
    if not 200 <= head.status < 300:
        raise proxy_refused(endpoint, f"{head.status} {head.reason}")
    return wire.tunnelled()


def _address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
