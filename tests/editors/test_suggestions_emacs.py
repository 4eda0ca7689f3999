"""Real Emacs with lsp-mode 10, which shows ghost text; 9 does not."""

from pathlib import Path

from terminal_driver import until_file
from test_emacs import TEXT, emacs, save

from groq_lsp.simulator import Simulator

ACCEPT = "F8"


async def test_ghost_text_of_lsp_mode_is_shown_accepted_and_undone(
    simulator: Simulator, workspace: Path, base_environment: dict[str, str]
) -> None:
    simulator.answer_with(" It landed on a dog.")
    async with emacs("sid", "lsp-mode", simulator, workspace, base_environment) as editor:
        await editor.keys("C-e", "M-x")
        await editor.type("lsp-inline-completion-display")
        await editor.keys("Enter")
        await editor.until("jumps. It landed on a dog.")
        assert (workspace / "note.md").read_text() == TEXT
        await editor.keys(ACCEPT)
        await save(editor)
        accepted = TEXT.replace("jumps.", "jumps. It landed on a dog.")
        await until_file(workspace / "note.md", accepted)
        await editor.keys("C-x", "u")
        await save(editor)
        await until_file(workspace / "note.md", TEXT)
