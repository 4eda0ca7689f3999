"""Real Neovim: what belongs to other plugins and other language servers stays theirs."""

from pathlib import Path

import pytest
from neovim_driver import Neovim
from notes import SUITES, note
from surroundings import StartNeovim

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

TEXT = "Once upon a time"
OTHER_SERVER = """
local capabilities = {
  positionEncoding = 'utf-8',
  textDocumentSync = 2,
  codeActionProvider = true,
  inlineCompletionProvider = {},
  executeCommandProvider = { commands = { 'other.took' } },
}
local answers = {
  initialize = { capabilities = capabilities },
  ['textDocument/inlineCompletion'] = {
    { insertText = ' and theirs', command = { title = 'Took', command = 'other.took' } },
  },
  ['textDocument/codeAction'] = { { title = 'Theirs', kind = 'quickfix' } },
}
vim.lsp.start({
  name = 'other',
  cmd = function(dispatchers)
    local closing = false
    return {
      request = function(method, params, callback)
        _G.theirs_ran = params.command or _G.theirs_ran
        vim.schedule(function()
          callback(nil, answers[method])
        end)
        return true, 1
      end,
      notify = function(method)
        if method == 'exit' then
          dispatchers.on_exit(0, 0)
        end
        return true
      end,
      is_closing = function()
        return closing
      end,
      terminate = function()
        closing = true
      end,
    }
  end,
})
"""
NATIVE = "vim.lsp.inline_completion.is_enabled({ bufnr = 0 })"


async def needs_native(editor: Neovim) -> None:
    """Skip where Neovim has no suggestions of its own."""
    if not await editor.lua("return vim.lsp.inline_completion ~= nil"):
        pytest.skip("Neovim before 0.12")


