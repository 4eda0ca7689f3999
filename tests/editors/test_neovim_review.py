"""Real Neovim: an answer is reviewed in the text before it changes it, and ghost text accepted."""

from pathlib import Path

import pytest
from notes import SUITES, note
from surroundings import StartNeovim

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here."
REVIEW = {"review": "always"}
KEYS = {"keys": {"accept": "ga", "reject": "gx", "again": "gn", "next": "gl"}}


async def test_what_would_change_is_shown_in_place_and_accepted_with_a_key(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("The slow red fox jumps.")
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=KEYS
    ) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        await editor.until("shown('slow')")
        assert await editor.text() == TEXT
        assert "ga accept" in await editor.lua("return virtual()")
        await editor.keys("Gothird<Esc>ggOzeroth<Esc>")
        await editor.keys("jga")
        expected = f"zeroth\n{TEXT.replace('quick brown', 'slow red')}\nthird"
        await editor.until_text(expected)
        await editor.until("virtual() == ''")
        await editor.keys("u")
        await editor.until_text(f"zeroth\n{TEXT}\nthird")


async def test_rejecting_leaves_the_text_and_the_screen_as_they_were(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("The slow red fox jumps.")
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=KEYS
    ) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        await editor.until("shown('slow')")
        await editor.keys("gx")
        await editor.until("virtual() == ''")
        assert await editor.text() == TEXT
        assert await editor.lua("return vim.fn.maparg('gx', 'n', false, true).buffer ~= 1")


async def test_another_answer_is_had_and_the_first_one_taken_after_all(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    answers = iter(["The slow red fox jumps.", "The lazy grey fox jumps."])
    simulator.answer_with(lambda _question: next(answers))
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=KEYS
    ) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        await editor.until("shown('slow')")
        await editor.keys("gn")
        await editor.until("shown('lazy') and shown('2 of 2')")
        await editor.keys("gl")
        await editor.until("shown('slow') and shown('1 of 2')")
        await editor.keys("ga")
        await editor.until_text(TEXT.replace("quick brown", "slow red"))
        await editor.until("virtual() == ''")


async def test_both_texts_can_be_seen_side_by_side(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("The slow red fox jumps.")
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=KEYS
    ) as editor:
        await editor.keys("V:Groq rewrite<CR>")
        await editor.until("shown('slow')")
        await editor.keys(":Groq diff<CR>")
        await editor.until("#vim.api.nvim_list_tabpages() == 2 and vim.wo.diff")
        assert await editor.text() == TEXT
        await editor.keys("<C-w>w")
        assert await editor.text() == TEXT.replace("quick brown", "slow red")
        await editor.keys(":Groq accept<CR>")
        await editor.until("#vim.api.nvim_list_tabpages() == 1")
        await editor.until_text(TEXT.replace("quick brown", "slow red"))


async def test_an_answer_that_goes_below_is_accepted_below(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("A fox jumps.")
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=KEYS
    ) as editor:
        await editor.keys("V:Groq rewrite place=below<CR>")
        await editor.until("shown('A fox jumps.')")
        await editor.keys("ga")
        await editor.until_text(TEXT.replace("jumps.\n", "jumps.\n\nA fox jumps.\n"))


async def test_of_two_reviews_each_is_seen_again_when_the_split_is_closed(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(lambda question: question.text.upper())
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=KEYS
    ) as editor:
        await editor.keys(":1Groq rewrite<CR>:3Groq rewrite<CR>")
        await editor.until("shown('FOX') and shown('PARAGRAPH')")
        await editor.keys(":1<CR>:Groq diff<CR>")
        await editor.until("#vim.api.nvim_list_tabpages() == 2 and not shown('FOX')")
        await editor.keys("gt:3<CR>:Groq diff<CR>")
        await editor.until("shown('FOX') and not shown('PARAGRAPH')")
        await editor.keys(":tabclose<CR>")
        await editor.until("shown('FOX') and shown('PARAGRAPH')")


async def test_deciding_one_review_leaves_the_split_of_another_open(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(lambda question: question.text.upper())
    async with note(
        start_neovim, suite, simulator, workspace, TEXT, settings=REVIEW, options=KEYS
    ) as editor:
        await editor.keys(":1Groq rewrite<CR>:3Groq rewrite<CR>")
        await editor.until("shown('FOX') and shown('PARAGRAPH')")
        await editor.keys(":3<CR>:Groq diff<CR>")
        await editor.until("#vim.api.nvim_list_tabpages() == 2")
        await editor.keys("gt:1<CR>ga")
        first, second = TEXT.split("\n\n")
        await editor.until_text(f"{first.upper()}\n\n{second}")
        await editor.until("virtual() == ''")
        assert await editor.lua("return #vim.api.nvim_list_tabpages()") == 2
        beside = "vim.api.nvim_buf_get_lines(vim.fn.tabpagebuflist(2)[2], 0, -1, false)"
        await editor.until(
            f"vim.deep_equal({beside}, {{ {first.upper()!r}, '', {second.upper()!r} }})"
        )
        await editor.keys(":3<CR>ga")
        await editor.until_text(TEXT.upper())
        await editor.until("#vim.api.nvim_list_tabpages() == 1")
