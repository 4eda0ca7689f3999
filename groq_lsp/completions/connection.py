"""The one client per endpoint: opened off the event loop, dropped when its connections are dead."""

import asyncio
import time
from typing import TYPE_CHECKING, Final

from groq_lsp.completions.call import CURRENT, Call
from groq_lsp.completions.network_faults import (
    network_fault,
    too_slow_to_connect,
    transport_errors,
)
from groq_lsp.credentials import Endpoint

if TYPE_CHECKING:
    import groq
    import httpx

CONNECT_SECONDS: Final = 5.0
SLEEP_SECONDS: Final = 30.0
"""So much more on the wall clock than on the steady one means that the machine slept."""


class Connection:
    """Exchanges requests for answers; `in_use` counts who is at it now."""

    def __init__(self, endpoint: Endpoint, *, connect_seconds: float = CONNECT_SECONDS) -> None:
        self.endpoint = endpoint
        self.in_use = 0
        self._connect_seconds = connect_seconds
        self._client: groq.AsyncGroq | None = None
        self._opening = asyncio.Lock()
        self._broken_off = False
        self._used = (time.time(), time.monotonic())

    async def exchange(
        self, path: str, payload: dict[str, object] | None, call: Call, *, seconds: float
    ) -> "httpx.Response":
        """Post `payload` (or get, without one) and give the answer, of whatever status.

        Raises GroqLspError when there is none, TimeoutError when it did not begin in `seconds`.
        """
        from groq_lsp.completions.transport import exchange

        client = await self.open()
        CURRENT.set(call)
        try:
            async with asyncio.timeout(seconds):
                return await exchange(client, path, payload)
        except TimeoutError:
            if call.connecting:
                raise too_slow_to_connect(call, self.endpoint) from None
            raise
        except transport_errors() as error:
            raise network_fault(error, call, self.endpoint) from None
        finally:
            if call.connecting and call.abandon is not None:
                self._broken_off = True
                await call.abandon()

    async def open(self) -> "groq.AsyncGroq":
        """Give the client, made at the first call. Raises EndpointError."""
        async with self._opening:
            await self._forget_dead_connections()
            if self._client is None:
                self._client = await asyncio.to_thread(self._build)
            return self._client

    async def close(self) -> None:
        """Close all connections; the next exchange opens new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _build(self) -> "groq.AsyncGroq":
        # Imports the SDK: a quarter of a second that nobody waits for unless they must.
        from groq_lsp.completions.transport import open_client, rehearse

        client = open_client(self.endpoint, connect_seconds=self._connect_seconds)
        rehearse()
        return client

    async def _forget_dead_connections(self) -> None:
        """Drop what a machine's sleep has cut, or what the pool still counts as being made."""
        wall, steady = time.time(), time.monotonic()
        slept = (wall - self._used[0]) - (steady - self._used[1])
        self._used = wall, steady
        if (slept > SLEEP_SECONDS or self._broken_off) and self.in_use <= 1:
            self._broken_off = False
            await self.close()
