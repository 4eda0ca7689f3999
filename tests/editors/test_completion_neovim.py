"""Real Neovim: suggestions of several lines, of wide characters, taken along and let go."""

import asyncio
from pathlib import Path

import pytest
from notes import SUITES, note
from surroundings import StartNeovim
from test_neovim_suggestions import MAPPINGS, chats

from groq_lsp.simulator import Simulator

pytestmark = pytest.mark.parametrize("suite", SUITES)

AUTOMATIC = {"inline": {"automatic": True, "delay": 200}}
WRAPPED = (
    "> The ferry was late that day, and nobody on\n"
    "> the quay knew when it would come, or if it\n"
    "> would come at all before the night fell on"
)


async def test_a_suggestion_of_several_lines_is_shown_and_taken_whole(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with(
        "the night fell on us and on the town. Nobody spoke, and then the lamps came."
    )
    settings = {"inline": {"length": "paragraph"}}
    async with note(
        start_neovim, suite, simulator, workspace, WRAPPED, settings=settings
    ) as editor:
        await editor.lua(MAPPINGS)
        await editor.keys("GA<F1>")
        await editor.until("virtual():find('Nobody spoke', 1, true) ~= nil")
        assert await editor.lua("return virtual()") == "|".join(
            ("", "> us and on the town. Nobody spoke, and then", "> the lamps came.")
        )
        await editor.keys("<F4>")
        await editor.until_text(
            f"{WRAPPED}\n> us and on the town. Nobody spoke, and then\n> the lamps came."
        )


@pytest.mark.parametrize(
    ("text", "suggested", "typed"),
    [
        ("我们在码头上等船", "，雨停了以后大家都走了。", "，雨停"),
        ("私たちは港で", "船を待っていました。", "船を"),
        ("Wir warten 🚢 und", " trinken Tee ☕ dazu.", " tr"),
    ],
    ids=["Chinese", "Japanese", "emoji"],
)
async def test_wide_characters_are_typed_along(
    suite: str, text: str, suggested: str, typed: str,
    start_neovim: StartNeovim, simulator: Simulator, workspace: Path,
) -> None:  # fmt: skip
    simulator.answer_with(suggested)
    async with note(
        start_neovim, suite, simulator, workspace, text[:-1], settings=AUTOMATIC
    ) as editor:
        await editor.lua(MAPPINGS)
        await editor.keys("A" + text[-1])
        await editor.until(f"virtual():find('{suggested}', 1, true) ~= nil")
        for character in typed:
            await editor.keys(character.replace(" ", "<Space>"))
        await editor.until(f"virtual() == '{suggested[len(typed) :]}'")
        await asyncio.sleep(0.6)
        assert len(chats(simulator)) == 1
        await editor.keys("<F4>")
        await editor.until_text(text + suggested)
        await editor.keys("<Esc>")
        await editor.until("virtual() == ''")


async def test_a_suggestion_goes_where_the_cursor_comes_to_what_is_no_prose(
    suite: str, start_neovim: StartNeovim, simulator: Simulator, workspace: Path
) -> None:
    simulator.answer_with("and so it went on.")
    async with note(
        start_neovim, suite, simulator, workspace, "Once upon a tim", settings=AUTOMATIC
    ) as editor:
        await editor.keys("Ae")
        await editor.until("virtual():find('so it went on', 1, true) ~= nil")
        await editor.keys("<CR>```<CR>code")
        await editor.until("virtual() == ''")
        assert len(chats(simulator)) == 1
