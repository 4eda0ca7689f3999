"""Sends a planned answer: at its pace, in its segments, to its ending."""

import asyncio
import math
import socket
import struct

from aiohttp import web

from groq_lsp.simulator.ledger import Exchange
from groq_lsp.simulator.playback import Ending, Playback

COALESCE_SECONDS = 0.002  # parts due within this time share one wake-up and one segment
SEGMENT_BYTES = 64 * 1024
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


async def play(
    playback: Playback, request: web.BaseRequest, exchange: Exchange
) -> web.StreamResponse:
    """Send `playback` as the answer to `request`."""
    await _wait(playback.latency_seconds)
    response = web.StreamResponse(
        status=playback.status, headers={**playback.common, **playback.headers}
    )
    if playback.raw is None:
        exchange.status = playback.status
        try:
            await response.prepare(request)
        except ConnectionResetError:
            return response  # the client left while its answer was made
        exchange.answering.set()
        await _Body(response, exchange).send(playback)
    else:
        exchange.answering.set()
        exchange.bytes_sent = len(playback.raw)
        _transport(request).write(playback.raw)
    await _end(playback.ending, request, response, exchange)
    return response


async def _wait(delay: float) -> None:
    if math.isinf(delay):
        await asyncio.Event().wait()
    elif delay > 0:
        await asyncio.sleep(delay)


class _Body:
    """Writes parts, those that are due together in one segment."""

    def __init__(self, response: web.StreamResponse, exchange: Exchange) -> None:
        self._response = response
        self._exchange = exchange
        self._waiting: list[bytes] = []
        self._size = 0

    async def send(self, playback: Playback) -> None:
        """Send the parts of `playback`, each at its time counted from the first."""
        clock = asyncio.get_running_loop().time
        interval = playback.interval_seconds
        due = clock()
        for number, part in enumerate(playback.parts):
            if interval and (ahead := due - clock()) > 0:
                await self._flush()
                await asyncio.sleep(max(ahead, COALESCE_SECONDS))
            if number in playback.gates:
                await self._flush()
                await playback.gates[number].passed()
                due = clock()
            due += interval
            self._waiting.append(part)
            self._size += len(part)
            if playback.one_by_one or self._size >= SEGMENT_BYTES:
                await self._flush()
                await asyncio.sleep(0)
        await self._flush()

    async def _flush(self) -> None:
        if not self._waiting:
            return
        await self._response.write(b"".join(self._waiting))
        self._exchange.parts_sent += len(self._waiting)
        self._exchange.bytes_sent += self._size
        self._waiting.clear()
        self._size = 0


async def _end(
    ending: Ending, request: web.BaseRequest, response: web.StreamResponse, exchange: Exchange
) -> None:
    if ending is Ending.COMPLETE:
        return
    if ending is Ending.HANG:
        await asyncio.Event().wait()
    exchange.hung_up = True
    if ending is Ending.HANG_UP:
        await response.write_eof()
    transport = _transport(request)
    if ending is Ending.RESET:
        transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE
        )
        transport.abort()
    else:
        transport.close()


def _transport(request: web.BaseRequest) -> asyncio.Transport:
    transport = request.transport
    if not isinstance(transport, asyncio.Transport):
        raise ConnectionResetError("the client has left")
    return transport
