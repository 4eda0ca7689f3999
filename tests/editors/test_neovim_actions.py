"""Real Neovim, real keys, the real server: the actions on selections, and what may come between."""

import asyncio
from pathlib import Path

import pytest
from notes import SUITES, note
from surroundings import StartNeovim

from groq_lsp.simulator import Question, Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here."


def shout(question: Question) -> str:
    """Answer with the text in capitals: easy to tell, and every word in its place."""
    return question.text.upper()


async def test_rewrite_replaces_exactly_what_was_selected_and_one_u_undoes(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("wvee:Groq rewrite<CR>")
        await editor.until_text(TEXT.replace("quick brown", "QUICK BROWN"))
        await editor.keys("u")
        await editor.until_text(TEXT)
        await editor.keys("<C-r>")
        await editor.until_text(TEXT.replace("quick brown", "QUICK BROWN"))


async def test_translate_of_whole_lines_asks_for_the_language(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("Der schnelle braune Fuchs springt.")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("V:Groq translate German<CR>")
        await editor.until_text(
            "Der schnelle braune Fuchs springt.\n\nAnother paragraph stands here."
        )
        assert "Target language: German" in str(simulator.requests[-1].body["messages"])
        await editor.keys("u")
        await editor.until_text(TEXT)


async def test_generate_writes_what_the_selected_words_ask_for(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("Once upon a time.\n\nThe end.")
    async with note(start_neovim, suite, simulator, workspace, "A tale, please.") as editor:
        await editor.keys("v$:Groq generate<CR>")
        await editor.until_text("Once upon a time.\n\nThe end.")
        await editor.keys("u")
        await editor.until_text("A tale, please.")


@pytest.mark.parametrize("text", ["The fox jumps.", "狐狸跳。"])
@pytest.mark.parametrize("keys", ["$:Groq continue<CR>", "A<C-o>:Groq continue<CR>"])
async def test_continue_goes_on_behind_the_last_character_that_the_cursor_stands_on(
    suite: str,
    start_neovim: StartNeovim,
    simulator: Simulator,
    workspace: Path,
    text: str,
    keys: str,
) -> None:
    simulator.answer_with("Then it slept.")
    async with note(start_neovim, suite, simulator, workspace, text) as editor:
        await editor.keys(keys)
        await editor.until("vim.fn.search('slept', 'nw') > 0")
        assert await editor.text() in (f"{text} Then it slept.", f"{text}Then it slept.")


async def test_what_would_be_sent_is_opened_once_and_nothing_is_sent(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys(":Groq request shorter<CR>")
        await editor.until("#vim.api.nvim_list_wins() > 1")
        await editor.keys(":Groq request translate<CR>")
        await editor.until("#vim.api.nvim_list_wins() > 2")
        names = await editor.lua(
            "return vim.tbl_map(function(w) return vim.fn.bufname(vim.fn.winbufnr(w)) end,"
            " vim.api.nvim_list_wins())"
        )
        assert len(names) == 3
        assert sum(name.endswith("request.json") for name in names) == 2
        assert simulator.requests == []


async def test_sentiment_is_noted_below_and_the_text_stays(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with('{"label": "positive", "score": 0.8, "reason": "It praises."}')
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("V:Groq sentiment<CR>")
        await editor.until("vim.fn.search('positive', 'nw') > 0")
        found = await editor.text()
        assert found.startswith("The quick brown fox jumps.\n")
        assert found.endswith("\n\nAnother paragraph stands here.")
        assert "It praises." in found
        await editor.keys("u")
        await editor.until_text(TEXT)


async def test_what_is_typed_meanwhile_stays_and_is_undone_by_itself(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(shout)
    async with note(start_neovim, suite, slow_simulator, workspace, TEXT) as editor:
        await editor.keys("wvee:Groq rewrite<CR>")
        await slow_simulator.received(1)
        await editor.keys("ggONew first line<Esc>GA And more")
        await editor.until("vim.fn.getline(2):find('QUICK') ~= nil")
        await editor.keys(" later<Esc>")
        expected = "New first line\n" + TEXT.replace("quick brown", "QUICK BROWN")
        await editor.until_text(expected + " And more later")
        await editor.keys("u")
        await editor.until_text(expected + " And more")
        await editor.keys("u")
        await editor.until_text("New first line\n" + TEXT + " And more")


async def test_text_changed_meanwhile_is_never_overwritten(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    slow_simulator.answer_with(shout)
    async with note(start_neovim, suite, slow_simulator, workspace, TEXT) as editor:
        await editor.lua("vim.ui.select = function(_, _, chosen) chosen(nil) end")
        await editor.keys("wvee:Groq rewrite<CR>")
        await slow_simulator.received(1)
        await editor.keys("0wcwslow<Esc>")
        changed = TEXT.replace("quick", "slow")
        await slow_simulator.quiet()
        await editor.until("virtual() == '  Rewrite waits: :Groq recent'")
        await editor.until_text(changed)
        await editor.keys(":Groq recent<CR>")
        await editor.until("virtual() == ''")
        await editor.lua(
            "answers = nil; require('groq_lsp.client').command(require('groq_lsp.client').get(0),"
            " 'groq.answers', nil, function(found) answers = found end)"
        )
        answers = await editor.until("answers")
        assert answers[0]["text"] == "QUICK BROWN"
        assert answers[0]["state"] == "waiting"


async def test_cancel_stops_the_request_and_leaves_the_text(
    suite: str, start_neovim: StartNeovim, slow_simulator: Simulator, workspace: Path
) -> None:
    options = {"keys": {"cancel": "<C-c>"}}
    async with note(
        start_neovim, suite, slow_simulator, workspace, TEXT, options=options
    ) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        await slow_simulator.received(1)
        await editor.until("virtual():find('Rewrite') ~= nil")
        await editor.keys("<C-c>")
        await asyncio.wait_for(slow_simulator.requests[0].client_left.wait(), 5)
        await editor.until("virtual() == ''")
        await editor.until_text(TEXT)


async def test_the_model_of_the_settings_is_the_one_that_groq_is_asked_for(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    settings = {"model": "openai/gpt-oss-120b"}
    async with note(start_neovim, suite, simulator, workspace, TEXT, settings=settings) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        await simulator.received(1)
        assert simulator.requests[0].body["model"] == "openai/gpt-oss-120b"
        await simulator.quiet()
        await editor.until("virtual() == ''")
        await editor.keys(":Groq model qwen/qwen3-32b<CR>")
        await asyncio.sleep(0.2)
        await editor.keys("GV:Groq rewrite<CR>")
        chats = lambda: [one for one in simulator.requests if one.method == "POST"]  # noqa: E731
        await editor.until(lambda: len(chats()) >= 2)
        assert chats()[-1].body["model"] == "qwen/qwen3-32b"


async def test_a_dot_repeats_the_last_action_on_another_paragraph(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        first = "THE QUICK BROWN FOX JUMPS."
        await editor.until_text(f"{first}\n\nAnother paragraph stands here.")
        await editor.keys("Gw.")
        await editor.until_text(f"{first}\n\nANOTHER PARAGRAPH STANDS HERE.")
        await editor.keys("u")
        await editor.until_text(f"{first}\n\nAnother paragraph stands here.")


async def test_the_operator_and_the_text_object_work_together(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.lua(
            "vim.keymap.set('n', 'gs', function() return require('groq_lsp').operator('rewrite')"
            " end, { expr = true });"
            "vim.keymap.set('o', 'iG', '<Plug>(groq-paragraph)')"
        )
        await editor.keys("GgsiG")
        await editor.until_text("The quick brown fox jumps.\n\nANOTHER PARAGRAPH STANDS HERE.")
        await editor.keys("ggwgse")
        await editor.until_text("The QUICK brown fox jumps.\n\nANOTHER PARAGRAPH STANDS HERE.")
        await editor.keys("w.")
        await editor.until_text("The QUICK BROWN fox jumps.\n\nANOTHER PARAGRAPH STANDS HERE.")


async def test_characters_of_many_bytes_are_counted_as_the_editor_counts_them(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(lambda question: question.text.replace("喜欢", "热爱"))
    text = "😀 e\u0301 👩‍👩‍👧 我很喜欢喝茶。\n末行"
    async with note(start_neovim, suite, simulator, workspace, text) as editor:
        await editor.keys("0f我vf茶:Groq rewrite<CR>")
        await editor.until_text(text.replace("喜欢", "热爱"))
        body = str(simulator.requests[-1].body["messages"])
        assert "我很喜欢喝茶\\n</text" in body
        await editor.keys("u")
        await editor.until_text(text)


async def test_a_block_is_refused_with_a_sentence(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("<C-v>Gl:Groq rewrite<CR>")
        await editor.until("vim.fn.execute('messages'):find('cannot work on a block') ~= nil")
        assert simulator.requests == []


async def test_ask_takes_its_instruction_from_the_command_line_or_asks_for_it(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(lambda question: f"[{question.instruction}]")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("V:Groq ask make it rhyme<CR>")
        await editor.until_text("[make it rhyme]\n\nAnother paragraph stands here.")
        await editor.keys("GV:Groq ask<CR>")
        await editor.until(
            "vim.api.nvim_get_mode().mode == 'c' or vim.api.nvim_get_mode().blocking"
        )
        await editor.keys("shorter<CR>")
        await editor.until_text("[make it rhyme]\n\n[shorter]")


async def test_a_failure_is_one_sentence_and_the_text_stays(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("")
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        await editor.until("vim.fn.execute('messages'):find('groq') ~= nil")
        await editor.until("virtual() == ''")
        await editor.until_text(TEXT)


async def test_settings_changed_in_neovim_take_effect_at_once(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(shout)
    async with note(start_neovim, suite, simulator, workspace, TEXT) as editor:
        await editor.keys(":lua require('groq_lsp').set({ model = 'openai/gpt-oss-120b' })<CR>")
        await editor.keys("V:Groq rewrite<CR>")
        await editor.until_text(
            TEXT.replace("The quick brown fox jumps", "THE QUICK BROWN FOX JUMPS")
        )
        assert simulator.requests[-1].body["model"] == "openai/gpt-oss-120b"


async def test_marks_folds_and_the_cursor_stay_where_they_were(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("One.\n\nTwo.\n\nThree.")
    text = "A wish.\n\nfolded one\nfolded two\n\nmarked line"
    async with note(start_neovim, suite, simulator, workspace, text) as editor:
        await editor.keys(":set foldmethod=manual<CR>3GVjzf6G$maw")
        await editor.keys(":1Groq generate<CR>")
        await editor.until_text(text.replace("A wish.", "One.\n\nTwo.\n\nThree."))
        assert await editor.lua('return vim.fn.getpos("\'a")[2]') == 10
        assert await editor.lua("return vim.fn.foldclosed(8)") == 7
        assert await editor.lua("return vim.fn.getline('.')") == "marked line"
