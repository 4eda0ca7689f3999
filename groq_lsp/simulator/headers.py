"""The headers that the API and the network in front of it send along."""

from collections.abc import Mapping

from groq_lsp.simulator.wire import Identifiers

_EVERYWHERE = {
    "connection": "keep-alive",
    "server": "cloudflare",
    "cf-cache-status": "DYNAMIC",
    "via": "1.1 google",
    "vary": "Origin",
    "alt-svc": 'h3=":443"; ma=86400',
    "strict-transport-security": "max-age=15552000",
    "x-groq-region": "fra",
    "x-groq-lsp-simulator": "true",
}


def common(identifiers: Identifiers, request_id: str) -> dict[str, str]:
    """Give those of every answer; one of them says that a simulator sent it."""
    return _EVERYWHERE | {"cf-ray": identifiers.ray(), "x-request-id": request_id}


def stream() -> dict[str, str]:
    """Give those of an event stream."""
    return {
        "content-type": "text/event-stream",
        "cache-control": "no-cache",
        "transfer-encoding": "chunked",
    }


def document(body: bytes) -> dict[str, str]:
    """Give those of a JSON document."""
    return {
        "content-type": "application/json",
        "cache-control": "private, max-age=0, no-store, no-cache, must-revalidate",
        "content-length": str(len(body)),
    }


def lower(headers: Mapping[str, str]) -> dict[str, str]:
    """Give `headers` with their names in lower case."""
    return {name.lower(): value for name, value in headers.items()}
