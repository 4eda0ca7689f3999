"""The menu: instant, silent, and right about what is selected."""

import statistics
import time

import pytest

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.raw_client import (
    EGLOT,
    HELIX,
    KATE,
    LSP_MODE,
    NEOVIM_12,
    PLAIN_COMMANDS,
    VS_CODE,
    Personality,
)

URI = "file:///note.md"
TITLES = [
    "Generate", "Continue", "Rewrite", "Clearer", "Shorter", "Expand", "Formal", "Casual",
    "Simpler", "Proofread", "Translate to English", "Translate to Simplified Chinese",
    "Translate to German", "Translate to the other language", "Summarise", "Bullet points",
    "Titles", "Explain", "Sentiment", "Image description", "Keywords", "Ask…",
]  # fmt: skip


async def test_a_selection_offers_every_action_by_its_plain_name(connect: Connect) -> None:
    client = await connect()
    note = client.open(URI, "Some text.\n")
    actions = await client.code_actions(URI, *note.whole())
    assert sorted(action["title"] for action in actions) == sorted(TITLES)
    assert all("edit" not in action for action in actions)
    assert all(action["tags"] == [1] for action in actions)


async def test_without_a_selection_the_paragraph_is_named_in_the_title(connect: Connect) -> None:
    client = await connect()
    note = client.open(URI, "One\ntwo.\n\nOther.\n")
    actions = await client.code_actions(URI, (1, 1))
    shorter = next(a for a in actions if a["title"] == "Shorter (paragraph)")
    assert shorter["command"]["arguments"][0]["range"] == note.range((0, 0), (1, 4))


@pytest.mark.parametrize(
    ("editor", "start", "end"),
    [
        (HELIX, (0, 2), (0, 3)),
        (LSP_MODE, (0, 0), (0, 10)),
        (KATE, (0, 0), (0, 4)),
        (KATE, (2, 0), (2, 6)),
        (KATE, (0, 9), (0, 10)),
        (KATE, (0, 5), (0, 6)),
        (EGLOT, (0, 0), (0, 4)),
        (EGLOT, (1, 0), (1, 9)),
        (EGLOT, (2, 0), (2, 6)),
    ],
    ids=[
        *("Helix sends a character", "lsp-mode sends the line", "Kate sends the word"),
        *("one that ends in a mark", "Vim's ALE a full stop"),
        *("or the first letter", "Eglot sends the word"),
        *("one with an apostrophe", "Eglot sends one that ends in a mark"),
    ],
)
async def test_what_an_editor_sends_without_a_selection_is_not_one(
    connect: Connect, editor: Personality, start: tuple[int, int], end: tuple[int, int]
) -> None:
    client = await connect(editor)
    client.open(URI, "Some text.\nShouldn't be.\nनमस्ते जी।\n")
    titles = [a["title"] for a in await client.code_actions(URI, start, end)]
    assert "Shorter (paragraph)" in titles


@pytest.mark.parametrize(
    ("start", "end"),
    [((0, 0), (0, 9)), ((0, 0), (0, 3)), ((0, 5), (0, 10))],
    ids=["two words", "a part of one", "one and its full stop"],
)
async def test_what_only_a_writer_selects_is_a_selection_in_eglot(
    connect: Connect, start: tuple[int, int], end: tuple[int, int]
) -> None:
    client = await connect(EGLOT)
    client.open(URI, "Some text.\nMore.\n")
    titles = [a["title"] for a in await client.code_actions(URI, start, end)]
    assert "Shorter" in titles


