"""One HTTP answer as a plan: status, headers, and each part of the body with its time."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Self

from groq_lsp.simulator import headers
from groq_lsp.simulator.refusals import Refusal
from groq_lsp.simulator.wire import encode


class Ending(Enum):
    """What happens after the last part."""

    COMPLETE = "complete"  # the body ends as HTTP says, the connection stays open
    CLOSE = "close"  # FIN with the body unfinished
    RESET = "reset"  # RST
    HANG = "hang"  # nothing, until the client leaves
    HANG_UP = "hang up"  # a complete body, then the idle connection is closed


class Gate:
    """Holds an answer back at a part until it is released; for tests that act in between."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self._released = asyncio.Event()

    def release(self) -> None:
        """Let the answer go on."""
        self._released.set()

    async def passed(self) -> None:
        """Wait for the release."""
        self.reached.set()
        await self._released.wait()


@dataclass(frozen=True)
class Playback:
    """An answer: status, headers, then the parts of the body at their times.

    `common` are the headers that every answer has, `headers` those of this body.
    `latency_seconds` pass before the headers, `interval_seconds` between parts. With
    `one_by_one` each part is an HTTP chunk and a segment of its own. `gates` holds the body
    back before the part of that number. `raw`, where given, replaces all of HTTP. `model` is
    the one that was asked for.
    """

    status: int = 200
    common: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Iterable[bytes] = ()
    latency_seconds: float = 0.0
    interval_seconds: float = 0.0
    one_by_one: bool = False
    ending: Ending = Ending.COMPLETE
    gates: Mapping[int, Gate] = field(default_factory=dict)
    raw: bytes | None = None
    model: str = ""

    def with_common(self, more: Mapping[str, str]) -> Self:
        """Give this answer with more headers of the kind that stays whatever the body is."""
        return replace(self, common={**self.common, **more})

    def stream(self, frames: Iterable[bytes], latency: float, interval: float) -> Self:
        """Give this answer as an event stream."""
        return replace(
            self,
            headers=headers.stream(),
            parts=frames,
            latency_seconds=latency,
            interval_seconds=interval,
        )

    def document(self, value: Any) -> Self:
        """Give this answer as a JSON document."""
        return self.bytes_of(encode(value) + b"\n")

    def bytes_of(self, body: bytes, latency: float = 0.0) -> Self:
        """Give this answer as a JSON document that is already encoded."""
        return replace(self, headers=headers.document(body), parts=(body,), latency_seconds=latency)

    def refused(self, refusal: Refusal) -> Self:
        """Give this answer as an error."""
        whole = self.bytes_of(refusal.body)
        return replace(whole, status=refusal.status, headers={**whole.headers, **refusal.headers})
