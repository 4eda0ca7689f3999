"""Reaching a host by TCP: IPv6 and IPv4 side by side where it has both (RFC 8305).

Not left to asyncio, which loses a socket when it is cancelled in the midst of that.
"""

import asyncio
import socket
import sys
from typing import Final

from groq_lsp.completions.wire import Wire

HEAD_START_SECONDS: Final = 0.25
UNACKNOWLEDGED_MILLISECONDS: Final = 20_000

Race = list["asyncio.Task[Wire]"]


async def reach(host: str, port: int) -> Wire:
    """Connect to the first address that answers. Raises OSError, of the first that was tried."""
    loop = asyncio.get_running_loop()
    families: dict[int, list[str]] = {}
    for family, *_, address in await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        families.setdefault(family, []).append(str(address[0]))
    race: Race = []
    wire: Wire | None = None
    try:
        for addresses in families.values():
            race.append(asyncio.create_task(_any_of(addresses, port)))
            last = len(race) == len(families)
            wire = await _winner(race, None if last else HEAD_START_SECONDS)
            if wire is not None:
                break
        while wire is None and not all(attempt.done() for attempt in race):
            wire = await _winner(race, None)
    finally:
        await _give_up(race, wire)
    if wire is None:
        raise next((e for attempt in race if (e := attempt.exception())), OSError("no address"))
    _watch(wire)
    return wire


async def _any_of(addresses: list[str], port: int) -> Wire:
    """Try one address after another."""
    loop = asyncio.get_running_loop()
    for address in addresses[:-1]:
        try:
            return (await loop.create_connection(Wire, address, port))[1]
        except OSError:
            continue
    return (await loop.create_connection(Wire, addresses[-1], port))[1]


async def _winner(race: Race, seconds: float | None) -> Wire | None:
    """Wait for an attempt to end, at most so long; give the connection of one that succeeded."""
    running = [attempt for attempt in race if not attempt.done()]
    if running:
        await asyncio.wait(running, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    ended = (attempt for attempt in race if attempt.done())
    return next((attempt.result() for attempt in ended if attempt.exception() is None), None)


async def _give_up(race: Race, wire: Wire | None) -> None:
    """End the attempts that are no longer needed, with what they may have made."""
    running = [attempt for attempt in race if not attempt.done()]
    for attempt in running:
        attempt.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for attempt in race:
        if not attempt.cancelled() and attempt.exception() is None and attempt.result() is not wire:
            attempt.result().abort()


def _watch(wire: Wire) -> None:
    """Have the operating system notice a peer that is gone, as after a change of networks."""
    sock = wire.transport.get_extra_info("socket") if wire.transport is not None else None
    if sock is None:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if sys.platform == "linux":
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLISECONDS)
