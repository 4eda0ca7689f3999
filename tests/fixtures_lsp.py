"""The fixture `launch`: servers with an editor each, whose ledgers are read when the test ends."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio

from tests.raw_client import VS_CODE, Personality, RawClient

Launch = Callable[..., Awaitable[RawClient]]


@pytest_asyncio.fixture
async def launch() -> AsyncIterator[Launch]:
    """Give `await launch(personality, initialize=True, params={}, **options)`.

    The options are those of `RawClient.launch`. A server that still runs at the end is shut down as
    LSP says and must leave with code 0; one that has ended by then is only looked at.
    """
    async with contextlib.AsyncExitStack() as stack:

        async def start(
            personality: Personality = VS_CODE,
            *,
            initialize: bool = True,
            params: dict[str, Any] | None = None,
            **options: Any,
        ) -> RawClient:
            client = await RawClient.launch(personality, **options)
            stack.push_async_callback(_end, client)
            if initialize:
                await client.initialize(**(params or {}))
            return client

        yield start


async def _end(client: RawClient) -> None:
    try:
        if client.process.returncode is None and client.capabilities:
            await client.finish()
        client.ledger.check()
    finally:
        await client.kill()
