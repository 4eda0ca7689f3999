"""Real Vim in a terminal with ALE, whose configuration is the one on the page."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from surroundings import HERE, cache, needs, program, reached
from terminal_driver import Terminal, terminal, until_file

from groq_lsp.simulator import Question, Simulator

SUITES = ("of the machine", "trixie", "sid")  # Vim 9.0 with ALE 3.3, Vim 9.1 and 9.2 with ALE 4.0
pytestmark = pytest.mark.parametrize("suite", SUITES)

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here.\n"


def shout(question: Question) -> str:
    return question.text.upper()


@contextlib.asynccontextmanager
async def vim(
    suite: str, simulator: Simulator, folder: Path, environment: Mapping[str, str]
) -> AsyncIterator[Terminal]:
    """Open note.md in Vim."""
    if suite == "of the machine":
        binary, ale = needs("vim"), cache() / "ale"
    else:
        binary, ale = program("vim", suite), cache() / suite / "usr" / "share" / "vim-ale"
    if not ale.exists():
        pytest.skip(f"ALE {suite} is not there: run make -C editors setup")
    (folder / "note.md").write_text(TEXT, encoding="utf-8")
    async with terminal(
        [binary, "-u", str(HERE / "vim" / "vimrc"), "note.md"],
        cwd=folder,
        environment={**environment, **reached(simulator), "ALE": str(ale)},
    ) as editor:
        await editor.until("The quick brown fox")
        yield editor


async def choose(editor: Terminal, title: str) -> None:
    """Open ALE's menu for the selection and give the number of an entry."""
    await editor.type(",a")
    await take(editor, title)


async def take(editor: Terminal, title: str) -> None:
    screen = await editor.until("Type number")
    numbers = dict(reversed(line.split(") ", 1)) for line in screen.splitlines() if ") " in line)
    await editor.type(numbers[title])
    await editor.keys("Enter")


async def test_rewrite_of_a_selection_with_text_typed_meanwhile(
    suite: str, slow_simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    slow_simulator.answer_with(shout)
    async with vim(suite, slow_simulator, workspace, base_environment) as editor:
        await editor.type("wvee")
        await choose(editor, "Rewrite")
        await slow_simulator.received(1)
        await editor.type("ggOA new line.")
        await editor.keys("Escape")
        await editor.until("QUICK BROWN")
        await editor.type(":w")
        await editor.keys("Enter")
        rewritten = TEXT.replace("quick brown", "QUICK BROWN")
        await until_file(workspace / "note.md", f"A new line.\n{rewritten}")


async def test_translate_of_a_line_and_one_u(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with("Der schnelle braune Fuchs springt.")
    async with vim(suite, simulator, workspace, base_environment) as editor:
        await editor.type("V")
        await choose(editor, "Translate to German")
        await editor.until("Der schnelle braune Fuchs springt.")
        assert "Target language: German" in str(simulator.requests[-1].body["messages"])
        await editor.type(":w")
        await editor.keys("Enter")
        translated = TEXT.replace(
            "The quick brown fox jumps.", "Der schnelle braune Fuchs springt."
        )
        await until_file(workspace / "note.md", translated)
        await editor.type("u")
        await editor.until("The quick brown fox jumps.")
        await editor.type(":w")
        await editor.keys("Enter")
        await until_file(workspace / "note.md", TEXT)


@pytest.mark.parametrize("place", ["w", "$"], ids=["in a word", "on the full stop"])
async def test_without_a_selection_the_paragraph_is_rewritten_and_not_the_word_at_the_cursor(
    suite: str,
    place: str,
    simulator: Simulator,
    workspace: Path,
    base_environment: dict[str, str],
) -> None:
    """ALE's own command sends the word under the cursor; the page's mapping takes the line."""
    simulator.answer_with(shout)
    async with vim(suite, simulator, workspace, base_environment) as editor:
        await editor.type(f"{place}:ALECodeAction")
        await editor.keys("Enter")
        await take(editor, "Rewrite (paragraph)")
        await editor.until("THE QUICK BROWN FOX JUMPS.")


async def test_continue_goes_on_behind_the_full_stop_that_the_cursor_stands_on(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with("It slept.")
    async with vim(suite, simulator, workspace, base_environment) as editor:
        await editor.type("$:ALECodeAction")
        await editor.keys("Enter")
        await take(editor, "Continue")
        await editor.until("jumps. It slept.")
