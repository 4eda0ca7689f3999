"""An editor that is slow to say its settings: nothing is sent before what they forbid is known."""

from typing import Any

import pytest

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_completion import ask as ask_for_completions
from tests.end_to_end.test_inline import END, INVOKED
from tests.end_to_end.test_inline import ask as ask_inline
from tests.raw_client import VS_CODE, RawClient

URI = "file:///note.md"
METHOD = "workspace/configuration"
SLOW = VS_CODE.but(silent=VS_CODE.silent | {METHOD})


def tell(client: RawClient, settings: dict[str, Any]) -> None:
    """Answer every question for settings that waits."""
    for call in client.calls:
        if call.get("method") == METHOD:
            client.send({"jsonrpc": "2.0", "id": call["id"], "result": [settings]})
    client.calls[:] = [call for call in client.calls if call.get("method") != METHOD]


async def test_a_file_that_the_settings_exclude_is_not_sent_before_they_have_come(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    note = client.open(URI, "Some text.\n")
    await client.pick(note.uri, *note.whole(), "Rewrite")
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    tell(client, {"exclude": ["note.md"]})
    await client.until(lambda: client.shown)
    assert "never sent" in client.shown[0]
    assert simulator.requests == []


async def test_what_was_chosen_before_the_settings_came_lands_where_its_text_then_is(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    simulator.answer_with("Better.")
    note = client.open(URI, "One.\n\nSome text.\n")
    await client.pick(note.uri, *note.find("Some text."), "Rewrite")
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    client.type(URI, (0, 0), "A line above.\n")
    tell(client, {"model": "openai/gpt-oss-120b"})
    await client.until(lambda: note.text == "A line above.\nOne.\n\nBetter.\n")
    assert simulator.requests[0].body["model"] == "openai/gpt-oss-120b"


@pytest.mark.parametrize("arguments", [(), ({"job": "mine"},)])
@pytest.mark.parametrize("command", ["groq.run", "groq.runInText"])
async def test_what_is_cancelled_before_the_settings_came_is_not_sent(
    connect: Connect, simulator: Simulator, command: str, arguments: tuple[object, ...]
) -> None:
    client = await connect(SLOW)
    note = client.open(URI, "<!-- groq: a line about ships -->\n\nSome text.\n")
    run: dict[str, Any] = {"uri": URI, "range": note.range((0, 0), (0, 9)), "job": "mine"}
    if command == "groq.run":
        run["action"] = "rewrite"
    await client.execute(command, run)
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    await client.execute("groq.cancel", *arguments)
    tell(client, {})
    simulator.answer_with("Better.")
    await client.pick(URI, *note.find("Some text."), "Rewrite")
    await client.until(lambda: note.text.endswith("\nBetter.\n"))
    assert len(simulator.requests) == 1


async def test_cancelling_another_job_leaves_what_waits_for_the_settings(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    where = note.range((0, 0), (0, 10))
    run = {"action": "rewrite", "uri": URI, "range": where, "job": "mine"}
    await client.execute("groq.run", run)
    await client.execute("groq.cancel", {"job": "another"})
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    tell(client, {})
    await client.until(lambda: note.text == "Better.\n")


async def test_without_an_answer_nothing_is_sent_and_one_sentence_says_so(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    note = client.open(URI, "Some text.\n")
    await client.pick(note.uri, *note.whole(), "Rewrite")
    await client.until(lambda: client.shown)
    assert client.shown[0].startswith("Nothing was sent: the editor has not said")
    assert simulator.requests == []
    simulator.answer_with("Better.")
    tell(client, {})
    await client.pick(note.uri, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better.\n")


@pytest.mark.parametrize("manner", ["errors", "nulls", "truncates"])
async def test_an_editor_that_has_no_settings_to_tell_gets_the_defaults(
    connect: Connect, simulator: Simulator, manner: Any
) -> None:
    client = await connect(VS_CODE.but(configuration=manner))
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    await client.pick(note.uri, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better.\n")


async def test_a_setting_that_changes_holds_for_the_next_action_however_slowly_it_is_told(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    note = client.open(URI, "Some text.\n")
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    tell(client, {})
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    await client.pick(note.uri, *note.whole(), "Rewrite")
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    tell(client, {"exclude": ["note.md"]})
    await client.until(lambda: client.shown)
    assert "never sent" in client.shown[0]
    assert simulator.requests == []


async def test_a_mark_that_was_taken_back_before_the_settings_came_asks_for_nothing(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    note = client.open(URI, "# The ferry\n\nWe waited on the quay;;")
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    asked = ask_for_completions(client, (2, 23))
    client.replace(URI, (2, 21), (2, 23), "")
    tell(client, {})
    assert await client.answer(asked) is None
    assert note.text.endswith("quay")
    assert simulator.requests == []


@pytest.mark.parametrize("method", ["completion", "inline"])
async def test_a_document_that_was_closed_before_the_settings_came_is_not_sent(
    connect: Connect, simulator: Simulator, method: str
) -> None:
    client = await connect(SLOW)
    client.open(URI, "# The ferry\n\nWe waited on the quay;;")
    await client.until(lambda: len(client.received(METHOD)) >= 2)
    if method == "inline":
        asked = ask_inline(client, END, INVOKED)
    else:
        asked = ask_for_completions(client, (2, 23))
    client.close(URI)
    client.open(URI, "Another text.\n")
    await client.until(lambda: len(client.received(METHOD)) >= 3)
    tell(client, {})
    answer = await client.answer(asked)
    assert not answer or not answer["items"]
    assert simulator.requests == []


async def test_what_waits_for_the_settings_of_a_document_ends_when_that_is_closed(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    note = client.open(URI, "# The ferry\n\nWe waited on the quay;;")
    asked = ask_for_completions(client, (2, 23))
    await client.pick(URI, *note.whole(), "Rewrite")
    client.close(URI)
    assert await client.answer(asked, within=2) is None
    await client.until(lambda: client.shown, within=2)
    assert "not open" in client.shown[0]
    assert simulator.requests == []


async def test_a_text_that_was_opened_anew_before_the_settings_came_is_not_sent(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    client.close(URI)
    client.open(URI, "Another text, which nobody meant.\n")
    await client.until(lambda: len(client.received(METHOD)) >= 3)
    tell(client, {})
    await client.until(lambda: client.shown or simulator.requests)
    assert simulator.requests == []


async def test_closing_a_part_of_a_document_leaves_the_others_their_settings(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(SLOW)
    simulator.answer_with("Better.")
    cells = [f"vscode-notebook-cell:/notes.ipynb#{name}" for name in "ab"]
    first, second = (client.open(uri, "Some text.\n") for uri in cells)
    await client.pick(first.uri, *first.whole(), "Rewrite")
    client.close(second.uri)
    await client.until(lambda: len(client.received(METHOD)) >= 3)
    tell(client, {})
    await client.until(lambda: first.text == "Better.\n" or client.shown)
    assert client.shown == []
