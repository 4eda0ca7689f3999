"""The fixture `launch`: servers with an editor each, whose ledgers are read when the test ends."""

import contextlib
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio

from tests.raw_client import VS_CODE, Personality, RawClient
from tests.raw_client.prepared import Prepared

Launch = Callable[..., Awaitable[RawClient]]


@pytest.fixture(scope="session")
def prepared() -> Iterator[Prepared | None]:
    """What servers are forked from, so that each need not import all anew; only Linux has it.

    Where a test is about the start itself, its module has a `prepared` of its own that is None.
    """
    if sys.platform != "linux":
        yield None
        return
    with Prepared() as made:
        yield made


@pytest_asyncio.fixture
async def launch(prepared: Prepared | None) -> AsyncIterator[Launch]:
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
            client = await RawClient.launch(personality, prepared=prepared, **options)
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
