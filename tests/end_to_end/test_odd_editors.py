"""Editors that answer late, wrongly or never, and settings in every shape."""

import asyncio
from typing import Any

import pytest

from groq_lsp.simulator import Gate, Simulator, faults
from tests.end_to_end.commands import WATCHED
from tests.end_to_end.conftest import Connect
from tests.raw_client import (
    BARE,
    NO_PROGRESS,
    PLAIN_COMMANDS,
    REFUSES_PROGRESS,
    VS_CODE,
    Personality,
    RawClient,
)

URI = "file:///note.md"
TEXT = "In order to begin we need a plan.\n"
ANSWER = "To begin we need a plan."


def deep(depth: int) -> Any:
    value: Any = {}
    for _ in range(depth):
        value = {"groq": value, "list": [value]} if depth < 20 else {"groq": value}
    return value


async def menu_works(client: RawClient) -> None:
    if URI not in client.texts:
        client.open(URI, TEXT)
    assert await client.code_actions(URI, (0, 0), (0, 8))


class TestDocuments:
    async def test_changes_that_make_no_sense_pop_up_nothing(self, connect: Connect) -> None:
        """L12"""
        client = await connect()
        document = {"uri": "file:///never.md", "version": 2}
        change = {"textDocument": document, "contentChanges": [{"text": "x"}]}
        client.notify("textDocument/didChange", change)
        client.notify("textDocument/didClose", {"textDocument": {"uri": "file:///never.md"}})
        client.notify("textDocument/didSave", {"textDocument": {"uri": "file:///never.md"}})
        client.open(URI, TEXT)
        document = {"uri": URI, "version": -5}
        range_ = {"start": {"line": 99, "character": 0}, "end": {"line": 98, "character": 7}}
        change = {"textDocument": document, "contentChanges": [{"range": range_, "text": "x"}]}
        client.notify("textDocument/didChange", change)
        client.close(URI)
        client.notify("textDocument/didChange", change)
        await menu_works(client)
        assert client.shown == []

    async def test_a_malformed_change_pops_up_nothing(self, connect: Connect) -> None:
        client = await connect()
        note = client.open(URI, TEXT)
        for changes in (None, {}, "x", [5], [{"range": {}}]):
            document = {"uri": note.uri, "version": 2}
            params = {"textDocument": document, "contentChanges": changes}
            client.notify("textDocument/didChange", params)
        await client.code_actions(URI, (0, 0), (0, 8))
        assert client.shown == []


class TestAnswers:
    @pytest.mark.parametrize(
        "editor",
        [REFUSES_PROGRESS, NO_PROGRESS, PLAIN_COMMANDS, BARE],
        ids=lambda editor: str(editor.name),
    )
    async def test_an_editor_with_less_is_served_all_the_same(
        self, connect: Connect, simulator: Simulator, editor: Personality
    ) -> None:
        """L25"""
        simulator.answer_with(ANSWER)
        client = await connect(editor)
        note = client.open(URI, TEXT)
        await client.pick(URI, (0, 0), (0, 33), "Shorter")
        await client.until(lambda: note.text == ANSWER + "\n")
        assert client.shown == []

    async def test_late_answers_after_a_cancel_are_ignored(
        self, connect: Connect, simulator: Simulator
    ) -> None:
        """L25: an answer to a request whose job is gone made pygls pop up an error."""
        create = "window/workDoneProgress/create"
        client = await connect(VS_CODE.but(silent=frozenset((create,))))
        client.open(URI, TEXT)
        simulator.faults.append(faults.Hold(1, Gate()))
        await client.pick(URI, (0, 0), (0, 33), "Shorter")
        await client.until(lambda: client.received(create))
        await client.execute("groq.cancel")
        asked = next(call["id"] for call in client.calls if call["method"] == create)
        for _ in range(2):
            client.send({"jsonrpc": "2.0", "id": asked, "result": None})
        await menu_works(client)
        assert client.shown == []


class TestSettings:
    @pytest.mark.parametrize(
        "value",
        [
            None,
            [],
            "text",
            5,
            float("nan"),
            {"model": 5, "temperature": "hot", "unknown": {}},
            {"temperature": float("nan"), "exclude": "x"},
            deep(15),
            deep(400),
        ],
        ids=str,
    )
    async def test_of_any_shape_leave_the_server_usable(self, connect: Connect, value: Any) -> None:
        """L26"""
        client = await connect(settings=None, params={"initializationOptions": value})
        client.settings["groq"] = value
        await menu_works(client)
        client.notify("workspace/didChangeConfiguration", {"settings": value})
        client.notify("workspace/didChangeConfiguration", {"settings": {"groq": value}})
        client.notify("workspace/didChangeConfiguration")
        await menu_works(client)

    @pytest.mark.parametrize("manner", ["errors", "nulls", "truncates"])
    async def test_of_an_editor_that_gives_none(self, connect: Connect, manner: Any) -> None:
        """L26"""
        client = await connect(VS_CODE.but(configuration=manner))
        await menu_works(client)
        assert client.shown == []

    async def test_of_an_editor_that_never_answers(self, connect: Connect) -> None:
        """L26"""
        client = await connect(VS_CODE.but(silent=frozenset(("workspace/configuration",))))
        await menu_works(client)
        assert client.shown == []

    async def test_that_change_every_ten_milliseconds(self, connect: Connect) -> None:
        """L26"""
        client = await connect(command=WATCHED)
        for number in range(50):
            client.settings["groq"] = {"temperature": number / 100}
            client.notify("workspace/didChangeConfiguration", {"settings": None})
            await asyncio.sleep(0.01)
        await menu_works(client)
        assert client.shown == []


async def test_nothing_holds_the_event_loop_up(connect: Connect, simulator: Simulator) -> None:
    """L29: through a whole action on a large document, with typing meanwhile."""
    simulator.answer_with(ANSWER)
    client = await connect(command=WATCHED)
    note = client.open(URI, TEXT + "\nA line of some other text.\n" * 20_000)
    await asyncio.sleep(2.5)  # What is loaded in the background is loaded now.
    await client.pick(URI, (0, 0), (0, 33), "Shorter")
    for number in range(30):
        client.type(URI, (4, number), "x")
    await client.until(lambda: note.text.startswith(ANSWER))
    await menu_works(client)
    assert [line for line in client.stderr.splitlines() if b"BLOCKED" in line] == []


async def test_not_even_the_very_first_action_does(connect: Connect, simulator: Simulator) -> None:
    """L29: chosen before anything was loaded in the background."""
    simulator.answer_with(ANSWER)
    client = await connect(command=WATCHED)
    note = client.open(URI, TEXT)
    arguments = {"action": "rewrite-shorter", "uri": URI, "range": note.range((0, 0), (0, 33))}
    await client.execute("groq.run", arguments)
    await client.until(lambda: note.text.startswith(ANSWER))
    assert [line for line in client.stderr.splitlines() if b"BLOCKED" in line] == []
