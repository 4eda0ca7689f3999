"""The fixture `connect`: an editor, the real server and a simulated Groq, nothing else."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from groq_lsp.simulator import Simulator
from tests.fixtures_lsp import Launch
from tests.raw_client import PATIENCE, VS_CODE, Personality, RawClient

KEY = "gsk_canary0123456789abcdefghijklmnopqrstuvwxyz"

Connect = Callable[..., Awaitable[RawClient]]


async def applied(client: RawClient) -> None:
    """Ask until all answers count as applied: what is over at once shows no progress that ends."""
    async with asyncio.timeout(PATIENCE):
        while {one["state"] for one in await client.execute("groq.answers")} != {"applied"}:
            pass


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The user's home: nothing of the machine's own configuration is seen."""
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def connect(launch: Launch, simulator: Simulator, home: Path) -> Connect:
    """Give `await connect(personality, env={}, **options of launch)`."""

    async def start(
        personality: Personality = VS_CODE, *, env: dict[str, str] | None = None, **options: Any
    ) -> RawClient:
        environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_STATE_HOME": str(home / ".state"),
            "GROQ_BASE_URL": simulator.base_url,
            "GROQ_API_KEY": KEY,
            "GROQ_API_KEY_ORIGIN": simulator.base_url,
            **(env or {}),
        }
        return await launch(personality, env=environment, secrets=[KEY], **options)

    return start
