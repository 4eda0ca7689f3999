"""Opening a connection: the host or a proxy, a tunnel through it, and encryption over that."""

import asyncio
import base64
import socket
import ssl
import sys
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import truststore

from groq_lsp.completions.call import Call, Phase
from groq_lsp.completions.network_faults import proxy_refused
from groq_lsp.completions.wire import Wire
from groq_lsp.credentials import Endpoint, Proxy
from groq_lsp.errors import EndpointError

EYEBALLS_SECONDS: Final = 0.25
"""After so long the next address of a host is tried beside the first (RFC 8305)."""
UNACKNOWLEDGED_MILLISECONDS: Final = 20_000


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
        wire = await _connect(self.endpoint.origin if proxy is None else proxy.url)
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


async def _connect(url: str) -> Wire:
    host, port = _address(url)
    _, wire = await asyncio.get_running_loop().create_connection(
        Wire, host, port, happy_eyeballs_delay=EYEBALLS_SECONDS
    )
    _watch(wire)
    return wire


def _watch(wire: Wire) -> None:
    """Have the operating system notice a peer that is gone, as after a change of networks."""
    sock = wire.transport.get_extra_info("socket") if wire.transport is not None else None
    if sock is None:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if sys.platform == "linux":
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLISECONDS)


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
