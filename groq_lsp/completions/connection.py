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
    import httpx

    from groq_lsp.completions.sdk import Client
    from groq_lsp.completions.transport import Transport

CONNECT_SECONDS: Final = 5.0
SLEEP_SECONDS: Final = 30.0
"""So much more on the wall clock than on the steady one means that the machine slept."""


class Connection:
    """Exchanges requests for answers; `in_use` counts who is at it now."""

    def __init__(self, endpoint: Endpoint, *, connect_seconds: float = CONNECT_SECONDS) -> None:
        self.endpoint = endpoint
        self.in_use = 0
        self._connect_seconds = connect_seconds
        self._client: tuple[Client, Transport] | None = None
        self._opening = asyncio.Lock()
        self._used = (time.time(), time.monotonic())

    async def exchange(
        self, path: str, payload: dict[str, object] | None, call: Call, *, seconds: float
    ) -> "httpx.Response":
        """Post `payload` (or get, without one) and give the answer, of whatever status.

        Raises GroqLspError when there is none, TimeoutError when it did not begin in `seconds`.
        """
        from groq_lsp.completions.sdk import exchange

        client, _ = await self.open()
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

    @property
    def has_idle(self) -> bool:
        """Whether a connection waits for a request."""
        return self._client is not None and self._client[1].has_idle

    async def connect(self) -> None:
        """Open a connection ahead of the first exchange. Raises GroqLspError."""
        _, transport = await self.open()
        call = Call()
        try:
            await transport.connect(call)
        except transport_errors() as error:
            raise network_fault(error, call, self.endpoint) from None

    async def open(self) -> "tuple[Client, Transport]":
        """Give the client and its transport, made at the first call. Raises EndpointError."""
        async with self._opening:
            await self._forget_after_sleep()
            if self._client is None:
                self._client = await asyncio.to_thread(self._build)
            return self._client

    async def close(self) -> None:
        """Close all connections; the next exchange opens new ones."""
        opened, self._client = self._client, None
        if opened is not None:
            await opened[0].close()

    def _build(self) -> "tuple[Client, Transport]":
        # Imports the SDK: a quarter of a second that nobody waits for unless they must.
        from groq_lsp.completions.sdk import open_client, rehearse

        opened = open_client(self.endpoint, connect_seconds=self._connect_seconds)
        asyncio.run(rehearse())
        return opened

    async def _forget_after_sleep(self) -> None:
        """Connections do not outlive a machine's sleep, but nothing tells them so."""
        wall, steady = time.time(), time.monotonic()
        slept = (wall - self._used[0]) - (steady - self._used[1])
        self._used = wall, steady
        if slept > SLEEP_SECONDS and self.in_use <= 1:
            await self.close()
