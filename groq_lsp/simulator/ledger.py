"""What the simulator was asked, kept for the tests to read."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Exchange:
    """One request and what became of it.

    `headers` have lower-case names; `body` is the parsed JSON, or the text where it is none.
    Times are those of the event loop's clock, in seconds. `client_left` is set as soon as the
    client's socket closes before the answer is complete, `ended` when the answer is over in
    whatever way.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any
    started: float
    finished: float | None = None
    status: int | None = None
    fault: str | None = None  # the name of the one that it met
    parts_sent: int = 0
    bytes_sent: int = 0
    answering: asyncio.Event = field(default_factory=asyncio.Event)
    client_left: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    hung_up: bool = False  # the simulator ended the connection
    left: float | None = None  # when the client left, in the loop's time

    @property
    def streams(self) -> bool:
        """Say whether the answer was asked for as a stream."""
        return isinstance(self.body, dict) and self.body.get("stream") is True
