"""Cancel by every door, in every state: the upstream connection goes, the text stays."""

import asyncio
import time

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold, NeverAnswer
from tests.end_to_end.conftest import Connect
from tests.raw_client import RawClient

URI = "file:///note.md"
TEXT = "In order to begin we need a plan.\n"
GONE_SECONDS = 0.2
DOORS = ("command", "command for one job", "menu", "progress")


async def go_through(door: str, client: RawClient) -> None:
    match door:
        case "command":
            await client.execute("groq.cancel")
        case "command for one job":
            await client.execute("groq.cancel", {"job": "mine"})
        case "menu":
            await client.pick(URI, (0, 0), None, "Cancel: Shorter")
        case "progress":
            created = await client.until(lambda: client.received("window/workDoneProgress/create"))
            client.notify("window/workDoneProgress/cancel", {"token": created[0]["token"]})


async def begin(client: RawClient) -> None:
    note = client.open(URI, TEXT)
    await client.execute(
        "groq.run",
        {
            "action": "rewrite-shorter",
            "uri": URI,
            "range": note.range((0, 0), (0, 33)),
            "job": "mine",
        },
    )


async def ended(client: RawClient) -> None:
    await client.until(lambda: [p for p in client.progress() if p["kind"] == "end"])


@pytest.mark.parametrize("door", DOORS)
async def test_cancel_while_streaming_closes_the_connection_and_leaves_the_text(
    connect: Connect, simulator: Simulator, door: str
) -> None:
    """L23"""
    client = await connect()
    gate = Gate()
    simulator.faults.append(Hold(2, gate))
    await begin(client)
    await gate.reached.wait()
    await client.until(lambda: [p for p in client.progress() if p["kind"] == "begin"])
    begun = time.monotonic()
    await go_through(door, client)
    await asyncio.wait_for(simulator.requests[0].client_left.wait(), 5)
    assert time.monotonic() - begun < GONE_SECONDS + 0.3  # this machine's noise
    await ended(client)
    assert client.texts[URI].text == TEXT
    assert not client.shown


@pytest.mark.parametrize("door", DOORS)
async def test_cancel_while_connecting_closes_the_connection(
    connect: Connect, simulator: Simulator, door: str
) -> None:
    """L23"""
    client = await connect()
    simulator.faults.append(NeverAnswer())
    await begin(client)
    await simulator.received(1)
    # What is cancelled before it has been shown has no progress to end.
    await client.until(lambda: [p for p in client.progress() if p["kind"] == "begin"])
    await go_through(door, client)
    await asyncio.wait_for(simulator.requests[0].client_left.wait(), 5)
    await ended(client)
    assert client.texts[URI].text == TEXT


async def test_cancel_while_queued_sends_nothing(connect: Connect, simulator: Simulator) -> None:
    """L23"""
    client = await connect(settings={"requestsInFlight": 1})
    gate = Gate()
    simulator.faults.append(Hold(2, gate))
    await begin(client)
    await gate.reached.wait()
    note = client.open("file:///other.md", TEXT)
    await client.execute(
        "groq.run",
        {
            "action": "rewrite",
            "uri": note.uri,
            "range": note.range((0, 0), (0, 33)),
            "job": "queued",
        },
    )
    await client.execute("groq.cancel", {"job": "queued"})
    simulator.answer_with("In order to begin we need a plan!")
    gate.release()
    await client.until(lambda: client.texts[URI].text != TEXT)
    assert len(simulator.requests) == 1
    assert note.text == TEXT


async def test_cancelling_twice_or_an_unknown_job_does_no_harm(connect: Connect) -> None:
    """L22"""
    client = await connect()
    await client.execute("groq.cancel")
    await client.execute("groq.cancel", {"job": "never was"})
    await client.execute("groq.cancel")
    assert not client.shown
