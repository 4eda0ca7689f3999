"""Groq's SDK over our own transport. Imports groq and httpx: loaded on first use, in a thread."""
# ruff: noqa: E402 - what they would do on being imported is turned off before

import logging
import os
import sys
from typing import Any, Final

# The SDK reads GROQ_LOG while it is imported, and would then log the user's text.
os.environ.pop("GROQ_LOG", None)
# With httpx comes its command line, and with that click and rich: two thirds of what it takes to
# load, for nothing. It is left out as it is where they are not installed.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

import groq
import httpx

from groq_lsp.completions.transport import Transport
from groq_lsp.credentials import Endpoint

for _name in ("groq", "httpx"):
    # They log bodies and headers at DEBUG and addresses at INFO.
    logging.getLogger(_name).setLevel(logging.WARNING)

_NO_TIMEOUT: Final = httpx.Timeout(None)  # ours are counted around the whole


class Client(groq.AsyncGroq):
    """The SDK without its look at the platform, which may start processes and is never sent."""

    def __init__(self, base_url: str, transport: httpx.AsyncBaseTransport) -> None:
        super().__init__(
            # The transport adds the key, so that the SDK never holds it.
            api_key="-",
            base_url=base_url,
            max_retries=0,
            timeout=_NO_TIMEOUT,
            http_client=httpx.AsyncClient(
                transport=transport, timeout=_NO_TIMEOUT, follow_redirects=False, trust_env=False
            ),
        )
        self._platform = "Unknown"

    def platform_headers(self) -> dict[str, str]:
        """Tell nothing of the machine."""
        return {}


def open_client(endpoint: Endpoint, *, connect_seconds: float) -> tuple[Client, Transport]:
    """Build the client and its transport. Blocking: it loads certificates.

    Raises EndpointError when the CA file cannot be used.
    """
    transport = Transport(endpoint, connect_seconds=connect_seconds)
    return Client(endpoint.base_url, transport), transport


async def exchange(
    client: groq.AsyncGroq, path: str, payload: dict[str, object] | None = None
) -> httpx.Response:
    """Post `payload`, or get `path` without one; give the answer whatever its status.

    The answer to a post is still to be read, unless it is an error. Raises the SDK's errors, their
    cause being what went wrong.
    """
    try:
        if payload is None:
            return await client.get(path, cast_to=httpx.Response)
        answer: Any = await client.post(
            path, cast_to=httpx.Response, body=payload, stream=True, stream_cls=groq.AsyncStream
        )
    except groq.APIStatusError as error:
        return error.response
    if not isinstance(answer, httpx.Response):
        raise TypeError("The SDK no longer gives the plain response when asked for it.")
    return answer


async def rehearse() -> None:
    """Do once, without a network, what costs time only once: the SDK makes classes as it goes."""
    client = Client("http://127.0.0.1", httpx.MockTransport(lambda _: httpx.Response(200)))
    response = await exchange(client, "/chat/completions", {"messages": []})
    await response.aclose()
    await client.close()
