"""The editor leaves while an answer streams: the connection to Groq goes with it, in time."""

import asyncio
import signal
import time

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect
from tests.raw_client import RawClient

URI = "file:///note.md"
TEXT = "In order to begin we need a plan.\n"


@pytest.fixture
def prepared() -> None:
    """Each server here starts as an editor starts it."""


async def leave(how: str, client: RawClient) -> None:
    match how:
        case "closes our input":
            client.close_input()
        case "closes our output":
            transport = client.process._transport  # type: ignore[attr-defined]
            transport.get_pipe_transport(1).close()
        case "ends us":
            client.process.send_signal(signal.SIGTERM)
        case "interrupts us":
            client.process.send_signal(signal.SIGINT)
        case "shuts us down":
            await client.request("shutdown")
            client.notify("exit")
        case "exits at once":
            client.notify("exit")


@pytest.mark.parametrize(
    ("how", "code", "seconds"),
    [
        ("closes our input", 1, 1.0),
        ("closes our output", 1, 5.0),
        ("ends us", 0, 1.0),
        ("interrupts us", 130, 1.0),
        ("shuts us down", 0, 1.0),
        ("exits at once", 1, 1.0),
    ],
)
async def test_with_an_answer_in_flight(
    connect: Connect, simulator: Simulator, how: str, code: int, seconds: float
) -> None:
    """L01, L03, L04, L05"""
    client = await connect()
    gate = Gate()
    simulator.faults.append(Hold(2, gate))
    note = client.open(URI, TEXT)
    await client.execute(
        "groq.run",
        {"action": "rewrite-shorter", "uri": URI, "range": note.range((0, 0), (0, 33))},
    )
    await gate.reached.wait()
    begun = time.monotonic()
    await leave(how, client)
    await asyncio.wait_for(simulator.requests[0].client_left.wait(), seconds + 1)
    assert await client.exited() == code
    # A busy machine is given a little more than the limit.
    assert time.monotonic() - begun < seconds + 0.5
    assert b"Traceback" not in client.stderr
    assert note.text == TEXT
    client.ledger.forgive()
