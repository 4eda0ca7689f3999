"""Thousands of jobs: memory, sockets, tasks and tokens come back to where they were.

`make soak`; GROQ_LSP_SOAK sets the number of jobs. What was measured is printed.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from groq_lsp.simulator import Options, Simulator
from tests.fixtures_lsp import Launch
from tests.raw_client import VS_CODE, RawClient

pytestmark = pytest.mark.slow

URI = "file:///note.md"
FIRST = "Other text.\n"
JOBS = int(os.environ.get("GROQ_LSP_SOAK", "10000"))
PAIRS = JOBS // 5
WARM_UP = min(500, JOBS // 4)
GROWTH_BYTES = 8 * 1024 * 1024
COUNTED = (sys.executable, "-P", str(Path(__file__).parent / "counted_server.py"))
SETTLED_SECONDS = 5
IDLE_TASKS = 3
"""The question itself, the server, and its watch over the editor."""
IDLE = {"tasks": IDLE_TASKS, "tokens": 0, "requests": 1}
LETTERS = str.maketrans("0123456789", "bcdfghjklm")
"""A number in an answer that was not in the text would be taken for an invention."""


async def start(launch: Launch, simulator: Simulator, home: Path) -> RawClient:
    environment = {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "GROQ_BASE_URL": simulator.base_url,
        "GROQ_API_KEY": "gsk_soak",
        "GROQ_API_KEY_ORIGIN": simulator.base_url,
    }
    client = await launch(VS_CODE, env=environment, command=COUNTED)
    client.open(URI, "Some text.\n")
    return client


async def one_job(client: RawClient, number: int) -> None:
    note = client.texts[URI]
    before = note.version
    arguments = {"action": "rewrite", "uri": URI, "range": note.range((0, 0), (0, 10))}
    await client.execute("groq.run", arguments)
    await client.until(lambda: note.version > before)
    client.calls.clear()
    note.undo_steps.clear()
    client.ledger.transcript.clear()


async def settled(client: RawClient) -> dict[str, Any]:
    """Give what the server holds once nothing is under way but the question itself.

    Counts of what was used are written half a second after the last.
    """
    until = time.monotonic() + SETTLED_SECONDS
    while True:
        counts: dict[str, Any] = await client.execute("test.counts")
        if counts == IDLE or time.monotonic() > until:
            return counts


def report(what: str, process: psutil.Process, memory: int, handles: int) -> None:
    grown = (process.memory_info().rss - memory) / 1024 / 1024
    more = process.num_fds() - handles
    sys.stdout.write(f"\n{what}: memory {grown:+.1f} MiB, descriptors {more:+d}\n")


async def test_jobs_leave_nothing_behind(launch: Launch, tmp_path: Path) -> None:
    """L24"""
    number = 0

    def answer(_: object) -> str:
        return f"{number:05}".translate(LETTERS) + " doc."

    async with Simulator(Options(mark=False), keep=10) as simulator:
        simulator.answer_with(answer)
        client = await start(launch, simulator, tmp_path)
        process = psutil.Process(client.process.pid)
        for number in range(WARM_UP):
            await one_job(client, number)
        memory, handles = process.memory_info().rss, process.num_fds()
        for number in range(WARM_UP, JOBS):
            await one_job(client, number)
        report(f"{JOBS:,} jobs", process, memory, handles)
        assert await settled(client) == IDLE
        assert process.memory_info().rss - memory < GROWTH_BYTES
        assert process.num_fds() <= handles + 2
        assert simulator.connections <= 3
        assert simulator.open_streams == 0


async def test_starts_and_cancels_leave_nothing_behind(launch: Launch, tmp_path: Path) -> None:
    """L22"""
    async with Simulator(Options(mark=False, tokens_per_second=50), keep=10) as simulator:
        client = await start(launch, simulator, tmp_path)
        note = client.texts[URI]
        # What the first job loads is no leak.
        simulator.answer_with(FIRST.rstrip())
        await one_job(client, 0)
        simulator.answer_with("word " * 200)
        process = psutil.Process(client.process.pid)
        arguments = {"action": "rewrite", "uri": URI, "range": note.range((0, 0), (0, 10))}

        async def pair() -> None:
            await client.execute("groq.run", {**arguments, "job": "one"})
            await client.execute("groq.cancel", {"job": "one"})
            client.calls.clear()
            client.ledger.transcript.clear()

        for _ in range(min(200, PAIRS)):
            await pair()
        memory, handles = process.memory_info().rss, process.num_fds()
        for _ in range(PAIRS):
            await pair()
        await simulator.quiet()
        report(f"{PAIRS:,} starts and cancels", process, memory, handles)
        assert await settled(client) == IDLE
        assert note.text == FIRST
        assert simulator.open_streams == 0
        assert process.num_fds() <= handles + 4
        assert process.memory_info().rss - memory < GROWTH_BYTES
