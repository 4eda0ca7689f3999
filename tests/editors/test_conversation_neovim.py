"""Real Neovim: an answer in a conversation is seen as it grows, and then stands in the note."""

from pathlib import Path

import pytest
from notes import SUITES, note
from surroundings import StartNeovim

from groq_lsp.simulator import Options, Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

NOTE = "# Notes\n\n## You\n\nWho came with the ferry?"
ASK = """
vim.lsp.buf.code_action({ apply = true, filter = function(action)
  return action.title == 'Ask Groq'
end })
"""


async def test_an_answer_is_shown_as_it_grows(
    suite: str, start_neovim: StartNeovim, workspace: Path
) -> None:
    async with (
        Simulator(Options(mark=False, tokens_per_second=20)) as simulator,
        note(start_neovim, suite, simulator, workspace, NOTE) as editor,
    ):
        simulator.answer_with("Anna came with it, and so did Bob, whom nobody had expected.")
        await editor.keys("G")
        await editor.lua(ASK)
        await editor.until("virtual():find('Anna came', 1, true) ~= nil")
        assert not await editor.lua("return virtual():find('expected', 1, true) ~= nil")
        await editor.until_text(NOTE)
        await editor.until_text(
            f"{NOTE}\n\n## Groq\n\nAnna came with it, and so did Bob, whom nobody had expected."
        )
        await editor.until("virtual():find('Anna', 1, true) == nil")
        await editor.keys("u")
        await editor.until_text(NOTE)
