"""`groq.showRequest` gives to the byte what `groq.run` would send, and sends nothing."""

import json
from typing import Any

import pytest

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_screening import SECRET
from tests.raw_client import RawClient

URI = "file:///note.md"


async def shown(client: RawClient, arguments: dict[str, Any]) -> Any:
    return json.loads(await client.execute("groq.showRequest", arguments))


@pytest.mark.parametrize("warmed", [False, True])
async def test_it_is_what_would_be_sent_and_nothing_is_sent(
    connect: Connect, simulator: Simulator, warmed: bool
) -> None:
    client = await connect()
    simulator.answer_with("Text.")
    note = client.open(URI, "Some text.\n")
    if warmed:
        await client.pick(URI, *note.whole(), "Rewrite")
        await client.until(lambda: note.text == "Text.\n")
    sent = len(simulator.requests)
    arguments = {"action": "rewrite-shorter", "uri": URI, "range": note.range(*note.whole())}
    found = await shown(client, arguments)
    assert len(simulator.requests) == sent
    await client.execute("groq.run", arguments)
    await client.until(lambda: len(simulator.requests) > sent)
    assert simulator.requests[sent].body == found


async def test_it_leaves_out_the_context_that_would_be_left_out(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("Better.")
    note = client.open(URI, f"My key is {SECRET}.\n\nSome text.\n\nAfterwards.\n")
    arguments = {"action": "rewrite", "uri": URI, "range": note.range(*note.find("Some text."))}
    found = await shown(client, arguments)
    assert SECRET not in json.dumps(found)
    await client.execute("groq.run", arguments)
    await client.until(lambda: simulator.requests)
    assert simulator.requests[0].body == found


async def test_it_shows_a_request_that_would_need_consent_and_says_so(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    client.open(URI, f"My key is {SECRET} and more.\n")
    found = await shown(client, {"action": "summarise", "uri": URI})
    assert SECRET in json.dumps(found)
    assert [said.partition(":")[0] for said in client.shown] == ["You would be asked first"]
    assert simulator.requests == []


async def test_it_takes_the_first_line_as_the_instruction_where_that_is_sent(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("Fewer words.")
    client.open(URI, "Say it in fewer words.\nSome more words than are needed here.\n")
    arguments = {"action": "ask", "uri": URI}
    found = await shown(client, arguments)
    await client.execute("groq.run", arguments)
    await client.until(lambda: simulator.requests)
    assert simulator.requests[0].body == found


async def test_it_lists_the_parts_of_a_long_text(connect: Connect, simulator: Simulator) -> None:
    client = await connect(settings={"longText": {"partTokens": 100}})
    simulator.answer_with(lambda question: question.text.replace("some", "no"))
    text = "".join(
        f"Paragraph {n} has some words in it. {'So it goes on. ' * 9}\n\n" for n in range(9)
    )
    note = client.open(URI, text)
    arguments = {"action": "rewrite", "uri": URI}
    found = await shown(client, arguments)
    assert len(found) > 2
    assert simulator.requests == []
    await client.execute("groq.run", arguments)
    await client.until(lambda: note.text != text, within=30)
    sent = [request.body for request in simulator.requests]
    assert sorted(map(json.dumps, sent)) == sorted(map(json.dumps, found))


async def test_it_lists_the_terms_that_a_long_translation_asks_for_first(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"longText": {"partTokens": 100}})
    text = "".join(
        f"The Spectral Index of star {n} is low. {'It goes on. ' * 9}\n\n" for n in range(9)
    )
    client.open(URI, text)
    arguments = {"action": "translate", "uri": URI, "parameters": {"language": "German"}}
    found = await shown(client, arguments)
    await client.execute("groq.run", arguments)
    await client.until(lambda: simulator.requests)
    assert simulator.requests[0].body == found[0]
    assert len(found) > 2
