"""Real Neovim: suggestions at the cursor, on a key and by themselves."""

import asyncio
from pathlib import Path

import pytest
from neovim_driver import Neovim
from notes import SUITES, note
from surroundings import StartNeovim

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

TEXT = "Once upon a time"
MAPPINGS = """
for key, name in pairs({ ['<F1>'] = 'suggest', ['<F2>'] = 'suggest-accept-word',
  ['<F4>'] = 'suggest-accept' }) do
  vim.keymap.set('i', key, ('<Plug>(groq-%s)'):format(name))
end
"""


async def needs_suggestions(editor: Neovim) -> None:
    """Skip while the server does not offer them."""
    if not await editor.lua(
        "return vim.lsp.get_clients({ name = 'groq_lsp' })[1]"
        ".server_capabilities.inlineCompletionProvider ~= nil"
    ):
        pytest.skip("the server does not offer textDocument/inlineCompletion")


async def test_a_suggestion_on_a_key_is_typed_along_and_accepted(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(" there was a king.")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await needs_suggestions(editor)
        await editor.lua(MAPPINGS)
        await editor.keys("A<F1>")
        await editor.until("virtual():find('there was a king') ~= nil")
        await editor.keys(" the")
        await editor.until("virtual():find('^re was a king') ~= nil")
        await editor.keys("<F2>")
        await editor.until_text(TEXT + " there")
        await editor.keys("<F4>")
        await editor.until_text(TEXT + " there was a king.")
        await editor.keys("<Esc>u")
        await editor.until_text(TEXT + " there")


async def test_suggestions_come_by_themselves_only_where_the_setting_says_so(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(" there was a king.")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await needs_suggestions(editor)
        await editor.keys("A and")
        await asyncio.sleep(1.5)
        assert simulator.requests == []
    settings = {"inline": {"automatic": True}}
    async with note(start_neovim, suite, simulator, workspace, TEXT, settings=settings) as editor:
        await needs_suggestions(editor)
        await editor.lua(MAPPINGS)
        await editor.keys("A a")
        await asyncio.sleep(0.05)
        await editor.keys("nd so")
        await editor.until("virtual():find('there was a king') ~= nil")
        await editor.keys("<F2>")
        await editor.until_text(TEXT + " and so there")
        await editor.keys("<F4>")
        await editor.until_text(TEXT + " and so there was a king.")
