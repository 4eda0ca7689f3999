"""Real Helix: two semicolons ask for suggestions in its menu of completions."""

from pathlib import Path

import pytest
from terminal_driver import until_file
from test_helix import TEXT, helix, save

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", ["sid", "trixie"])  # Helix 25.07 and 25.01


async def test_a_suggestion_takes_the_place_of_two_semicolons(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with("It landed on a dog.")
    async with helix(suite, simulator, workspace, base_environment) as editor:
        await editor.write("A Then it ran.")
        assert simulator.requests == [], "typing sent something"
        await editor.write(";;")
        await editor.until("It landed on a dog.")
        await editor.keys("Tab", "Enter")
        await save(editor)
        first = "The quick brown fox jumps."
        await until_file(
            workspace / "note.md",
            TEXT.replace(first, f"{first} Then it ran. It landed on a dog."),
        )


async def test_a_suggestion_that_is_passed_over_changes_nothing(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with("它跳过了一只懒狗。")
    async with helix(suite, simulator, workspace, base_environment) as editor:
        await editor.write("geo狐狸跳了起来；；")
        await editor.until("它跳过了一只懒狗。")
        await editor.keys("BSpace", "BSpace")
        await editor.write("。")
        await save(editor)
        await until_file(workspace / "note.md", f"{TEXT}狐狸跳了起来。\n")
