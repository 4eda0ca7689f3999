"""One HTTP answer as a plan, byte by byte, and the player that sends it."""

import asyncio
import math
import socket
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from aiohttp import web

from groq_lsp.simulator.ledger import Exchange

COALESCE_SECONDS = 0.002  # parts due within this time share one wake-up and one segment
SEGMENT_BYTES = 64 * 1024
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


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

    `latency_seconds` pass before the headers, `interval_seconds` between parts. With
    `one_by_one` each part is an HTTP chunk and a segment of its own. `gates` holds the body
    back before the part of that number. `raw`, where given, replaces all of HTTP.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Iterable[bytes] = ()
    latency_seconds: float = 0.0
    interval_seconds: float = 0.0
    one_by_one: bool = False
    ending: Ending = Ending.COMPLETE
    gates: Mapping[int, Gate] = field(default_factory=dict)
    raw: bytes | None = None


async def play(
    playback: Playback, request: web.BaseRequest, exchange: Exchange
) -> web.StreamResponse:
    """Send `playback` as the answer to `request`."""
    await _wait(playback.latency_seconds)
    response = web.StreamResponse(status=playback.status, headers=playback.headers)
    if playback.raw is not None:
        exchange.answering.set()
        _transport(request).write(playback.raw)
    else:
        exchange.status = playback.status
        await response.prepare(request)
        exchange.answering.set()
        await _send(playback, response, exchange)
    await _end(playback.ending, request, response)
    return response


async def _wait(delay: float) -> None:
    if math.isinf(delay):
        await asyncio.Event().wait()
    if delay > 0:
        await asyncio.sleep(delay)


async def _send(playback: Playback, response: web.StreamResponse, exchange: Exchange) -> None:
    clock = asyncio.get_running_loop().time
    interval = playback.interval_seconds
    due = clock()
    waiting: list[bytes] = []
    size = 0

    async def flush() -> None:
        nonlocal size
        if waiting:
            await response.write(b"".join(waiting))
            exchange.parts_sent += len(waiting)
            exchange.bytes_sent += size
            waiting.clear()
            size = 0

    for number, part in enumerate(playback.parts):
        ahead = due - clock() if interval else 0.0
        if ahead > 0:
            await flush()
            await asyncio.sleep(max(ahead, COALESCE_SECONDS))
        gate = playback.gates.get(number)
        if gate is not None:
            await flush()
            await gate.passed()
            due = clock()
        waiting.append(part)
        size += len(part)
        due += interval
        if playback.one_by_one or size >= SEGMENT_BYTES:
            await flush()
            await asyncio.sleep(0)
    await flush()


async def _end(ending: Ending, request: web.BaseRequest, response: web.StreamResponse) -> None:
    if ending is Ending.HANG:
        await asyncio.Event().wait()
    elif ending is Ending.RESET:
        transport = _transport(request)
        transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE
        )
        transport.abort()
    elif ending is Ending.CLOSE:
        _transport(request).close()
    elif ending is Ending.HANG_UP:
        await response.write_eof()
        _transport(request).close()


def _transport(request: web.BaseRequest) -> asyncio.Transport:
    transport = request.transport
    if not isinstance(transport, asyncio.Transport):
        raise ConnectionResetError("the client has left")
    return transport
