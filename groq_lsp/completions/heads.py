"""What the head of an answer says, before a stream is read from it."""

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

import msgspec

from groq_lsp.completions.network_faults import transport_errors
from groq_lsp.completions.service_faults import (
    Answer,
    in_stream_fault,
    service_fault,
    unexpected,
)
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import GroqLspError

if TYPE_CHECKING:
    import httpx

BODY_SECONDS: Final = 5.0


async def check_stream(
    response: "httpx.Response", endpoint: Endpoint, model: str, *, seconds: float = BODY_SECONDS
) -> None:
    """Raise GroqLspError unless the answer is a stream of events in UTF-8.

    What came in place of a stream is read for `seconds` at most, to say what it is.
    """
    check_status(response, endpoint, model)
    kind, _, parameters = response.headers.get("content-type", "").lower().partition(";")
    if kind.strip().endswith("json"):
        raise await _not_streamed(response, endpoint, model, min(seconds, BODY_SECONDS))
    if kind.strip() != "text/event-stream":
        raise unexpected(endpoint, "a web page" if "html" in kind else "something unknown")
    charset = parameters.partition("charset=")[2].strip(' "')
    if charset not in ("", "utf-8", "utf8"):
        raise unexpected(endpoint, "text that is not UTF-8")


def check_status(response: "httpx.Response", endpoint: Endpoint, model: str = "") -> None:
    """Raise GroqLspError unless the status is 200."""
    if response.status_code == 200:
        return
    headers = {name.lower(): value for name, value in response.headers.items()}
    text = response.text if response.is_stream_consumed else ""
    raise service_fault(Answer(response.status_code, headers, text, model), endpoint)


async def _not_streamed(
    response: "httpx.Response", endpoint: Endpoint, model: str, seconds: float
) -> GroqLspError:
    """Some services answer 200 and put their error into the body."""
    with contextlib.suppress(TimeoutError, ValueError, *transport_errors()):
        async with asyncio.timeout(seconds):
            body = msgspec.json.decode(await response.aread(), type=dict[str, msgspec.Raw])
        if "error" in body:
            return in_stream_fault(bytes(body["error"]), endpoint, model)
    return unexpected(endpoint, "JSON instead of a stream")
