"""Real Neovim: the plugin among what else its users do, with other buffers, modes and mappings."""

from pathlib import Path

import pytest
from notes import ENABLE, READY, SUITES, note
from surroundings import StartNeovim, reached

from groq_lsp.simulator import Question, Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

FIRST = "The quick brown fox jumps."
SECOND = "Another paragraph stands here."
TEXT = f"{FIRST}\n\n{SECOND}"
REVIEW = {"review": "always"}


def shout(question: Question) -> str:
    """Answer with the text in capitals."""
    return question.text.upper()


async def test_one_address_is_a_line_also_where_a_word_of_it_was_selected_before(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("wviw<Esc>:.Groq rewrite<CR>")
        await editor.until_text(f"{FIRST.upper()}\n\n{SECOND}")


async def test_a_mapping_with_cmd_works_on_the_selection_and_ends_it(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.lua("vim.keymap.set('x', 'gz', '<Cmd>Groq rewrite<CR>')")
        await editor.keys("wviwgz")
        assert (await editor.call("nvim_get_mode"))["mode"] == "n"
        await editor.until_text(f"The QUICK brown fox jumps.\n\n{SECOND}")


async def test_keys_typed_ahead_do_not_move_an_action_to_other_text(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.lua("vim.fn.feedkeys(vim.keycode(...), 't')",
                         ":3Groq translate German<CR>ggOone<CR>two<CR>three<Esc>")  # fmt: skip
        await editor.until_text(f"one\ntwo\nthree\n{FIRST}\n\n{SECOND.upper()}")


async def test_an_instruction_keeps_its_spaces_and_signs(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(lambda question: f"[{question.instruction}]")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys(r":1Groq ask put  two spaces, place=below and a\n | b<CR>")
        await editor.until_text(f"[put  two spaces, place=below and a\\n | b]\n\n{SECOND}")


async def test_a_buffer_without_a_name_is_as_good_as_any(
    suite: str, start_neovim: StartNeovim, simulator: Simulator
) -> None:
    simulator.answer_with(shout)
    async with start_neovim(suite, environment=reached(simulator)) as editor:
        await editor.lua(ENABLE, {"model": "openai/gpt-oss-20b"}, {"preview": True})
        await editor.keys("iJust a thought<Esc>:set filetype=markdown<CR>")
        await editor.until(READY)
        await editor.keys(":Groq rewrite<CR>")
        await editor.until_text("JUST A THOUGHT")
        await editor.until("virtual() == ''")
        assert await editor.lua("return vim.fn.bufnr('$')") == 1
        await editor.keys("u")
        await editor.until_text("Just a thought")
        if suite == "trixie":  # there each buffer without a name has a server of its own
            return
        await editor.keys(":set hidden<CR>:enew<CR>iAnother<Esc>:set filetype=markdown<CR>")
        await editor.until("#vim.lsp.get_clients({ bufnr = 0 }) == 1")
        await editor.keys(":Groq rewrite<CR>")
        await editor.until("vim.fn.execute('messages'):find('give this one a name') ~= nil")
        await editor.until_text("Another")
        await editor.keys(":file another.md<CR>:Groq rewrite<CR>")
        await editor.until_text("ANOTHER")


async def test_an_answer_for_a_buffer_that_has_got_another_name_goes_into_no_hidden_one(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(shout)
    async with note(start_neovim, suite, slow_simulator, workspace, TEXT) as editor:
        await editor.keys(":1Groq rewrite<CR>")
        await slow_simulator.received(1)
        await editor.keys(":file other.md<CR>")
        await editor.keys(":3Groq rewrite<CR>")
        await editor.until_text(f"{FIRST}\n\n{SECOND.upper()}")
        assert not await editor.lua("return vim.fn.bufloaded('note.md') == 1")
        await editor.keys(":write<CR>")
        await editor.until("not vim.bo.modified")
        await editor.keys(":1Groq rewrite<CR>")
        await editor.until_text(f"{FIRST.upper()}\n\n{SECOND.upper()}")


async def test_of_two_reviews_each_is_decided_with_the_same_keys(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    options = {"keys": {"cancel": "<Esc>", "accept": "ga", "reject": "<Esc>"}}
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=options
    ) as editor:
        await editor.lua("vim.keymap.set('n', '<Esc>', 'x', { buffer = 0 })")
        await editor.keys(":1Groq rewrite<CR>")
        await editor.until("shown('THE QUICK')")
        await editor.keys(":3Groq rewrite<CR>")
        await editor.until("select(2, virtual():gsub('accept', '')) == 2")
        await editor.keys("Gga")
        await editor.until_text(f"{FIRST}\n\n{SECOND.upper()}")
        await editor.until("virtual():find('ANOTHER') == nil")
        await editor.keys("gg<Esc>")
        await editor.until("virtual() == ''")
        assert await editor.text() == f"{FIRST}\n\n{SECOND.upper()}"
        assert await editor.lua("return vim.fn.maparg('<Esc>', 'n')") == "x"


async def test_the_split_leaves_windows_tabs_and_options_as_they_were(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    answers = iter(["The slow red fox jumps.", "The lazy grey fox jumps."])
    simulator.answer_with(lambda _question: next(answers))
    options = {"keys": {"accept": "ga", "again": "gn", "next": "gl"}}
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=options
    ) as editor:
        proposal = "vim.fn.getbufline(vim.fn.winbufnr(2), 1)[1]"
        await editor.keys(":set switchbuf=useopen<CR>:tabnew<CR>:tabprevious<CR>")
        await editor.keys(":1Groq rewrite<CR>")
        await editor.until("shown('slow')")
        await editor.keys(":Groq diff<CR>")
        await editor.until("#vim.api.nvim_list_tabpages() == 3 and vim.fn.winnr('$') == 2")
        assert await editor.lua("return virtual()") == ""  # it would be there twice
        await editor.keys(":tabclose<CR>:tabfirst<CR>")
        await editor.until("shown('slow') and shown(':Groq reject | diff')")
        await editor.keys(":Groq diff<CR>")
        assert await editor.lua(f"return {proposal}") == "The slow red fox jumps."
        await editor.keys("<C-w>wgn")
        await editor.until(f"{proposal} == 'The lazy grey fox jumps.'")
        await editor.keys("gl")
        await editor.until(f"{proposal} == 'The slow red fox jumps.'")
        await editor.keys(":Groq diff<CR>ga")
        await editor.until("#vim.api.nvim_list_tabpages() == 2")
        assert await editor.lua("return { vim.fn.tabpagenr(), vim.wo.diff }") == [1, False]
        await editor.until_text(TEXT.replace("quick brown", "slow red"))


async def test_an_answer_without_a_place_takes_no_key_from_the_writer(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(shout)
    async with note(start_neovim, suite, slow_simulator, workspace, TEXT) as editor:
        await editor.keys(":1Groq rewrite<CR>")
        await slow_simulator.received(1)
        await editor.keys("0cwA<Esc>")
        await editor.keys("A 2")
        await slow_simulator.quiet()
        await editor.until("vim.fn.execute('messages'):find('was not applied') ~= nil")
        await editor.keys("<CR>2<CR>2")
        await editor.until_text(f"A quick brown fox jumps. 2\n2\n2\n\n{SECOND}")


async def test_a_long_message_never_stops_for_enter_while_one_types(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(shout)
    async with note(start_neovim, suite, slow_simulator, workspace, TEXT) as editor:
        await editor.call("nvim_ui_attach", 80, 24, {})
        await editor.keys(":1Groq rewrite<CR>")
        await slow_simulator.received(1)
        await editor.keys("0cwA")
        await editor.until("virtual():find('waits: :Groq recent') ~= nil")
        await editor.until("vim.fn.execute('messages'):find('among the code actions') ~= nil")
        assert await editor.call("nvim_get_mode") == {"mode": "i", "blocking": False}
        await editor.keys("<Space>great")
        await editor.until_text(f"A great quick brown fox jumps.\n\n{SECOND}")


async def test_a_choice_of_titles_waits_until_the_writer_has_left_insert_mode(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with('{"titles": ["The fox", "A leap", "Brown and quick"]}')
    async with note(start_neovim, suite, slow_simulator, workspace, TEXT) as editor:
        await editor.lua("vim.ui.select = function(items, _, chosen) asked = items end")
        await editor.keys(":1Groq titles<CR>")
        await slow_simulator.received(1)
        await editor.keys("GA and more")
        await slow_simulator.quiet()
        await editor.until("vim.fn.execute('messages'):find('itle') ~= nil")
        assert await editor.lua("return asked") is None
        await editor.keys(" words<Esc>")
        await editor.until("asked and #asked >= 3")
        await editor.until_text(f"{TEXT} and more words")


async def test_an_earlier_answer_is_put_in_at_the_cursor(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("The slow fox.")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys(":1Groq rewrite<CR>")
        await editor.until_text(f"The slow fox.\n\n{SECOND}")
        await editor.until("virtual() == ''")
        await editor.lua(
            "vim.ui.select = function(items, options, chosen)"
            " for _, item in ipairs(items) do"
            "   local title = options.format_item(item)"
            "   if title:find('Rewrite') or title:find('cursor') then return chosen(item) end"
            " end end"
        )
        await editor.lua("vim.fn.setreg('\"', 'kept')")
        await editor.keys("G$:Groq recent<CR>")
        await editor.until_text(f"The slow fox.\n\n{SECOND[:-1]}The slow fox..")
        assert await editor.lua("return vim.fn.getreg('\"')") == "kept"
        await editor.keys("u")
        await editor.until_text(f"The slow fox.\n\n{SECOND}")


async def test_registers_jumps_and_the_marks_of_the_last_change_stay(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(shout)
    async with note(start_neovim, suite, slow_simulator, workspace, TEXT) as editor:
        await editor.lua("vim.keymap.set({ 'o', 'x' }, 'iG', '<Plug>(groq-paragraph)')")
        await editor.keys("G0rAgg")
        noted = (
            "return vim.inspect({ vim.fn.getreg('\"'), vim.fn.getreg('0'), vim.fn.getreg('-'),"
            ' vim.fn.getpos("\'["), vim.fn.getpos("\'."), #vim.fn.getjumplist()[1] })'
        )
        before = await editor.lua(noted)
        await editor.keys(":1Groq rewrite<CR>")
        await slow_simulator.received(1)
        await editor.keys("viG<Esc>")
        assert await editor.lua(noted) == before
        await editor.until_text(f"{FIRST.upper()}\n\n{SECOND}")


async def test_a_server_that_is_switched_off_and_on_leaves_nothing_behind(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(shout)
    options = {"keys": {"cancel": "<C-c>"}}
    async with note(
        start_neovim, suite, slow_simulator, workspace, TEXT, options=options
    ) as editor:
        await editor.keys(":1Groq rewrite<CR>")
        await slow_simulator.received(1)
        off = (
            "vim.lsp.enable('groq_lsp', false)"
            if suite == "sid"
            else "vim.lsp.stop_client(vim.lsp.get_clients())"
        )
        await editor.keys(f":lua {off}<CR>")
        await editor.until("#vim.lsp.get_clients() == 0")
        await editor.until("virtual() == '' and vim.fn.maparg('<C-c>', 'n') == ''")
        assert await editor.lua("return require('groq_lsp').statusline()") == ""
        await editor.keys(":lua vim.lsp.enable('groq_lsp')<CR>" if suite == "sid" else ":edit<CR>")
        await editor.until(READY)
        await editor.keys(":1Groq rewrite<CR>")
        await editor.until_text(f"{FIRST.upper()}\n\n{SECOND}")


async def test_lines_that_end_as_in_dos_stay_so(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(lambda question: question.text.upper().replace(". ", ".\n"))
    (workspace / "dos.md").write_bytes(b"One two. Three.\r\nfour\r\n\r\nlast one")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys(":edit dos.md<CR>")
        await editor.until("#vim.lsp.get_clients({ bufnr = 0 }) == 1")
        await editor.keys(":1,2Groq rewrite<CR>")
        await editor.until_text("ONE TWO.\nTHREE.\nFOUR\n\nlast one")
        await editor.until("virtual() == ''")
        await editor.keys(":write<CR>")
        await editor.until("not vim.bo.modified")
        found = (workspace / "dos.md").read_bytes()
        assert found == b"ONE TWO.\r\nTHREE.\r\nFOUR\r\n\r\nlast one\r\n"
