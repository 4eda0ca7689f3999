"""Many actions at once on one document: each answer in its own place, a few requests at a time."""

import asyncio
import random

import pytest

from groq_lsp.simulator import Gate, Question, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect

URI = "file:///note.md"
JOBS = 60


@pytest.mark.parametrize("seed", [1, 2])
async def test_sixty_actions_shuffled_end_in_their_places(
    connect: Connect, simulator: Simulator, seed: int
) -> None:
    client = await connect(settings={"requestsInFlight": 8})
    simulator.answer_with(lambda question: question.text.replace("old", "new 字🙂"))
    paragraphs = [f"Paragraph {number} is old, and old it stays." for number in range(JOBS)]
    note = client.open(URI, "\n\n".join(paragraphs) + "\n")
    order = list(range(JOBS))
    random.Random(seed).shuffle(order)
    for number in order:
        start = (number * 2, 0)
        end = (number * 2, len(paragraphs[number]))
        await client.execute(
            "groq.run",
            {"action": "rewrite", "uri": URI, "range": note.range(start, end), "job": f"j{number}"},
        )
    expected = note.text.replace("old", "new 字🙂")
    await client.until(lambda: note.text == expected, within=60)
    assert len(note.undo_steps) == JOBS
    assert not client.shown


async def test_no_more_requests_run_at_once_than_the_setting_says(
    connect: Connect, simulator: Simulator
) -> None:
    """L21"""
    client = await connect()
    most = 0

    def answer(question: Question) -> str:
        nonlocal most
        most = max(most, sum(1 for one in simulator.requests if not one.ended.is_set()))
        return question.text + "!"

    simulator.answer_with(answer)
    text = "\n\n".join(f"Paragraph {number}." for number in range(30))
    note = client.open(URI, text)
    for number in range(30):
        line = note.text.split("\n")[number * 2]
        ends = ((number * 2, 0), (number * 2, len(line)))
        await client.execute(
            "groq.run", {"action": "rewrite", "uri": URI, "range": note.range(*ends)}
        )
    await client.until(lambda: note.text.count("!") == 30, within=60)
    assert most <= 2


async def test_a_third_request_waits_until_one_of_two_has_ended(
    connect: Connect, simulator: Simulator
) -> None:
    """L21: however long those two take."""
    client = await connect()
    gate = Gate()
    simulator.faults.append(Hold(1, gate), every=True)
    simulator.answer_with("Better text.")
    note = client.open(URI, "\n\n".join(["Some text."] * 6))
    for number in range(6):
        place = note.range((2 * number, 0), (2 * number, 10))
        await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": place})
    await simulator.received(2)
    await gate.reached.wait()
    # Longer than a request takes to arrive here.
    await asyncio.sleep(0.5)
    assert len(simulator.requests) == 2
    gate.release()
    await client.until(lambda: note.text.count("Better") == 6)


async def test_a_caller_may_name_its_job_as_the_server_names_others(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    gate = Gate()
    simulator.faults.append(Hold(1, gate), every=True)
    simulator.answer_with("Better text.")
    note = client.open(URI, "\n\n".join(["Some text."] * 3))
    for number in range(3):
        place = note.range((2 * number, 0), (2 * number, 10))
        arguments = {"action": "rewrite", "uri": URI, "range": place}
        named = {"job": "job-2"} if number == 0 else {}
        await client.execute("groq.run", {**arguments, **named})
    await gate.reached.wait()
    actions = await client.code_actions(URI, (0, 0))
    running = [
        one["command"]["arguments"][0]["job"]
        for one in actions
        if one["title"].startswith("Cancel")
    ]
    assert len(set(running)) == 3
    await client.execute("groq.cancel", {"job": "job-2"})
    gate.release()
    await client.until(lambda: note.text == "Some text.\n\nBetter text.\n\nBetter text.")
