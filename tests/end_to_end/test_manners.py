"""Each editor's ways, good and bad: the answer lands once, or it is kept and offered."""

import pytest

from groq_lsp.simulator import Gate, Simulator, faults
from tests.end_to_end.conftest import Connect
from tests.raw_client import (
    BARE,
    EDITORS,
    KATE,
    LIES,
    LSP_MODE,
    NEVER_APPLIES,
    NO_PROGRESS,
    REFUSES,
    REFUSES_PROGRESS,
    VS_CODE,
    Personality,
)

URI = "file:///note.md"
TEXT = "Erste Zeile 🙂.\n\nIn order to begin we need a plan.\n\nUnten.\n"
SELECTED = "In order to begin we need a plan."
ANSWER = "To begin we need a plan."


@pytest.mark.parametrize("editor", EDITORS, ids=lambda one: one.name)
async def test_an_answer_lands_in_every_editor(
    connect: Connect, simulator: Simulator, editor: Personality
) -> None:
    client = await connect(editor)
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(SELECTED), "Shorter")
    await client.until(lambda: note.text == TEXT.replace(SELECTED, ANSWER))
    assert len(note.undo_steps) == 1
    assert not client.shown


@pytest.mark.parametrize("editor", [NO_PROGRESS, REFUSES_PROGRESS, BARE], ids=lambda one: one.name)
async def test_an_answer_lands_where_progress_is_not_to_be_had(
    connect: Connect, simulator: Simulator, editor: Personality
) -> None:
    """L25"""
    client = await connect(editor)
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    arguments = {"action": "rewrite", "uri": URI, "range": note.range(*note.find(SELECTED))}
    await client.execute("groq.run", arguments)
    await client.until(lambda: note.text == TEXT.replace(SELECTED, ANSWER))


@pytest.mark.parametrize(
    ("editor", "reason"),
    [(REFUSES, "did not take"), (LIES, "did not take"), (NEVER_APPLIES, "has not answered")],
    ids=lambda one: getattr(one, "name", ""),
)
async def test_an_answer_that_the_editor_does_not_take_is_offered(
    connect: Connect, simulator: Simulator, editor: Personality, reason: str
) -> None:
    """L14"""
    client = await connect(editor)
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(SELECTED), "Shorter")
    await client.until(lambda: client.shown, within=40)
    assert reason in client.shown[0]
    assert note.text == TEXT
    actions = await client.code_actions(URI, (2, 0))
    offered = [action["title"] for action in actions if "Shorter" in action["title"]]
    assert "Insert below: Shorter" in offered


async def test_kate_gets_a_late_answer_as_a_code_action_with_its_edit(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(KATE.but(edit_window_seconds=0.0))
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(SELECTED), "Shorter")
    await client.until(lambda: client.shown)
    assert "It waits among the code actions" in client.shown[0]
    # There it is a window that takes the keyboard from the writer.
    assert client.received("window/showMessageRequest") == []
    await client.pick(URI, (2, 0), None, "Replace anyway: Shorter")
    assert note.text == TEXT.replace(SELECTED, ANSWER)


async def test_lsp_mode_is_asked_nothing_in_the_burst_of_its_command(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(LSP_MODE)
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(SELECTED), "Shorter")
    await client.until(lambda: note.text == TEXT.replace(SELECTED, ANSWER))


async def test_an_unfinished_answer_never_reaches_the_document(
    connect: Connect, simulator: Simulator
) -> None:
    """H05, H06"""
    client = await connect()
    note = client.open(URI, TEXT)
    for number, fault in enumerate(
        (
            faults.EndAfter(3),
            faults.FinishReason("length"),
            faults.FinishReason("content_filter"),
            faults.FinishReason("tool_calls"),
            faults.FinishReason("missing"),
            faults.FinishReason("surprise"),
            faults.Reset(1200),
        ),
        1,
    ):
        simulator.faults.append(fault)
        simulator.answer_with(ANSWER)
        await client.pick(URI, *note.find(SELECTED), "Shorter")
        await client.until(lambda number=number: len(client.shown) >= number)
        assert note.text == TEXT
    assert len(set(client.shown)) >= 4


async def test_progress_shows_model_and_speed_without_a_percentage(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(VS_CODE)
    gate = Gate()
    simulator.faults.append(faults.Hold(5, gate))
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(SELECTED), "Shorter")
    await gate.reached.wait()
    await client.until(lambda: [v for v in client.progress() if v["kind"] == "begin"])
    gate.release()
    await client.until(lambda: [v for v in client.progress() if v["kind"] == "end"])
    values = client.progress()
    assert [v["kind"] for v in values].count("begin") == 1
    assert [v["kind"] for v in values].count("end") == 1
    assert all("percentage" not in value for value in values)
    assert values[0]["cancellable"] is True
    assert "tokens" in values[-1]["message"]