async def test_two_servers_with_different_encodings_each_keep_to_their_own(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(lambda question: question.text.upper() + "!")
    text = "🙂 früh 早\n\nzwei 🙂 früh"
    async with note(start_neovim, suite, simulator, workspace, text) as editor:
        await editor.lua(OTHER_SERVER)
        await editor.until("#vim.lsp.get_clients({ bufnr = 0 }) == 2")
        await editor.keys("jjw")
        await editor.keys("v$h:Groq rewrite<CR>")
        await editor.until_text("🙂 früh 早\n\nzwei 🙂 FRÜH!")
        await editor.keys("u")
        await editor.until_text(text)


async def test_other_servers_suggestions_stay_when_settings_change_and_ours_are_switched_off(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(" there was a king.")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await needs_native(editor)
        await editor.lua(OTHER_SERVER)
        await editor.lua("vim.lsp.inline_completion.enable()")
        await editor.keys(":lua require('groq_lsp').set({ review = 'never' })<CR>")
        assert await editor.lua(f"return {NATIVE}")
        await editor.keys("A,")
        await editor.until("virtual():find('and theirs', 1, true) ~= nil")
        await editor.keys("<Esc>:Groq inline<CR>:Groq inline<CR>")
        assert await editor.lua(f"return {NATIVE}")


async def test_a_suggestion_of_another_server_taken_by_the_word_is_told_to_that_server(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await needs_native(editor)
        await editor.lua(OTHER_SERVER)
        await editor.lua("vim.lsp.inline_completion.enable()")
        await editor.lua("vim.keymap.set('i', '<F2>', '<Plug>(groq-suggest-accept-word)')")
        await editor.keys("A,")
        await editor.until("virtual():find('and theirs', 1, true) ~= nil")
        await editor.keys("<F2>")
        await editor.until_text(f"{TEXT}, and")
        await editor.keys("<F2>")
        await editor.until_text(f"{TEXT}, and theirs")
        await editor.until("theirs_ran == 'other.took'")


async def test_suggestions_that_we_switched_on_end_with_our_server(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    settings = {"inline": {"automatic": True}}
    async with note(start_neovim, suite, simulator, workspace, TEXT, settings=settings) as editor:
        await needs_native(editor)
        await editor.lua(OTHER_SERVER)
        await editor.until(NATIVE)
        await editor.keys(":lua vim.lsp.enable('groq_lsp', false)<CR>")
        await editor.until("#vim.lsp.get_clients({ name = 'groq_lsp' }) == 0")
        await editor.until(f"not {NATIVE}")


async def test_suggestions_switched_off_in_one_buffer_stay_off_when_another_setting_changes(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    settings = {"inline": {"automatic": True}}
    async with note(start_neovim, suite, simulator, workspace, TEXT, settings=settings) as editor:
        await needs_native(editor)
        await editor.until(NATIVE)
        await editor.lua("vim.lsp.inline_completion.enable(false, { bufnr = 0 })")
        await editor.lua("require('groq_lsp').set({ review = 'never' })")
        assert not await editor.lua(f"return {NATIVE}")


async def test_neovims_own_suggestions_rest_while_ours_are_shown_anew(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(" there was a king.")
    settings = {"inline": {"automatic": True}}
    async with note(start_neovim, suite, simulator, workspace, TEXT, settings=settings) as editor:
        await needs_native(editor)
        await editor.lua("vim.keymap.set('i', '<F1>', '<Plug>(groq-suggest)')")
        await editor.keys("A<F1>")
        await editor.until(f"virtual():find('there was a king') ~= nil and not {NATIVE}")
        await editor.lua(
            "vim.api.nvim_create_autocmd('User', { pattern = 'GroqSuggestionGone',"
            " callback = function() _G.gone = true end })"
        )
        await editor.keys("<F1>")
        await editor.until("gone and virtual():find('there was a king') ~= nil")
        assert not await editor.lua(f"return {NATIVE}")
        await editor.keys("<Esc>")
        await editor.until(NATIVE)


async def test_a_notifier_that_is_a_table_to_be_called_gets_the_warnings(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    async with note(start_neovim, suite, simulator, workspace, "\n" + TEXT) as editor:
        await editor.lua(
            "_G.heard = ''; vim.notify = setmetatable({}, { __call = function(_, sentence)"
            " _G.heard = _G.heard .. sentence end })"
        )
        await editor.keys(":Groq rewrite<CR>")
        await editor.until("heard:find('No text here', 1, true) ~= nil", seconds=4)


@pytest.mark.parametrize(
    "options",
    ["true", "{ keys = { cancel = 3, accept = true, reject = '<Esc>' }, spinner = { {}, 1 } }"],
)
async def test_options_of_wrong_types_count_as_not_given(
    suite: str, options: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(lambda question: question.text.upper())
    settings = {"review": "always"}
    async with note(
        start_neovim, suite, slow_simulator, workspace, TEXT, settings=settings
    ) as editor:
        await editor.lua(f"vim.g.groq_lsp = {options}")
        await editor.keys(":Groq rewrite<CR>")
        await editor.until("virtual():find('accept', 1, true) ~= nil")
        await editor.keys(":Groq accept<CR>")
        await editor.until_text(TEXT.upper())
        assert await editor.lua("return vim.v.errmsg") == ""
        await editor.keys(":checkhealth groq_lsp<CR>")
        await editor.until("vim.fn.search('must be a') > 0")


@pytest.mark.parametrize("end", ["bwipeout!", "bdelete!", "edit!"])
async def test_a_buffer_with_suggestions_by_themselves_goes_without_an_error(
    suite: str, end: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    settings = {"inline": {"automatic": True}}
    async with note(start_neovim, suite, simulator, workspace, TEXT, settings=settings) as editor:
        await editor.keys("A and<Esc>")
        await editor.keys(f":{end}<CR>")
        await editor.until("#vim.lsp.get_clients({ bufnr = 1 }) == " + str(int(end == "edit!")))
        assert "rror" not in await editor.lua("return vim.fn.execute('messages')")
