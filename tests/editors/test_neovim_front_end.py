"""The Neovim plugin by itself: its Lua specifications, and ghost text under real keys."""

import asyncio
import os
from pathlib import Path

import pytest
from notes import SUITES
from surroundings import HERE, StartNeovim, program

FAKE_SERVER = """
local folder, settings = ...
package.path = folder .. '/?.lua;' .. package.path
server = require('server')
inline = require('groq_lsp.inline')
function virtual()
  local found = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    for _, chunk in ipairs(mark[4].virt_text or {}) do
      found[#found + 1] = chunk[1]
    end
    for _, line in ipairs(mark[4].virt_lines or {}) do
      found[#found + 1] = line[1][1]
    end
  end
  return table.concat(found, '|')
end
for key, name in pairs({
  ['<F1>'] = 'suggest', ['<F2>'] = 'suggest-accept-word', ['<F3>'] = 'suggest-accept-line',
  ['<F4>'] = 'suggest-accept', ['<F5>'] = 'suggest-next', ['<F6>'] = 'suggest-dismiss',
}) do
  vim.keymap.set('i', key, ('<Plug>(groq-%s)'):format(name))
end
vim.cmd.edit('note.txt')
vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'Es war' })
server.start(settings)
server.answers['textDocument/inlineCompletion'] = { items = {
  { insertText = ' einmal ein König.\\nEnde' },
  {
    insertText = ' spät.',
    command = { title = '', command = 'groq.shown', arguments = { { n = 1 } } },
  },
} }
"""


