"""The fixture `simulator`: a started stand-in for the Groq API, without latency or marks."""

from collections.abc import AsyncIterator

import pytest_asyncio

from groq_lsp.simulator import Options, Simulator


@pytest_asyncio.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(Options(mark=False)) as started:
        yield started
