"""An answer that the text holds already asks nothing of the editor, and its reader is told."""

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect, applied
from tests.end_to_end.test_kept_answers import URI, latest, offered
from tests.raw_client import RawClient

TAGGED = "---\ntags: [ships, sea]\n---\n\nI like ships very much today.\n"
LISTED = "---\ntags:\n  - ships\n  - sea\n---\n\nI like ships very much today.\n"
SENTENCE = "I like ships very much today."
KEYWORDS = '{"keywords": ["ships", "sea"]}'
MOOD = '{"label": "positive", "score": 0.8, "reason": "The writer likes ships."}'


async def is_told(client: RawClient, text: str) -> None:
    await client.until(lambda: client.shown)
    assert "nothing to change" in client.shown[0]
    assert client.texts[URI].text == text
    assert (await latest(client))["state"] == "applied"
    assert await offered(client) == []


@pytest.mark.parametrize("text", [TAGGED, LISTED])
async def test_keywords_that_are_tags_already(
    connect: Connect, simulator: Simulator, text: str
) -> None:
    client = await connect()
    simulator.answer_with(KEYWORDS)
    note = client.open(URI, text)
    await client.pick(URI, *note.find(SENTENCE), "Keywords")
    await is_told(client, text)
    assert client.received("workspace/applyEdit") == []


async def test_a_sentiment_that_is_noted_already(connect: Connect, simulator: Simulator) -> None:
    client = await connect()
    simulator.answer_with(MOOD)
    note = client.open(URI, SENTENCE + "\n")
    await client.pick(URI, *note.find(SENTENCE), "Sentiment")
    await client.until(lambda: "Sentiment: positive" in note.text)
    await applied(client)
    text = note.text
    await client.pick(URI, *note.find(SENTENCE), "Sentiment")
    await client.until(lambda: client.shown)
    await is_told(client, text)
    assert len(client.received("workspace/applyEdit")) == 1


async def test_keywords_that_the_text_has_got_meanwhile_are_not_offered_below(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    note = client.open(URI, TAGGED)
    gate = Gate()
    simulator.faults.append(Hold(1, gate))
    simulator.answer_with(KEYWORDS)
    await client.pick(URI, *note.find(SENTENCE), "Keywords")
    await gate.reached.wait()
    client.type(URI, (4, 2), "really ")
    await client.code_actions(URI, (0, 0))  # the server knows of the change by then
    gate.release()
    await client.until(lambda: len(client.shown) == 2)
    titles = await offered(client)
    assert "Replace anyway: Keywords" in titles
    assert "Insert below: Keywords" not in titles
