"""What the writer types while an answer streams stays, and the answer lands in its place."""

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect
from tests.raw_client import EDITORS, LSP_MODE, Personality, RawClient

URI = "file:///note.md"
BEFORE = "Above stays.\n\nIn order to begin we need a plan 🙂.\n\nBelow stays.\n"
SELECTED = "In order to begin we need a plan 🙂."
ANSWER = "To begin we need a plan 🙂."

IMMEDIATE = [one for one in EDITORS if one.applies != "blindly" and not one.bumps_when_sent]


async def begin(client: RawClient, simulator: Simulator) -> tuple[Gate, int]:
    """Choose Shorter on the middle paragraph; the answer is held in mid-stream."""
    gate = Gate()
    simulator.faults.append(Hold(3, gate))
    simulator.answer_with(ANSWER)
    note = client.open(URI, BEFORE)
    if client.personality is LSP_MODE:
        # It takes version 0 for none, so its edits are guarded from the second version on.
        client.type(URI, (0, 0), "x")
        client.undo(URI)
    await client.pick(URI, *note.find(SELECTED), "Shorter")
    await gate.reached.wait()
    return gate, len(note.undo_steps)


async def finish(client: RawClient, gate: Gate, expected: str) -> None:
    gate.release()
    await client.until(lambda: client.texts[URI].text == expected)


@pytest.mark.parametrize("editor", IMMEDIATE, ids=lambda one: one.name)
async def test_text_typed_above_moves_the_answer_with_its_paragraph(
    connect: Connect, simulator: Simulator, editor: Personality
) -> None:
    """L13"""
    client = await connect(editor)
    gate, _ = await begin(client, simulator)
    client.type(URI, (0, 0), "New line 字\n")
    await finish(client, gate, "New line 字\n" + BEFORE.replace(SELECTED, ANSWER))


async def test_text_typed_directly_before_the_selection_stays_before_the_answer(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    gate, _ = await begin(client, simulator)
    client.type(URI, (2, 0), "Well: ")
    await finish(client, gate, BEFORE.replace(SELECTED, "Well: " + ANSWER))


@pytest.mark.parametrize("editor", IMMEDIATE, ids=lambda one: one.name)
async def test_text_typed_below_stays_below(
    connect: Connect, simulator: Simulator, editor: Personality
) -> None:
    client = await connect(editor)
    gate, _ = await begin(client, simulator)
    client.type(URI, (4, 0), "More. ")
    await finish(client, gate, BEFORE.replace(SELECTED, ANSWER).replace("Below", "More. Below"))


async def test_text_typed_inside_is_kept_and_the_answer_is_offered(
    connect: Connect, simulator: Simulator
) -> None:
    """L13"""
    client = await connect()
    gate, _ = await begin(client, simulator)
    client.type(URI, (2, 3), "the right ")
    typed = client.texts[URI].text
    gate.release()
    await client.until(lambda: client.shown)
    assert client.texts[URI].text == typed
    assert "changed meanwhile" in client.shown[0]
    titles = [a["title"] for a in await client.code_actions(URI, (2, 0))]
    assert {"Insert below: Shorter", "Replace anyway: Shorter"} <= set(titles)


async def test_undoing_what_was_typed_inside_lets_the_answer_land(
    connect: Connect, simulator: Simulator
) -> None:
    """L13"""
    client = await connect()
    gate, _ = await begin(client, simulator)
    client.type(URI, (2, 3), "x")
    client.undo(URI)
    await client.code_actions(URI, (0, 0))  # the server knows of both by then
    await finish(client, gate, BEFORE.replace(SELECTED, ANSWER))


async def test_the_answer_is_one_undo_step(connect: Connect, simulator: Simulator) -> None:
    client = await connect()
    gate, steps = await begin(client, simulator)
    await finish(client, gate, BEFORE.replace(SELECTED, ANSWER))
    assert len(client.texts[URI].undo_steps) == steps + 1
    assert client.undo(URI) == BEFORE


async def test_an_offered_answer_can_be_put_below_what_was_typed(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    gate, _ = await begin(client, simulator)
    client.type(URI, (2, 3), "the right ")
    gate.release()
    await client.until(lambda: client.shown)
    await client.pick(URI, (2, 0), None, "Insert below: Shorter")
    expected = BEFORE.replace(
        SELECTED, f"In the right order to begin we need a plan 🙂.\n\n{ANSWER}"
    )
    assert client.texts[URI].text == expected
    titles = [a["title"] for a in await client.code_actions(URI, (2, 0))]
    assert not any(title.startswith("Insert below") for title in titles)


async def test_closing_the_document_keeps_the_answer_for_the_user(
    connect: Connect, simulator: Simulator
) -> None:
    """L13"""
    client = await connect()
    gate, _ = await begin(client, simulator)
    client.close(URI)
    gate.release()
    await client.until(lambda: client.shown)
    assert "closed" in client.shown[0]
    answers = await client.execute("groq.answers")
    assert [one["text"] for one in answers] == [ANSWER]
