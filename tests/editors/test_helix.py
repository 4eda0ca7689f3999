"""Real Helix in a terminal: its page's configuration, its menu, and typing meanwhile."""

import asyncio
import contextlib
import re
import shutil
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from surroundings import ROOT, program, reached
from terminal_driver import Terminal, terminal, until_file

from groq_lsp.simulator import Question, Simulator

pytestmark = pytest.mark.parametrize("suite", ["sid", "trixie"])  # Helix 25.07 and 25.01

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here.\n"


# The line that Helix's menu shows in reverse: black on white in the colours of tmux.
SELECTED = re.compile(r"\x1b\[(?:0;)?7m\x1b\[(?:30|38;5;0)m\x1b\[(?:107|48;5;15)m ([^\x1b▐]+)")


def shout(question: Question) -> str:
    return question.text.upper()


@contextlib.asynccontextmanager
async def helix(
    suite: str,
    simulator: Simulator,
    folder: Path,
    environment: Mapping[str, str],
    *,
    model: str | None = None,
) -> AsyncIterator[Terminal]:
    """Open note.md in Helix, with this repository's configuration."""
    configuration = Path(environment["XDG_CONFIG_HOME"]) / "helix"
    configuration.mkdir(parents=True)
    for name in ("languages.toml", "config.toml"):
        shutil.copy(ROOT / "editors" / "helix" / name, configuration)
    if model:
        languages = configuration / "languages.toml"
        languages.write_text(languages.read_text().replace("openai/gpt-oss-20b", model))
    (folder / "note.md").write_text(TEXT, encoding="utf-8")
    async with terminal(
        [program("hx", suite), "note.md"],
        cwd=folder,
        environment={**environment, **reached(simulator)},
    ) as editor:
        await editor.until("The quick brown fox")
        yield editor


async def open_menu(editor: Terminal) -> None:
    """Open the menu of actions, as soon as the server has any."""
    for _ in range(20):
        await editor.keys("Space")
        await editor.type("a")
        if "Generate" in await editor.settled():
            return


async def choose(editor: Terminal, title: str) -> None:
    """Open the menu of actions, go down to an entry and take it."""
    await open_menu(editor)
    for _ in range(60):
        found = SELECTED.search(await editor.screen(colours=True))
        if found and found[1].strip() == title:
            await editor.keys("Enter")
            return
        await editor.keys("C-n")
    raise AssertionError(f"{title!r} is not in the menu:\n{await editor.screen()}")


async def save(editor: Terminal) -> None:
    await editor.keys("Escape")
    await editor.type(":write")
    await editor.keys("Enter")


async def test_rewrite_of_a_selection_with_text_typed_meanwhile(
    suite: str, slow_simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    slow_simulator.answer_with(shout)
    async with helix(suite, slow_simulator, workspace, base_environment) as editor:
        await editor.type("vee")
        await choose(editor, "Rewrite")
        await slow_simulator.received(1)
        await editor.keys("Escape")
        await editor.write("ggOA new line.")
        await editor.keys("Escape")
        await editor.write("geoAnd a last one.")
        await editor.until("THE QUICK brown fox")
        await save(editor)
        rewritten = TEXT.replace("The quick", "THE QUICK")
        await until_file(workspace / "note.md", f"A new line.\n{rewritten}And a last one.\n")


async def test_continue_goes_on_behind_the_character_under_the_cursor_at_a_lines_end(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with("It slept.")
    async with helix(suite, simulator, workspace, base_environment) as editor:
        await editor.type("gl")
        await choose(editor, "Continue")
        await editor.until("jumps. It slept.")
        await save(editor)
        expected = TEXT.replace("jumps.", "jumps. It slept.")
        await until_file(workspace / "note.md", expected)


async def test_a_burst_of_keys_leaves_nothing_out_of_step(
    suite: str, slow_simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    """Helix 25.01 sends what is typed in a burst in any order."""
    slow_simulator.answer_with(shout)
    async with helix(suite, slow_simulator, workspace, base_environment) as editor:
        await choose(editor, "Rewrite (paragraph)")
        await slow_simulator.received(1)
        typed = ""
        for number in range(8):
            line = f"Line {number}, typed in one burst of keys without a pause."
            await editor.type(f"ggO{line}")
            await editor.keys("Escape")
            typed = f"{line}\n{typed}"
        await editor.until("THE QUICK BROWN FOX JUMPS.")
        await save(editor)
        rewritten = TEXT.replace("The quick brown fox jumps.", "THE QUICK BROWN FOX JUMPS.")
        await until_file(workspace / "note.md", typed + rewritten)
        slow_simulator.answer_with("Once more.")
        await editor.type("ge")
        await choose(editor, "Rewrite (paragraph)")
        await editor.until("Once more.")


async def test_one_u_undoes_what_came_back(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with(shout)
    async with helix(suite, simulator, workspace, base_environment) as editor:
        await choose(editor, "Rewrite (paragraph)")
        await editor.until("THE QUICK BROWN FOX JUMPS.")
        await editor.type("u")
        await editor.until("The quick brown fox jumps.")
        await save(editor)
        await until_file(workspace / "note.md", TEXT)


async def test_translate_of_whole_lines_keeps_their_end(
    suite: str, slow_simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    slow_simulator.answer_with("Der schnelle braune Fuchs springt.")
    async with helix(suite, slow_simulator, workspace, base_environment) as editor:
        await editor.type("x")
        await choose(editor, "Translate to German")
        await slow_simulator.received(1)
        await editor.write("geoAnd more.")
        await editor.until("Der schnelle braune Fuchs springt.")
        await save(editor)
        translated = "Der schnelle braune Fuchs springt.\n\nAnother paragraph stands here.\n"
        await until_file(workspace / "note.md", translated + "And more.\n")
        assert "Target language: German" in str(slow_simulator.requests[-1].body["messages"])


async def test_the_model_of_the_configuration_is_asked_and_the_request_can_be_cancelled(
    suite: str, slow_simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    model = "openai/gpt-oss-120b"
    async with helix(suite, slow_simulator, workspace, base_environment, model=model) as editor:
        await choose(editor, "Rewrite (paragraph)")
        await slow_simulator.received(1)
        assert slow_simulator.requests[0].body["model"] == model
        await editor.keys("Space")
        await editor.type("qc")
        await asyncio.wait_for(slow_simulator.requests[0].client_left.wait(), 5)
        await save(editor)
        await until_file(workspace / "note.md", TEXT)
