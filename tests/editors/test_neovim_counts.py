"""Real Neovim: a suggestion of which a word was taken counts as accepted in part, and once."""

from pathlib import Path

import pytest
from neovim_driver import Neovim
from notes import SUITES, note
from surroundings import StartNeovim
from test_neovim_suggestions import MAPPINGS, TEXT, needs_suggestions

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

COUNTS = """
local client = vim.lsp.get_clients({ name = 'groq_lsp' })[1]
local answer = client:request_sync('workspace/executeCommand', { command = 'groq.usage' }, 5000, 0)
local today = answer.result.today
return { today.shown, today.accepted, today.acceptedInPart, today.rejected }
"""


async def counts(editor: Neovim) -> list[int]:
    """Give how many were shown, accepted, accepted in part and turned down today."""
    code = COUNTS
    if await editor.lua("return vim.fn.has('nvim-0.11') == 0"):
        code = code.replace("client:request_sync(", "client.request_sync(")
    return [int(one) for one in await editor.lua(code)]


async def test_a_word_taken_counts_in_part_and_the_whole_counts_once(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(" there was a king.")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await needs_suggestions(editor)
        await editor.lua(MAPPINGS)
        await editor.keys("A<F1>")
        await editor.until("virtual():find('there was a king') ~= nil")
        await editor.keys("<F2>")
        await editor.until_text(TEXT + " there")
        await editor.keys(" lived an ogre.")
        await editor.until_text(TEXT + " there lived an ogre.")
        await editor.keys("<F1>")
        await editor.until("virtual():find('there was a king') ~= nil")
        await editor.keys("<F2>")
        await editor.until_text(TEXT + " there lived an ogre. there")
        await editor.keys("<F4>")
        await editor.until_text(TEXT + " there lived an ogre. there was a king.")
        for _ in range(50):  # they are written by a thread
            if (found := await counts(editor))[1]:
                break
        assert found == [2, 1, 1, 0]
