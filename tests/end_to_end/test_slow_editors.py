"""Editors that take long over an edit: it lands once, and nothing untrue is said of it."""

from collections.abc import Callable
from typing import Any

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_kept_answers import URI, latest, offered
from tests.raw_client import VS_CODE, RawClient

TEXT = "In order to begin we need a plan.\n\nSecond one is here too.\n"
ANSWER = "To begin we need a plan."
SHORTER = TEXT.replace("In order to begin", "To begin")
BELOW = TEXT.replace("plan.\n", f"plan.\n\n{ANSWER}\n")
UNVERSIONED = VS_CODE.with_capabilities(workspace={"workspaceEdit": {"documentChanges": None}}).but(
    applies="blindly"
)


def hold(client: RawClient) -> Callable[[], int]:
    """Have the editor look at no edit until the function is called that this gives."""
    held: list[dict[str, Any]] = []

    def called(message: dict[str, Any]) -> None:
        if message["method"] == "workspace/applyEdit":
            held.append(message)
        client.replies.called({**message, "method": "held"} if message in held else message)

    def release() -> int:
        client.on_call = client.replies.called
        for message in held:
            client.replies.called(message)
        return len(held)

    client.on_call = called
    client.personality = client.personality.but(silent=frozenset(("held",)))
    return release


async def run(client: RawClient, simulator: Simulator, action: str) -> None:
    simulator.answer_with(ANSWER)
    note = client.texts.get(URI) or client.open(URI, TEXT)
    where = note.range((0, 0), (0, 33))
    await client.execute("groq.run", {"action": action, "uri": URI, "range": where})


async def edit_held(client: RawClient, number: int = 1) -> None:
    await client.until(lambda: len(client.received("held")) == number)


async def is_applied(client: RawClient) -> bool:
    return (await latest(client))["state"] == "applied" and await offered(client) == []


async def test_an_edit_without_a_version_is_not_sent_again(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(UNVERSIONED)
    release = hold(client)
    await run(client, simulator, "summarise")
    await client.until(lambda: client.shown)
    assert "has not answered" in client.shown[0]
    assert release() == 1
    assert client.texts[URI].text == BELOW
    assert await is_applied(client)


async def test_a_choice_for_an_answer_that_stands_by_now_is_not_carried_out(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    release = hold(client)
    client.choose = lambda message, titles: "Insert below" if release() else None
    await run(client, simulator, "rewrite-shorter")
    await client.until(lambda: len(client.shown) == 2)
    assert "by now" in client.shown[1]
    assert client.texts[URI].text == SHORTER
    assert await is_applied(client)
