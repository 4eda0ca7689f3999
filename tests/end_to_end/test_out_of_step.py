"""An editor whose changes overtake one another, or get lost, as Helix 25.01's do."""

import asyncio
import random
from typing import Any

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect
from tests.raw_client import HELIX_OLD, RawClient

URI = "file:///note.md"
TEXT = "In order to begin we need a plan.\n"
SELECTED = "In order to begin we need a plan."
ANSWER = "We need a plan."
TYPED = "And what is typed in a burst. "


def burst(client: RawClient, typed: str, *, at: int = 0) -> list[dict[str, Any]]:
    """Type a text; gives the notifications for it, one a key, none of them sent."""
    note, sent = client.texts[URI], []
    for column, character in enumerate(typed, at):
        change = note.type((0, column), character)
        note.version += 1
        document = {"uri": URI, "version": note.version}
        sent.append({"textDocument": document, "contentChanges": [change]})
    return sent


def send(client: RawClient, notifications: list[dict[str, Any]]) -> None:
    for params in notifications:
        client.notify("textDocument/didChange", params)


async def rewriting(connect: Connect, simulator: Simulator) -> RawClient:
    """Choose Rewrite on the note's line."""
    simulator.answer_with(ANSWER)
    client = await connect(HELIX_OLD)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(SELECTED), "Rewrite")
    return client


class TestReordered:
    @pytest.mark.parametrize("seed", range(5))
    async def test_a_burst_in_any_order_leads_to_the_same_rewrite(
        self, connect: Connect, simulator: Simulator, seed: int
    ) -> None:
        simulator.answer_with(ANSWER)
        client = await connect(HELIX_OLD)
        note = client.open(URI, TEXT)
        sent = burst(client, TYPED)
        random.Random(seed).shuffle(sent)
        send(client, sent)
        await client.pick(URI, *note.find(SELECTED), "Rewrite")
        await client.until(lambda: note.text == f"{TYPED}{ANSWER}\n")

    async def test_a_request_waits_for_the_change_that_is_missing(self, connect: Connect) -> None:
        client = await connect(HELIX_OLD)
        note = client.open(URI, TEXT)
        sent = burst(client, TYPED)
        send(client, sent[1:])
        start, end = note.find("need a plan.")
        params = {"textDocument": {"uri": URI}, "range": note.range(start, end)}
        asked = client.send_request(
            "textDocument/codeAction", params | {"context": {"diagnostics": []}}
        )
        send(client, sent[:1])
        menu = await client.answer(asked)
        ranges = [one["command"]["arguments"][0]["range"] for one in menu]
        assert note.range(start, end) in ranges

    async def test_an_answer_that_comes_meanwhile_is_placed_in_order(
        self, connect: Connect, simulator: Simulator
    ) -> None:
        gate = Gate()
        simulator.faults.append(Hold(3, gate))
        client = await rewriting(connect, simulator)
        await gate.reached.wait()
        late, *early = burst(client, TYPED)
        send(client, early)
        gate.release()
        send(client, [late])
        note = client.texts[URI]
        await client.until(lambda: note.text == f"{TYPED}{ANSWER}\n")
        assert client.shown == []


async def mended(client: RawClient) -> list[dict[str, Any]]:
    """Save, as often as it takes for it to be later than what was typed; gives the menu."""
    async with asyncio.timeout(10):
        while not (menu := await client.code_actions(URI, (0, 0), (0, 9), trigger=2)):
            client.save(URI)
            await asyncio.sleep(0.02)
    return menu


async def offered_until_saved(client: RawClient) -> None:
    """The answer waits for the file to be saved, which is said, and can then be taken."""
    await client.until(lambda: client.shown)
    assert "save the file" in client.shown[0]
    menu = await mended(client)
    offered = next(one for one in menu if one["title"].startswith("Replace anyway"))
    await client.take(offered)
    await client.until(lambda: client.texts[URI].text == f"{TYPED}{ANSWER}\n")


class TestLost:
    async def test_the_menu_says_what_to_do(self, connect: Connect) -> None:
        client = await connect(HELIX_OLD)
        client.open(URI, TEXT)
        send(client, burst(client, TYPED)[1:])
        assert await client.code_actions(URI, (0, 0)) == []
        await client.until(lambda: client.shown)
        assert "has lost track of" in client.shown[0]
        assert "save it" in client.shown[0]
        assert await client.code_actions(URI, (0, 0), (0, 9), trigger=2) == []
        await mended(client)
        assert len(client.shown) == 1

    async def test_saving_mends_it(self, connect: Connect, simulator: Simulator) -> None:
        client = await connect(HELIX_OLD)
        note = client.open(URI, TEXT)
        send(client, burst(client, TYPED)[1:])
        assert await client.code_actions(URI, (0, 0)) == []
        await mended(client)
        simulator.answer_with(ANSWER)
        await client.pick(URI, *note.find(SELECTED), "Rewrite")
        await client.until(lambda: note.text == f"{TYPED}{ANSWER}\n")

    async def test_what_was_lost_in_the_middle_of_an_action_is_waited_for_and_then_kept(
        self, connect: Connect, simulator: Simulator
    ) -> None:
        gate = Gate()
        simulator.faults.append(Hold(3, gate))
        client = await rewriting(connect, simulator)
        await gate.reached.wait()
        send(client, burst(client, TYPED)[1:])
        gate.release()
        await offered_until_saved(client)

    async def test_what_was_lost_while_the_edit_was_on_its_way_is_told_the_same(
        self, connect: Connect, simulator: Simulator
    ) -> None:
        gate = Gate()
        simulator.faults.append(Hold(3, gate))
        client = await rewriting(connect, simulator)
        await gate.reached.wait()
        answer = client.on_call

        def typed_meanwhile(message: dict[str, Any]) -> None:
            if message["method"] == "workspace/applyEdit":
                client.on_call = answer
                send(client, burst(client, TYPED)[1:])
            answer(message)

        client.on_call = typed_meanwhile
        gate.release()
        await offered_until_saved(client)
