"""Real Emacs in a terminal, with Eglot and with lsp-mode, each with its page's own file."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from surroundings import HERE, cache, program, reached
from terminal_driver import Terminal, terminal, until_file

from groq_lsp.simulator import Question, Simulator

pytestmark = [
    pytest.mark.parametrize("suite", ["sid", "trixie"]),  # Emacs 30.2 and 30.1
    pytest.mark.parametrize("client", ["eglot", "lsp-mode"]),
]

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here.\n"
REWRITE, TRANSLATE, CANCEL, CONTINUE = "F5", "F6", "F7", "F9"


def shout(question: Question) -> str:
    return question.text.upper()


@contextlib.asynccontextmanager
async def emacs(
    suite: str,
    client: str,
    simulator: Simulator,
    folder: Path,
    environment: Mapping[str, str],
    **more: str,
) -> AsyncIterator[Terminal]:
    """Open note.md in Emacs and wait until the server is at work on it."""
    (folder / "note.md").write_text(TEXT, encoding="utf-8")
    packages = cache() / suite / "usr" / "share" / "emacs" / "site-lisp" / "elpa"
    if client == "lsp-mode" and not packages.exists():
        pytest.skip(f"lsp-mode of Debian {suite} is not there: run make -C editors setup")
    async with terminal(
        [program("emacs", suite), "-nw", "-Q", "-l", str(HERE / "emacs" / "init.el"), "note.md"],
        cwd=folder,
        environment={
            **environment,
            **reached(simulator),
            "CLIENT": client,
            "ELPA": str(packages),
            **more,
        },
    ) as editor:
        await editor.until("[eglot:" if client == "eglot" else "initialized successfully")
        yield editor


async def save(editor: Terminal) -> None:
    await editor.keys("C-x", "C-s")


async def test_rewrite_of_a_region_with_text_typed_meanwhile(
    suite: str,
    client: str,
    slow_simulator: Simulator,
    workspace: Path,
    base_environment: dict[str, str],
) -> None:
    slow_simulator.answer_with(shout)
    async with emacs(suite, client, slow_simulator, workspace, base_environment) as editor:
        await editor.keys("M-f", "C-f", "C-Space", "M-f", "M-f", REWRITE)
        await slow_simulator.received(1)
        await editor.keys("M-<")
        await editor.type("A new line.")
        await editor.keys("Enter", "M->")
        await editor.type("And a last one.")
        await editor.until("QUICK BROWN")
        await save(editor)
        rewritten = TEXT.replace("quick brown", "QUICK BROWN")
        await until_file(workspace / "note.md", f"A new line.\n{rewritten}And a last one.\n")


async def test_translate_of_a_line_and_one_undo(
    suite: str,
    client: str,
    simulator: Simulator,
    workspace: Path,
    base_environment: dict[str, str],
) -> None:
    simulator.answer_with("Der schnelle braune Fuchs springt.")
    async with emacs(suite, client, simulator, workspace, base_environment) as editor:
        await editor.keys("C-Space", "C-e", TRANSLATE)
        await editor.until("Der schnelle braune Fuchs springt.")
        assert "Target language: German" in str(simulator.requests[-1].body["messages"])
        await save(editor)
        translated = TEXT.replace(
            "The quick brown fox jumps.", "Der schnelle braune Fuchs springt."
        )
        await until_file(workspace / "note.md", translated)
        await editor.keys("C-x", "u")
        await editor.until("The quick brown fox jumps.")
        await save(editor)
        await until_file(workspace / "note.md", TEXT)


async def test_the_model_of_the_settings_is_asked_and_the_request_can_be_cancelled(
    suite: str,
    client: str,
    slow_simulator: Simulator,
    workspace: Path,
    base_environment: dict[str, str],
) -> None:
    model = "openai/gpt-oss-120b"
    async with emacs(
        suite, client, slow_simulator, workspace, base_environment, MODEL=model
    ) as editor:
        await editor.keys("C-Space", "C-e", REWRITE)
        await slow_simulator.received(1)
        assert slow_simulator.requests[0].body["model"] == model
        await editor.keys("C-g" if client == "eglot" else CANCEL)
        await asyncio.wait_for(slow_simulator.requests[0].client_left.wait(), 5)
        await editor.keys(CANCEL)
        assert (workspace / "note.md").read_text() == TEXT


@pytest.mark.parametrize("point", [("C-f",), ("C-e", "C-b")], ids=["in a word", "at its end"])
async def test_without_a_region_the_paragraph_is_rewritten_and_not_the_word_at_point(
    suite: str,
    client: str,
    point: tuple[str, ...],
    simulator: Simulator,
    workspace: Path,
    base_environment: dict[str, str],
) -> None:
    """Eglot sends the bounds of the expression at point, which in prose is the word."""
    simulator.answer_with(shout)
    async with emacs(suite, client, simulator, workspace, base_environment) as editor:
        await editor.keys(*point, REWRITE)
        await editor.until("THE QUICK BROWN FOX JUMPS.")


async def test_continue_goes_on_at_the_end_of_the_line(
    suite: str,
    client: str,
    simulator: Simulator,
    workspace: Path,
    base_environment: dict[str, str],
) -> None:
    simulator.answer_with("It slept.")
    async with emacs(suite, client, simulator, workspace, base_environment) as editor:
        await editor.keys("C-e", CONTINUE)
        await editor.until("jumps. It slept.")
        await save(editor)
        expected = TEXT.replace("jumps.", "jumps. It slept.")
        await until_file(workspace / "note.md", expected)
