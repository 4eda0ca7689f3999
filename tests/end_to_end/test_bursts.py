"""Messages that come in one burst, as they do to a server that was busy: none overtakes another."""

from typing import Any

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_review import FINAL, FRONT_END, choose_shorter, jobs
from tests.end_to_end.test_settings_told import METHOD, tell
from tests.raw_client import RawClient

URI = "file:///note.md"
FIRST = "First paragraph about ships."
TEXT = f"{FIRST}\n\nSecond one stays.\n"
COMMAND = "workspace/executeCommand"


def command(client: RawClient, name: str, argument: dict[str, Any]) -> Any:
    """Send a command; gives its id."""
    return client.send_request(COMMAND, {"command": name, "arguments": [argument]})


def pass_over(client: RawClient, number: int) -> None:
    """Send what the server has nothing to do with: what follows comes so many steps later."""
    for _ in range(number):
        client.notify("$/setTrace", {"value": "off"})


@pytest.mark.parametrize("between", range(5))
@pytest.mark.parametrize("how", ["below", "replace"])
async def test_an_edit_goes_where_its_text_is_after_what_was_typed_at_that_moment(
    connect: Connect, simulator: Simulator, between: int, how: str
) -> None:
    client = await connect()
    simulator.answer_with("It is about ships.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(FIRST), "Explain")
    await client.until(lambda: client.shown)
    [answer] = await client.execute("groq.answers")
    with client.burst():
        command(client, "groq.place", {"answer": answer["answer"], "how": how})
        pass_over(client, between)
        client.type(URI, (0, 0), "A line above.\n\n")
    placed = f"{FIRST}\n\nIt is about ships." if how == "below" else "It is about ships."
    await client.until(lambda: "It is about" in note.text)
    assert note.text == "A line above.\n\n" + TEXT.replace(FIRST, placed)


@pytest.mark.parametrize("between", range(3))
async def test_an_instruction_is_run_where_it_is_after_what_was_typed_at_that_moment(
    connect: Connect, simulator: Simulator, between: int
) -> None:
    client = await connect()
    simulator.answer_with("Ships sail.")
    note = client.open(URI, "Before.\n\n<!-- groq: a line about ships -->\n\nAfter it.\n")
    await client.execute("groq.answers")
    with client.burst():
        command(client, "groq.runInText", {"uri": URI, "range": note.range((2, 3), (2, 3))})
        pass_over(client, between)
        client.type(URI, (0, 0), "A line above.\n\n")
    await client.until(lambda: "Ships sail." in note.text or client.shown)
    assert note.text == "A line above.\n\nBefore.\n\nShips sail.\n\nAfter it.\n"


async def test_a_conversation_is_answered_where_it_is_after_what_was_typed_at_that_moment(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("Anna.")
    note = client.open(URI, "Text.\n\n> **You:** Who came?\n\nMore.\n")
    await client.execute("groq.answers")
    with client.burst():
        command(client, "groq.runInText", {"uri": URI, "range": note.range((2, 3), (2, 3))})
        client.type(URI, (0, 0), "A line above.\n\n")
    await client.until(lambda: "Anna." in note.text or client.shown)
    expected = "Text.\n\n> **You:** Who came?\n\n> **Groq:** Anna.\n\nMore.\n"
    assert note.text == f"A line above.\n\n{expected}"


@pytest.mark.parametrize("between", range(4))
async def test_a_job_that_is_cancelled_as_it_begins_is_over(
    connect: Connect, simulator: Simulator, between: int
) -> None:
    client = await connect(FRONT_END.but(silent=FRONT_END.silent | {METHOD}))
    note = client.open(URI, TEXT)
    where = note.range((0, 0), (0, len(FIRST)))
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    run = {"action": "rewrite", "uri": URI, "range": where, "job": "mine"}
    await client.execute("groq.run", run)
    with client.burst():
        tell(client, {})
        pass_over(client, between)
        cancelled = command(client, "groq.cancel", {"job": "mine"})
    await client.answer(cancelled)
    actions = await client.code_actions(URI, (0, 0), (0, 5))
    assert [one["title"] for one in actions if one["title"].startswith("Cancel")] == []
    assert not jobs(client) or jobs(client)[-1]["state"] == "cancelled"
    assert simulator.requests == []


@pytest.mark.parametrize("between", range(3))
async def test_a_second_decision_in_the_same_moment_counts(
    connect: Connect, simulator: Simulator, between: int
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    first = await choose_shorter(client, simulator)
    simulator.faults.append(Hold(1, Gate()))
    with client.burst():
        command(client, "groq.place", {"answer": first["answer"], "how": "again"})
        pass_over(client, between)
        command(client, "groq.place", {"answer": first["answer"], "how": "discard"})
    await client.until(lambda: jobs(client)[-1]["state"] in FINAL)