@pytest.mark.parametrize(
    ("editor", "text", "start", "end", "at"),
    [
        (NEOVIM_12, "Some text.\n", (0, 9), (0, 9), (0, 10)),
        (HELIX, "Some text.\n", (0, 9), (0, 10), (0, 10)),
        (NEOVIM_12, "我在写。\r\n", (0, 3), (0, 3), (0, 4)),
        (NEOVIM_12, "a cafe\u0301\n", (0, 5), (0, 5), (0, 7)),
        (NEOVIM_12, "Some text.\n", (0, 8), (0, 8), (0, 8)),
        (NEOVIM_12, "Some text.\n", (0, 10), (0, 10), (0, 10)),
        (HELIX, "Some text.\n", (0, 4), (0, 5), (0, 4)),
        (VS_CODE, "Some text.\n", (0, 9), (0, 9), (0, 9)),
        (LSP_MODE, "Some text.\nMore.\n", (0, 0), (0, 10), (0, 10)),
        (LSP_MODE, "Some text.\nMore.\n", (0, 0), (1, 0), (0, 10)),
        (KATE, "Some text.\n", (0, 5), (0, 9), (0, 9)),
        (KATE, "Some text.\n", (0, 5), (0, 6), (0, 5)),
        (KATE, "Some text.\n", (0, 9), (0, 10), (0, 10)),
    ],
    ids=[
        *("Neovim", "Helix", "Chinese", "a combining mark"),
        *("not on the last", "behind it", "Helix, not on the last"),
        *("a cursor between characters", "a line for it", "a line with its end", "a word for it"),
        *("a word's first letter for it", "a full stop for it"),
    ],
)
async def test_continue_goes_on_where_one_would_write_on_in_this_editor(
    connect: Connect,
    editor: Personality,
    text: str,
    start: tuple[int, int],
    end: tuple[int, int],
    at: tuple[int, int],
) -> None:
    client = await connect(editor)
    note = client.open(URI, text)
    actions = await client.code_actions(URI, start, end)
    found = next(one for one in actions if one["title"].startswith("Continue"))
    assert found["command"]["arguments"][0]["range"] == note.range(at, at)


async def test_an_automatic_request_without_a_selection_gets_nothing(connect: Connect) -> None:
    client = await connect()
    client.open(URI, "Some text.\n")
    assert await client.code_actions(URI, (0, 3), trigger=2) == []


async def test_only_picks_actions_by_their_kind(connect: Connect) -> None:
    client = await connect()
    note = client.open(URI, "Some text.\n")

    async def titles(kind: str) -> list[str]:
        found = await client.code_actions(URI, *note.whole(), only=[kind])
        return [action["title"] for action in found]

    assert await titles("refactor.rewrite.groq.shorter") == ["Shorter"]
    assert sorted(await titles("refactor")) == sorted(TITLES)
    assert await titles("source.fixAll") == []


async def test_titles_follow_the_editor_s_language(connect: Connect) -> None:
    client = await connect(params={"locale": "zh-cn"})
    note = client.open(URI, "一些文字。\n")
    titles = [a["title"] for a in await client.code_actions(URI, *note.whole())]
    assert "缩短" in titles
    titles = [a["title"] for a in await client.code_actions(URI, (0, 1))]
    assert "缩短（本段）" in titles


async def test_a_client_without_literals_gets_commands(connect: Connect) -> None:
    client = await connect(PLAIN_COMMANDS)
    note = client.open(URI, "Some text.\n")
    actions = await client.code_actions(URI, *note.whole())
    assert actions[0]["command"] == "groq.run"
    assert isinstance(actions[0]["arguments"], list)


async def test_the_menu_of_a_megabyte_is_instant_and_sends_nothing(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(VS_CODE)
    lines = 12_500
    client.open(URI, ("word " * 16 + "\n\n") * lines)
    times = []
    for number in range(200):
        begun = time.perf_counter()
        await client.code_actions(URI, (number * 2, 0), (number * 2, 40))
        times.append(time.perf_counter() - begun)
    # Measured in benchmarks/; here only that nothing grows with the document.
    assert statistics.median(times) < 0.05
    assert simulator.requests == []


async def test_the_menu_works_without_a_key(connect: Connect) -> None:
    client = await connect(env={"GROQ_API_KEY": "", "GROQ_BASE_URL": ""})
    note = client.open(URI, "Some text.\n")
    assert len(await client.code_actions(URI, *note.whole())) == len(TITLES)


async def test_a_text_that_is_too_long_to_be_sent_is_not_summed_up_at_each_menu(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"longText": {"maximumCharacters": 1000}})
    note = client.open(URI, "Some words. " * 100)
    await client.execute("groq.answers")
    actions = await client.code_actions(URI, *note.whole())
    shorter = next(one for one in actions if one["title"] == "Shorter")
    assert "check" not in shorter["command"]["arguments"][0]
    await client.take(shorter)
    await client.until(lambda: client.shown)
    assert "at most 1,000 are sent" in client.shown[0]
    assert simulator.requests == []