@pytest.mark.parametrize("suite", SUITES)
async def test_its_specifications_hold(suite: str, base_environment: dict[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(
        program("nvim", suite), "--clean", "-u", "neovim/init.lua", "-l", "neovim/run.lua",
        cwd=HERE,
        env={**os.environ, **base_environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, output.decode()


@pytest.mark.parametrize("suite", SUITES)
async def test_a_suggestion_stays_while_one_types_along_and_is_taken_in_parts(
    suite: str, start_neovim: StartNeovim
) -> None:
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"))
        await editor.keys("A<F1>")
        await editor.until("virtual() == ' einmal ein König.| 1/2|Ende'")
        await editor.keys(" e")
        await editor.until("virtual() == 'inmal ein König.| 1/2|Ende'")
        await editor.keys("<F2>")
        await editor.until("virtual() == ' ein König.| 1/2|Ende'")
        await editor.keys("<F3>")
        await editor.until_text("Es war einmal ein König.")
        await editor.keys("<F4>")
        await editor.until_text("Es war einmal ein König.\nEnde")
        await editor.until("virtual() == ''")
        assert len(await editor.lua("return server.commands('groq.run')")) == 0
        await editor.keys("<Esc>u")
        await editor.until_text("Es war einmal ein König.")


@pytest.mark.parametrize("suite", SUITES)
async def test_a_suggestion_goes_when_other_words_are_typed_and_others_can_be_had(
    suite: str, start_neovim: StartNeovim
) -> None:
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"))
        await editor.keys("A<F1>")
        await editor.until("virtual() ~= ''")
        await editor.keys("x")
        await editor.until("virtual() == ''")
        await editor.keys("<BS><F1>")
        await editor.until("virtual() == ' einmal ein König.| 1/2|Ende'")
        await editor.keys("<F5>")
        await editor.until("virtual() == ' spät.| 2/2'")
        await editor.keys("<F4>")
        await editor.until_text("Es war spät.")
        assert await editor.lua("return server.commands('groq.shown')") == [{"n": 1}]
        await editor.keys("<F1>")
        await editor.until("virtual() ~= ''")
        await editor.keys("<F6>")
        await editor.until("virtual() == ''")
        await editor.keys("<F1><Esc>")
        await asyncio.sleep(0.1)
        assert await editor.lua("return virtual()") == ""


@pytest.mark.parametrize("suite", SUITES)
async def test_suggestions_that_come_by_themselves_are_taken_in_parts_too(
    suite: str, start_neovim: StartNeovim
) -> None:
    settings = {"groq": {"inline": {"automatic": True}}}
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"), settings)
        if suite == "sid":
            assert await editor.lua("return vim.lsp.inline_completion.is_enabled({ bufnr = 0 })")
        await editor.keys("A")
        await editor.keys("!")
        await editor.until("virtual():find(' einmal ein König.', 1, true) == 1")
        await editor.keys("<F2>")
        await editor.until_text("Es war! einmal")
        await editor.until("virtual():find(' ein König.', 1, true) == 1")
        await editor.keys("<F4>")
        await editor.until_text("Es war! einmal ein König.\nEnde")
        await editor.keys("<Esc>")
        await editor.until("virtual() == ''")
        if suite == "sid":
            assert await editor.lua("return vim.lsp.inline_completion.is_enabled({ bufnr = 0 })")


@pytest.mark.parametrize("suite", SUITES)
async def test_suggestions_that_come_by_themselves_can_be_dismissed_and_come_again(
    suite: str, start_neovim: StartNeovim
) -> None:
    settings = {"groq": {"inline": {"automatic": True}}}
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"), settings)
        await editor.keys("A!")
        await editor.until("virtual():find(' einmal ein König.', 1, true) == 1")
        await editor.keys("<F6>")
        await editor.until("virtual() == ''")
        await asyncio.sleep(0.6)  # longer than the pause after which it asks
        assert await editor.lua("return virtual()") == ""
        await editor.keys("?")
        await editor.until("virtual():find(' einmal ein König.', 1, true) == 1")
        await editor.keys("<F4>")
        await editor.until_text("Es war!? einmal ein König.\nEnde")


@pytest.mark.parametrize("suite", SUITES)
async def test_a_suggestion_that_was_dismissed_before_it_came_is_not_shown(
    suite: str, start_neovim: StartNeovim
) -> None:
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"))
        await editor.lua("server.held = {}")
        await editor.keys("A<F1><F6>")
        await editor.until("#server.held == 1")
        await editor.lua("server.held[1]()")
        assert await editor.lua("return virtual()") == ""
        await editor.keys("<F1><F1>")
        await editor.until("#server.held == 3")
        await editor.lua("server.held[2]()")
        assert await editor.lua("return virtual()") == ""
        await editor.lua("server.held[3]()")
        assert await editor.lua("return virtual()") == " einmal ein König.| 1/2|Ende"


@pytest.mark.parametrize("suite", SUITES)
async def test_what_was_asked_for_on_a_key_is_not_given_up_for_what_comes_by_itself(
    suite: str, start_neovim: StartNeovim
) -> None:
    settings = {"groq": {"inline": {"automatic": True}}}
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"), settings)
        await editor.lua("server.held = {}")
        await editor.keys("A!<F1>")
        await editor.until("#server.held == 1")
        await asyncio.sleep(0.4)  # longer than the pause after which it asks
        assert await editor.lua("return vim.inspect(server.sent):find('cancel') == nil")
        await editor.lua("server.held[1]()")
        assert await editor.lua("return virtual()") == " einmal ein König.| 1/2|Ende"


@pytest.mark.parametrize("suite", SUITES)
async def test_a_pause_in_one_buffer_asks_for_nothing_in_another_where_the_setting_is_off(
    suite: str, start_neovim: StartNeovim
) -> None:
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"))
        await editor.lua(
            "vim.cmd.edit('other.txt')"
            " server.start({ groq = { inline = { automatic = true } } })"
            " vim.o.hidden = true"
            " function asked_in(name) return vim.iter(server.sent):any(function(message)"
            " return message.method == 'textDocument/inlineCompletion'"
            " and vim.endswith(message.params.textDocument.uri, name) end) end"
        )
        await editor.keys("A!")
        await editor.lua("server.sent = {}; vim.cmd.buffer('note.txt')")
        await asyncio.sleep(0.5)  # longer than the pause after which it asks
        assert not await editor.lua("return asked_in('note.txt')")
        await editor.lua("vim.cmd.buffer('other.txt')")
        await editor.keys("?")
        await editor.until("asked_in('other.txt')")


@pytest.mark.parametrize("leave", ["<Esc>", "<C-c>", "<C-o>"])
@pytest.mark.parametrize("suite", SUITES)
async def test_however_insert_mode_is_left_no_suggestion_stays_or_is_asked_for_further(
    suite: str, leave: str, start_neovim: StartNeovim
) -> None:
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"))
        await editor.keys("A<F1>")
        await editor.until("virtual() ~= ''")
        await editor.keys(leave)
        await editor.until("virtual() == ''")
        await editor.lua("server.held = {}")
        await editor.keys("<Esc><Esc>A<F1>")
        await editor.until("#server.held == 1")
        await editor.keys(leave)
        await editor.until("server.sent[#server.sent].method == '$/cancelRequest'")


@pytest.mark.parametrize("suite", SUITES)
async def test_a_suggestion_for_a_text_with_the_line_ends_of_dos_brings_none_into_the_buffer(
    suite: str, start_neovim: StartNeovim
) -> None:
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"))
        await editor.lua(
            "server.answers['textDocument/inlineCompletion'] ="
            " { items = { { insertText = ' einmal.\\r\\nEnde' } } }"
        )
        await editor.keys("A<F1>")
        await editor.until("virtual() == ' einmal.|Ende'")
        await editor.keys("<F4>")
        await editor.until_text("Es war einmal.\nEnde")
        # The same from Neovim itself, where it shows them.
        await editor.lua("require('groq_lsp').set({ inline = { automatic = true } })")
        await editor.keys("!")
        await editor.until("virtual():find(' einmal.', 1, true) == 1")
        await editor.keys("<F4>")
        await editor.until_text("Es war einmal.\nEnde! einmal.\nEnde")


@pytest.mark.parametrize("suite", SUITES)
async def test_keys_typed_ahead_of_the_screen_come_behind_the_accepted_suggestion(
    suite: str, start_neovim: StartNeovim
) -> None:
    async with start_neovim(suite) as editor:
        await editor.lua(FAKE_SERVER, str(HERE / "neovim"))
        await editor.lua(
            "vim.keymap.set('i', '<Tab>', function()"
            " return inline.accept_word() and '' or '<Tab>' end, { expr = true })"
        )
        await editor.keys("A<F1>")
        await editor.until("virtual() ~= ''")
        await editor.keys("<Tab><Tab>, ")
        await editor.until_text("Es war einmal ein, ")
        await editor.keys("<Tab>")
        await editor.until_text("Es war einmal ein, \t")


@pytest.mark.parametrize("suite", SUITES)
async def test_the_health_check_and_the_help_say_what_they_should(
    suite: str, start_neovim: StartNeovim, workspace: Path
) -> None:
    async with start_neovim(suite) as editor:
        await editor.call("nvim_command", "checkhealth groq_lsp")
        report = await editor.text()
        assert "Neovim" in report
        assert "GROQ_API_KEY" in report
        assert "ERROR" not in report.replace("ERROR groq-lsp", "")
        if suite != "trixie":
            await editor.lua("vim.lsp.config('groq_lsp', { cmd = { '/nowhere/groq-lsp' } })")
            await editor.call("nvim_command", "checkhealth groq_lsp")
            assert "/nowhere/groq-lsp is not on the PATH" in await editor.text()
        await editor.lua("vim.cmd.helptags(vim.env.GROQ_LSP_ROOT .. '/editors/neovim/doc')")
        for topic in ("groq-lsp", ":Groq", "groq-lsp-reviewing", "<Plug>(groq-operator)"):
            found = await editor.lua("return vim.fn.getcompletion(..., 'help')", topic)
            assert topic in found
