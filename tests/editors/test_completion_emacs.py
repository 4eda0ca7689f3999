"""Real Emacs: two semicolons and the key for completion ask for a suggestion."""

from pathlib import Path

import pytest
from terminal_driver import until_file
from test_emacs import TEXT, emacs, save

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", ["sid", "trixie"])  # Emacs 30.2 and 30.1

FIRST = "The quick brown fox jumps."
ANOTHER = '(lambda () (list (- (point) 6) (point) \'("Another")))'
FUNCTIONS = f"(list 'eglot-completion-at-point {ANOTHER})"


@pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
async def test_a_suggestion_takes_the_place_of_two_semicolons(
    suite: str,
    client: str,
    simulator: Simulator,
    workspace: Path,
    base_environment: dict[str, str],
) -> None:
    simulator.answer_with("It landed on a dog.")
    async with emacs(suite, client, simulator, workspace, base_environment) as editor:
        await editor.keys("C-e")
        await editor.type(";;")
        await editor.keys("C-M-i")
        await editor.until("It landed on a dog.")
        if "*Completions*" in await editor.screen():  # lsp-mode 10 lists even one
            await editor.keys("M-Down", "M-Enter")
            await editor.until("jumps. It landed on a dog.")
        await save(editor)
        await until_file(workspace / "note.md", TEXT.replace(FIRST, f"{FIRST} It landed on a dog."))
        await editor.keys("C-x", "u")
        await editor.settled()
        await save(editor)
        assert "It landed" not in (workspace / "note.md").read_text()


async def test_without_the_mark_the_key_completes_words_as_ever(
    suite: str, simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    async with emacs(suite, "eglot", simulator, workspace, base_environment) as editor:
        await editor.keys("M-:")
        await editor.type(f"(setq-local completion-at-point-functions {FUNCTIONS})")
        await editor.keys("Enter", "C-e")
        await editor.type(" Anothe")
        await editor.keys("C-M-i")
        await editor.until("jumps. Another")
        await save(editor)
        await until_file(workspace / "note.md", TEXT.replace(FIRST, f"{FIRST} Another"))
        assert simulator.requests == []
