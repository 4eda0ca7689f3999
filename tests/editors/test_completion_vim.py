"""Real Vim with ALE: two semicolons and its completion on a key bring suggestions."""

from pathlib import Path

import pytest
from terminal_driver import until_file
from test_vim import SUITES, TEXT, vim

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)


async def test_a_suggestion_takes_the_place_of_two_semicolons_whole(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with("It landed on a dog (an old one).")
    async with vim(suite, simulator, workspace, base_environment) as editor:
        await editor.type(",a")
        await editor.until("Type number")  # the server is ready
        await editor.keys("Escape")
        await editor.type("A Then.;;")
        assert simulator.requests == [], "typing sent something"
        await editor.keys("C-x", "C-u")
        await editor.until("(an old one).")
        await editor.keys("C-y", "Escape")
        await editor.type(":w")
        await editor.keys("Enter")
        first = "The quick brown fox jumps."
        await until_file(
            workspace / "note.md",
            TEXT.replace(first, f"{first} Then. It landed on a dog (an old one)."),
        )
