"""Real Kate: two semicolons ask for suggestions in its menu of completions."""

import asyncio
from pathlib import Path

import pytest
from terminal_driver import until_file
from test_kate import TEXT, kate

from groq_lsp.simulator import Options, Simulator

pytestmark = pytest.mark.parametrize("suite", ["sid", "trixie"])  # Kate 26.08 and 25.04


async def test_a_suggestion_takes_the_place_of_two_semicolons(
    suite: str, workspace: Path, base_environment: dict[str, str]
) -> None:
    async with (
        Simulator(Options(mark=False)) as simulator,
        kate(suite, simulator, workspace, base_environment) as editor,
    ):
        simulator.answer_with("It landed on a dog.")
        await editor.keys("ctrl+Home", "End", "space", "T", "h", "e", "n", "period")
        await asyncio.sleep(1)
        assert simulator.requests == [], "typing sent something"
        await editor.keys("semicolon", "semicolon")
        await asyncio.wait_for(simulator.received(1), 10)
        await asyncio.sleep(1.5)
        await editor.keys("Return")
        await asyncio.sleep(0.5)
        await editor.keys("ctrl+s")
        first = "The quick brown fox jumps."
        await until_file(
            workspace / "note.md", TEXT.replace(first, f"{first} Then. It landed on a dog.")
        )
