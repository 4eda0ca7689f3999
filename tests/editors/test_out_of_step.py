"""A document that missed a change: editors send its text with a save, and all is well again.

Vim with ALE and Kate send the whole text with each change and are never out of step.
"""

import sys
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from neovim_driver import Neovim
from notes import SUITES, note
from surroundings import HERE, StartNeovim
from terminal_driver import until_file
from test_emacs import REWRITE, emacs
from test_emacs import save as save_emacs
from test_helix import choose, helix, open_menu
from test_helix import save as save_helix

from groq_lsp.simulator import Question, Simulator

DEBIAN = pytest.mark.parametrize("suite", ["sid", "trixie"])

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here.\n"
LOST = "has lost track of"


def shout(question: Question) -> str:
    return question.text.upper()


@pytest.fixture
def muddled(base_environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """What editors are started with, the server being one that mistakes their first change."""
    folder = tmp_path / "muddled"
    folder.mkdir()
    server = folder / "groq-lsp"
    server.write_text(f'#!/bin/sh\nexec {sys.executable} {HERE / "muddler.py"} "$@"\n')
    server.chmod(0o755)
    return {**base_environment, "PATH": f"{folder}:{base_environment['PATH']}"}


@DEBIAN
async def test_helix(
    suite: str, simulator: Simulator, workspace: Path, muddled: dict[str, str]
) -> None:
    simulator.answer_with(shout)
    async with helix(suite, simulator, workspace, muddled) as editor:
        await open_menu(editor)
        await editor.keys("Escape")
        await editor.write("AAnd more.")
        await editor.keys("Escape")
        await editor.keys("Space")
        await editor.type("a")
        await editor.until(LOST)
        await save_helix(editor)
        await choose(editor, "Rewrite (paragraph)")
        await editor.until("THE QUICK")
        await save_helix(editor)
        await until_file(workspace / "note.md", rewritten())
        assert len(simulator.requests) == 1


@pytest.mark.parametrize("suite", SUITES)
async def test_neovim(
    suite: str,
    start_neovim: StartNeovim,
    simulator: Simulator,
    workspace: Path,
    muddled: dict[str, str],
) -> None:
    def start(
        suite: str, *arguments: str, environment: Mapping[str, str] = {}
    ) -> AbstractAsyncContextManager[Neovim]:
        return start_neovim(suite, *arguments, environment={**environment, "PATH": muddled["PATH"]})

    simulator.answer_with(shout)
    async with note(start, suite, simulator, workspace, TEXT.removesuffix("\n")) as editor:
        await editor.lua("vim.o.cmdheight = 10")  # so that no message waits for a key
        await editor.keys("AAnd more.<Esc>:Groq rewrite<CR>")
        await editor.until(f"vim.fn.execute('messages'):find('{LOST}') ~= nil")
        await editor.keys(":write<CR>:Groq rewrite<CR>")
        await editor.until_text(rewritten().removesuffix("\n"))
        assert len(simulator.requests) == 1


@DEBIAN
@pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
async def test_emacs(
    suite: str, client: str, simulator: Simulator, workspace: Path, muddled: dict[str, str]
) -> None:
    simulator.answer_with(shout)
    async with emacs(suite, client, simulator, workspace, muddled) as editor:
        await editor.keys("C-e")
        await editor.type("And more.")
        await editor.keys("C-a", "C-Space", "C-e", REWRITE)
        await editor.until(LOST)
        await save_emacs(editor)
        await editor.until("Wrote")
        await editor.keys("C-a", "C-Space", "C-e", REWRITE)
        await editor.until("THE QUICK")
        await save_emacs(editor)
        await until_file(workspace / "note.md", rewritten())


def rewritten() -> str:
    """Give the note with the first line, to which something was added, in capitals."""
    line = "The quick brown fox jumps."
    return TEXT.replace(line, f"{line}And more.".upper())
