"""Suggestions while writing, from the editor's wire to Groq's and back."""

import asyncio
from pathlib import Path
from typing import Any

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold, KeyRejected, NeverAnswer
from tests.end_to_end.conftest import Connect
from tests.raw_client import NEOVIM_12, VS_CODE, RawClient

URI = "file:///note.md"
TEXT = "# The ferry\n\nWe waited on the quay"
END = (2, 21)
INVOKED, AUTOMATIC = 1, 2
AUTOMATICALLY: dict[str, Any] = {"inline": {"automatic": True, "delay": 100}}
# As this project's own front ends present themselves: they read the setting from the user alone.
OWN = VS_CODE.with_capabilities(experimental={"groq": {"jobs": True}})


def ask(client: RawClient, at: tuple[int, int], kind: int = INVOKED) -> Any:
    """Send a request; gives its id."""
    params = {
        "textDocument": {"uri": URI},
        "position": {"line": at[0], "character": at[1]},
        "context": {"triggerKind": kind},
    }
    return client.send_request("textDocument/inlineCompletion", params)


async def suggested(client: RawClient, at: tuple[int, int], kind: int = INVOKED) -> list[Any]:
    """Ask for suggestions, and give the items of the answer."""
    answer = await client.answer(ask(client, at, kind))
    return answer["items"] if answer else []


def chats(simulator: Simulator) -> list[Any]:
    """Give the requests for completions."""
    return [one for one in simulator.requests if one.path.endswith("/chat/completions")]


async def test_on_a_key_alternatives_come_and_join_the_text(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    said = iter(("the quay for the ferry.", "while it rained.", "while it rained."))
    simulator.answer_with(lambda _: next(said))
    note = client.open(URI, TEXT)
    items = await suggested(client, END)
    assert sorted(item["insertText"] for item in items) == [" for the ferry.", " while it rained."]
    assert all(item["range"] == note.range(END, END) for item in items)
    bodies = [one.body for one in chats(simulator)]
    assert len(bodies) == 3
    assert len({body.get("seed") for body in bodies}) == 3
    assert len({body["temperature"] for body in bodies}) == 3
    assert {body["messages"][0]["content"] for body in bodies} == {
        bodies[0]["messages"][0]["content"]
    }
    user = bodies[0]["messages"][1]["content"]
    assert user.index("# The ferry") < user.index("We waited on the quay")
    assert not client.shown
