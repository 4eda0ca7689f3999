"""Draws the pictures of the Neovim README: a real Neovim at work, as its terminal shows it."""

import asyncio
import contextlib
import io
import os
import re
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from notes import ENABLE
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from surroundings import HERE, ROOT, program, reached
from terminal_driver import Terminal, terminal

from groq_lsp.simulator import Options, Simulator

PICTURES = ROOT / "editors" / "neovim" / "pictures"
WIDTH = 110
PLAIN = "{ model = 'openai/gpt-oss-20b' }"
NOTE = """# The ferry

In order to be able to begin, we will first of all need to have a plan.
Many people came to the harbour that morning, and everybody of them was
waiting for the ferry.

It was late.
"""
SHORTER = (
    "To begin, we first need a plan.\n"
    "Many people came to the harbour that morning, and all of them were\n"
    "waiting for the ferry."
)
TRANSLATED = (
    "Um anfangen zu können, brauchen wir zuerst einen Plan.\n"
    "Viele Leute kamen an jenem Morgen an den Hafen, und alle warteten\n"
    "auf die Fähre."
)
HABAMAX = TerminalTheme(
    (28, 28, 28),
    (188, 188, 188),
    [
        (28, 28, 28), (215, 95, 95), (135, 175, 135), (215, 175, 135),
        (95, 135, 175), (175, 135, 175), (95, 175, 175), (188, 188, 188),
    ],
)  # fmt: skip


@contextlib.asynccontextmanager
async def neovim(simulator: Simulator, folder: Path, settings: str) -> AsyncIterator[Terminal]:
    """Open the note in a terminal. The user interface is a process of its own, since Debian's
    Neovim of a newer suite cannot start itself a second time.
    """
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    socket = str(folder / "socket")
    environment = {
        **reached(simulator),
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}",
        "GROQ_LSP_ROOT": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    binary = program("nvim", "sid")
    server = await asyncio.create_subprocess_exec(
        binary, "--headless", "--clean", "--listen", socket, "-u", str(HERE / "neovim/init.lua"),
        cwd=folder, env={**os.environ, **environment},
    )  # fmt: skip
    script = folder / "enable.lua"
    options = "{ keys = { accept = 'ga', reject = 'gx', again = 'gn', next = 'gl' } }"
    script.write_text(f"(loadstring([==[{ENABLE}]==]))({settings}, {options})", encoding="utf-8")
    await asyncio.sleep(1)
    try:
        async with terminal(
            [binary, "--server", socket, "--remote-ui"], cwd=folder, environment=environment
        ) as screen:
            await asyncio.sleep(0.5)
            await screen.type(f":luafile {script}")
            await screen.keys("Enter")
            await screen.type(":set laststatus=0 linebreak | colorscheme habamax | edit note.md")
            await screen.keys("Enter")
            await asyncio.sleep(2.5)
            yield screen
    finally:
        server.terminate()
        await server.wait()


async def draw(screen: Terminal, name: str, title: str) -> None:
    """Write what the screen shows as an SVG."""
    shown = (await screen.screen(colours=True)).rstrip().splitlines()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(shown[:11])), overflow="crop", no_wrap=True)
    PICTURES.mkdir(exist_ok=True)
    picture = console.export_svg(title=title, unique_id=name, theme=HABAMAX)
    # The reader's own monospace font will do: nothing is to be fetched for a picture.
    picture = re.sub(r"@font-face \{.*?\}\n", "", picture, flags=re.DOTALL)
    (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


async def working(folder: Path) -> None:
    """A translation that grows below its paragraph."""
    slow = Options(mark=False, latency_seconds=0.3, tokens_per_second=14)
    async with Simulator(slow) as simulator:
        simulator.answer_with(TRANSLATED)
        async with neovim(simulator, folder, PLAIN) as screen:
            await screen.type("3GVjj:Groq translate German")
            await screen.keys("Enter")
            await screen.until("Viele Leute kamen an")
            await draw(screen, "working", "The answer grows below the text, never in it")


async def reviewed(folder: Path) -> None:
    """A shortened paragraph, shown for review."""
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with(SHORTER)
        async with neovim(simulator, folder, "{ review = 'always' }") as screen:
            await screen.type("3GVjj:Groq rewrite-shorter")
            await screen.keys("Enter")
            await screen.until("ga accept")
            await draw(screen, "review", "Review: what goes and what comes, word by word")


async def suggested(folder: Path) -> None:
    """A suggestion at the end of the note."""
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with(" Nobody knew yet that there would be no ferry that day.")
        async with neovim(simulator, folder, PLAIN) as screen:
            await screen.type(":inoremap <F1> <Plug>(groq-suggest)")
            await screen.keys("Enter")
            await screen.type("GA")
            await screen.keys("F1")
            await screen.until("Nobody knew")
            await draw(screen, "suggestion", "A suggestion, as ghost text")


async def main() -> None:
    for picture in (working, reviewed, suggested):
        with tempfile.TemporaryDirectory() as folder:
            await picture(Path(folder))


if __name__ == "__main__":
    asyncio.run(main())
