"""Real Kate on a virtual screen, with the settings that its page gives."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from surroundings import ROOT, needs, program, reached
from terminal_driver import until_file

from groq_lsp.actions import built_in
from groq_lsp.menu import entries
from groq_lsp.settings import Settings
from groq_lsp.simulator import Options, Question, Simulator

pytestmark = pytest.mark.parametrize("suite", ["sid", "trixie"])  # Kate 26.08 and 25.04

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here.\n"
STARTUP_SECONDS = 6
MENU_SECONDS = 1.5
REPLACE_ANYWAY = 2  # below "Insert below"
IN_THE_TEXT = (300, 200)


def shout(question: Question) -> str:
    return question.text.upper()


def configure(home: Path, server: str) -> None:
    """Give Kate this project's settings, and the leave to start the server that it asks for."""
    configuration = home / ".config"
    (configuration / "kate" / "lspclient").mkdir(parents=True)
    settings = json.loads((ROOT / "editors" / "kate" / "settings.json").read_text())
    (configuration / "kate" / "lspclient" / "settings.json").write_text(json.dumps(settings))
    (configuration / "katerc").write_text(
        "[General]\nStartup Session=new\nShow welcome view for new window=false\n"
        "[Kate Plugins]\nlspclientplugin=true\n"
        f"[lspclient]\nAllowedServerCommandLines={server},groq-lsp\n"
    )


class Kate:
    """A running Kate, driven with keys."""

    def __init__(self, display: str) -> None:
        self._display = display

    async def click(self, x: int, y: int) -> None:
        """Click, which also gives Kate the keyboard: there is no window manager to do so."""
        await self._do("mousemove", str(x), str(y), "click", "1")

    async def keys(self, *keys: str) -> None:
        """Press keys, in the names of xdotool."""
        for key in keys:
            await self._do("key", "--clearmodifiers", key)

    async def choose(self, number: int) -> None:
        """Open the menu of actions and take the entry with this number, from 1."""
        await self.keys("alt+Return")
        await asyncio.sleep(MENU_SECONDS)
        await self.keys(*["Down"] * number, "Return")

    async def _do(self, *arguments: str) -> None:
        process = await asyncio.create_subprocess_exec(
            needs("xdotool"), *arguments, env={"DISPLAY": self._display}
        )
        await process.wait()
        await asyncio.sleep(0.05)


def number_of(title: str) -> int:
    """Give where an action stands in the menu, from 1."""
    titles = [one.title for one in entries(built_in(), Settings(), locale="en")]
    return titles.index(title) + 1


@contextlib.asynccontextmanager
async def screen() -> AsyncIterator[str]:
    """A virtual screen; gives its name."""
    process = await asyncio.create_subprocess_exec(
        needs("Xvfb"), "-displayfd", "1", "-screen", "0", "1200x700x24",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout
    try:
        yield f":{(await process.stdout.readline()).decode().strip()}"
    finally:
        process.terminate()
        await process.wait()


@contextlib.asynccontextmanager
async def kate(
    suite: str, simulator: Simulator, folder: Path, environment: Mapping[str, str]
) -> AsyncIterator[Kate]:
    """Open note.md in Kate."""
    binary = program("kate", suite)
    home = Path(environment["HOME"])
    server = str(Path(environment["PATH"].split(":")[0]) / "groq-lsp")
    configure(home, server)
    (folder / "note.md").write_text(TEXT, encoding="utf-8")
    async with screen() as display:
        process = await asyncio.create_subprocess_exec(
            binary, "--block", "--new", "note.md",
            cwd=folder,
            env={**environment, **reached(simulator), "DISPLAY": display,
                 "XDG_RUNTIME_DIR": str(home)},
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            await asyncio.sleep(STARTUP_SECONDS)
            editor = Kate(display)
            await editor.click(*IN_THE_TEXT)
            yield editor
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def test_rewrite_and_translate_a_line_and_undo(
    suite: str, workspace: Path, base_environment: dict[str, str]
) -> None:
    async with (
        Simulator(Options(mark=False)) as simulator,
        kate(suite, simulator, workspace, base_environment) as editor,
    ):
        simulator.answer_with(shout)
        await editor.keys("ctrl+Home", "shift+End")
        await editor.choose(number_of("Rewrite"))
        await asyncio.wait_for(simulator.received(1), 10)
        await asyncio.sleep(1)
        await editor.keys("ctrl+s")
        rewritten = TEXT.replace("The quick brown fox jumps", "THE QUICK BROWN FOX JUMPS")
        await until_file(workspace / "note.md", rewritten)
        await editor.keys("ctrl+z", "ctrl+s")
        await until_file(workspace / "note.md", TEXT)
        simulator.answer_with("Der schnelle braune Fuchs springt.")
        await editor.keys("ctrl+Home", "shift+End")
        await editor.choose(number_of("Translate to German"))
        await asyncio.sleep(2)
        await editor.keys("ctrl+s")
        await until_file(
            workspace / "note.md",
            TEXT.replace("The quick brown fox jumps.", "Der schnelle braune Fuchs springt."),
        )


async def test_an_answer_after_kates_two_seconds_waits_in_the_menu_while_one_types(
    suite: str, workspace: Path, base_environment: dict[str, str]
) -> None:
    async with (
        Simulator(Options(mark=False, latency_seconds=3)) as simulator,
        kate(suite, simulator, workspace, base_environment) as editor,
    ):
        simulator.answer_with(shout)
        await editor.keys("ctrl+Home", "shift+End")
        await editor.choose(number_of("Rewrite"))
        await asyncio.wait_for(simulator.received(1), 10)
        await editor.keys("ctrl+Home", *"Above", "Return", "Return", "ctrl+End", *"Below")
        await asyncio.wait_for(simulator.quiet(), 10)
        await asyncio.sleep(1)
        await editor.keys("ctrl+s")
        typed = f"Above\n\n{TEXT}Below\n"
        await until_file(workspace / "note.md", typed)
        await editor.choose(REPLACE_ANYWAY)
        await asyncio.sleep(1)
        await editor.keys("ctrl+s")
        rewritten = typed.replace("The quick brown fox jumps", "THE QUICK BROWN FOX JUMPS")
        await until_file(workspace / "note.md", rewritten)
        await editor.keys("ctrl+z", "ctrl+s")
        await until_file(workspace / "note.md", typed)


async def test_what_is_typed_above_within_the_two_seconds_moves_the_answer(
    suite: str, workspace: Path, base_environment: dict[str, str]
) -> None:
    async with (
        Simulator(Options(mark=False, latency_seconds=0.8)) as simulator,
        kate(suite, simulator, workspace, base_environment) as editor,
    ):
        simulator.answer_with(shout)
        await editor.keys("ctrl+Home", "shift+End")
        await editor.choose(number_of("Rewrite"))
        await asyncio.wait_for(simulator.received(1), 10)
        await editor.keys("ctrl+Home", "A", "Return")
        await asyncio.wait_for(simulator.quiet(), 10)
        await asyncio.sleep(1)
        await editor.keys("ctrl+s")
        rewritten = TEXT.replace("The quick brown fox jumps", "THE QUICK BROWN FOX JUMPS")
        await until_file(workspace / "note.md", f"A\n{rewritten}")
