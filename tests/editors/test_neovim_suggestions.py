"""Real Neovim: suggestions at the cursor, on a key and by themselves."""

import asyncio
from pathlib import Path

import pytest
from neovim_driver import Neovim
from notes import SUITES, note
from surroundings import StartNeovim

from groq_lsp.simulator import Exchange, Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

TEXT = "Once upon a time"
MAPPINGS = """
for key, name in pairs({ ['<F1>'] = 'suggest', ['<F2>'] = 'suggest-accept-word',
  ['<F4>'] = 'suggest-accept' }) do
  vim.keymap.set('i', key, ('<Plug>(groq-%s)'):format(name))
end
"""


def chats(simulator: Simulator) -> list[Exchange]:
    """Give the requests for an answer, without those for the list of models."""
    return [one for one in simulator.requests if one.method == "POST"]


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


async def test_fast_typing_asks_at_most_once_a_pause_and_leaves_no_request_open(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(" and so it went on.")
    settings = {"inline": {"automatic": True}}
    async with note(start_neovim, suite, simulator, workspace, TEXT, settings=settings) as editor:
        await needs_suggestions(editor)
        await editor.keys("A")
        for word in ("there ", "was ", "nobody ", "who ", "knew ", "of ", "a ", "ferry "):
            for character in word:
                await editor.keys(character.replace(" ", "<Space>"))
        pauses = 2
        for _ in range(pauses):
            await editor.keys("x")
            await asyncio.sleep(1.2)
        assert 1 <= len(chats(simulator)) <= pauses + 1
        await editor.keys("<Esc>")
        await editor.until("virtual() == ''")
        await asyncio.wait_for(simulator.quiet(), 5)
        assert simulator.open_streams == 0


async def test_the_setting_can_be_changed_while_neovim_runs(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(" there was a king.")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await needs_suggestions(editor)
        await editor.keys(":Groq inline<CR>")
        await editor.keys("A,")
        await editor.until("virtual():find('there was a king') ~= nil")
        await editor.keys("<Esc>")
        await editor.keys(":Groq inline<CR>")
        before = len(chats(simulator))
        await editor.keys("A and")
        await asyncio.sleep(1.2)
        assert len(chats(simulator)) == before
