"""Where the answer goes, by the setting of its action."""

import pytest

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect

URI = "file:///note.md"
TEXT = "One.\n\nWe was late.\n\nThree.\n"
PLACES = {
    "replace": "One.\n\nWe were late.\n\nThree.\n",
    "below": "One.\n\nWe was late.\n\nWe were late.\n\nThree.\n",
    "above": "One.\n\nWe were late.\n\nWe was late.\n\nThree.\n",
    "cursor": "One.\n\nWe was late. We were late.\n\nThree.\n",
}


@pytest.mark.parametrize("place", PLACES)
async def test_an_action_puts_its_answer_where_its_setting_says(
    connect: Connect, simulator: Simulator, place: str
) -> None:
    client = await connect(settings={"actions": {"proofread": {"place": place}}})
    simulator.answer_with("We were late.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find("We was late."), "Proofread")
    await client.until(lambda: note.text != TEXT)
    assert note.text == PLACES[place]
    assert len(note.undo_steps) == 1


async def test_an_answer_that_is_only_shown_leaves_the_text_alone(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"actions": {"proofread": {"place": "show"}}})
    simulator.answer_with("We were late.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find("We was late."), "Proofread")
    await client.until(lambda: client.shown)
    assert client.shown == ["We were late."]
    assert note.text == TEXT


WORDS = " ".join(["teh", "cat", "sat", "down"] * 10) + "."


@pytest.mark.parametrize(("share", "applied"), [(0.1, False), (0.9, True)])
async def test_a_large_proofreading_is_offered_and_said_to_be_large(
    connect: Connect, simulator: Simulator, share: float, *, applied: bool
) -> None:
    client = await connect(settings={"largeChange": share})
    after = WORDS.replace("teh", "the")
    simulator.answer_with(after)
    note = client.open(URI, WORDS + "\n")
    await client.pick(URI, *note.whole(), "Proofread")
    await client.until(lambda: client.shown or note.text != WORDS + "\n")
    assert (note.text == after + "\n") is applied
    if not applied:
        assert "it changes 25% of the words, more than groq.largeChange allows" in client.shown[0]


async def test_a_second_attempt_that_changes_too_much_is_offered_like_a_first(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    text = (
        "The old ship sailed out of the harbour at dawn with forty men on board, see "
        "[the log](https://a.example/log), and nobody knew wether it would ever return again.\n"
    )
    large = (
        "Nobody had any idea, as reported in [the log](https://a.example/log), if that elderly "
        "vessel with its crew of several dozen sailors might come home some day."
    )
    answers = iter([large.replace("[the log](https://a.example/log)", "the log"), large])
    simulator.answer_with(lambda question: next(answers))
    note = client.open("file:///note.md", text)
    await client.pick(note.uri, *note.whole(), "Proofread")
    await client.until(lambda: client.shown)
    assert note.text == text
    assert "of the words" in client.shown[0]
    assert len(simulator.requests) == 2


async def test_a_part_of_a_commit_message_stays_a_part(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    text = "Fix the ferry\n\nIt were late. Very.\n\n# On branch main\n"
    note = client.open("file:///COMMIT_EDITMSG", text, language_id="gitcommit")
    simulator.answer_with("It was late.\nVery.")
    await client.pick(note.uri, *note.find("It were late. Very."), "Proofread")
    await client.until(lambda: note.text != text)
    assert note.text == text.replace("It were late. Very.", "It was late.\nVery.")
    assert "On branch" not in str(simulator.requests[0].body)
