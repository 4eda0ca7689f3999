"""Suggestions in a menu of completions, for the editors that show none in the text."""

import asyncio
from typing import Any

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold, KeyRejected
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_inline import chats
from tests.raw_client import EGLOT, HELIX, KATE, VIM_LSP, Personality, RawClient

URI = "file:///note.md"
TEXT = "# The ferry\n\nWe waited on the quay"
LINE, END = 2, 21


def ask(client: RawClient, at: tuple[int, int], **context: Any) -> Any:
    """Send a request as an editor does; gives its id. Kate sends no context at all."""
    client.flush(URI)
    params: dict[str, Any] = {
        "textDocument": {"uri": URI},
        "position": {"line": at[0], "character": at[1]},
    }
    return client.send_request(
        "textDocument/completion", params | ({"context": context} if context else {})
    )


async def completed(client: RawClient, at: tuple[int, int], **context: Any) -> list[Any]:
    """Ask for completions, and give the items of the answer."""
    answer = await client.answer(ask(client, at, **context))
    return answer["items"] if answer else []


def take(client: RawClient, item: dict[str, Any]) -> str:
    """Do with an item what editors do; gives the text then."""
    edit = item["textEdit"]
    start, end = (
        (edit["range"][one]["line"], edit["range"][one]["character"]) for one in ("start", "end")
    )
    client.replace(URI, start, end, edit["newText"])
    return client.texts[URI].text


@pytest.mark.parametrize(
    ("editor", "context"),
    [
        (HELIX, {"triggerKind": 2, "triggerCharacter": ";"}),
        (EGLOT, {"triggerKind": 1}),
        (KATE, {}),
        (VIM_LSP, {"triggerKind": 1}),
    ],
    ids=lambda one: one.name if isinstance(one, Personality) else "",
)
async def test_what_two_semicolons_ask_for_takes_their_place(
    connect: Connect, simulator: Simulator, editor: Personality, context: dict[str, Any]
) -> None:
    client = await connect(editor)
    simulator.answer_with("while it rained.")
    client.open(URI, TEXT)
    client.type(URI, (LINE, END), ";;")
    items = await completed(client, (LINE, END + 2), **context)
    assert [item["label"] for item in items] == ["while it rained."]
    assert take(client, items[0]) == f"{TEXT} while it rained."
    for one in chats(simulator):
        assert ";;" not in one.body["messages"][1]["content"], "the mark was sent"


async def test_what_editors_ask_for_while_one_types_sends_nothing(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(HELIX)
    client.open(URI, TEXT)
    for number, letter in enumerate(" and ; then"):
        client.type(URI, (LINE, END + number), letter)
        assert await completed(client, (LINE, END + number + 1), triggerKind=1) == []
    assert simulator.requests == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("for (;;", "markdown"),
        ("Well;;;", "markdown"),
        ("case x in\n  a) b;;", "shellscript"),
        ("A text.\n\n```sh\n  a) b;;", "markdown"),
        ("The sum $a;;", "markdown"),
        (";;", "markdown"),
        ("Text.\n\n<script>\nfor (x) y();;", "markdown"),
        ("Text.\n\n<style>\np { a: b };;", "markdown"),
        ("Use \\verb|case a);;", "latex"),
        ("= T\n\n[source,sh]\na) b;;", "asciidoc"),
        ("#let f(x) = {\n  x;;", "typst"),
    ],
)
async def test_semicolons_that_are_no_wish_ask_for_nothing(
    connect: Connect, simulator: Simulator, text: str, language: str
) -> None:
    client = await connect(HELIX)
    client.open(URI, text, language_id=language)
    assert await completed(client, client.texts[URI].whole()[1], triggerKind=1) == []
    assert simulator.requests == []
    assert client.shown == []


async def test_full_width_semicolons_of_an_input_method_ask_as_well(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(KATE)
    simulator.answer_with("雨停之前我们一直在等。")
    client.open(URI, "我们在码头等船，；；")
    items = await completed(client, (0, 10))
    assert items[0]["filterText"] == "；；"
    assert take(client, items[0]) == "我们在码头等船，雨停之前我们一直在等。"


async def test_in_the_middle_of_a_text_what_follows_the_mark_is_known(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(HELIX)
    simulator.answer_with("It rained.")
    client.open(URI, "We waited.;; Then the ferry came.")
    items = await completed(client, (0, 12), triggerKind=1)
    assert take(client, items[0]) == "We waited. It rained. Then the ferry came."
    asked = chats(simulator)[0].body["messages"][1]["content"]
    assert " Then the ferry came." in asked
    assert ";;" not in asked


async def test_a_long_suggestion_has_a_short_label(connect: Connect, simulator: Simulator) -> None:
    client = await connect(KATE)
    said = "渡船" * 60 + "。"
    simulator.answer_with(said)
    client.open(URI, "我们在码头等；；")
    (item,) = await completed(client, (0, 8))
    assert item["label"] == "渡船" * 14 + "渡…"
    assert item["documentation"] == item["insertText"] == said


async def test_typing_on_cancels_what_was_asked_for(connect: Connect, simulator: Simulator) -> None:
    client = await connect(HELIX)
    gate = Gate()
    for _ in range(3):
        simulator.faults.append(Hold(0, gate))
    client.open(URI, TEXT + ";;")
    identity = ask(client, (LINE, END + 2), triggerKind=1)
    await simulator.received(3)
    client.type(URI, (LINE, END + 2), " No")
    assert await client.answer(identity) is None
    for one in chats(simulator):
        await asyncio.wait_for(one.client_left.wait(), 2)


async def test_a_failure_is_told_once(connect: Connect, simulator: Simulator) -> None:
    client = await connect(HELIX)
    simulator.faults.append(KeyRejected(), every=True)
    client.open(URI, TEXT + ";;")
    assert await completed(client, (LINE, END + 2), triggerKind=1) == []
    await client.until(lambda: client.shown)
    assert len(client.shown) == 1


async def test_the_setting_turns_it_off(connect: Connect, simulator: Simulator) -> None:
    client = await connect(HELIX, settings={"inline": {"mark": False}})
    client.open(URI, TEXT + ";;")
    await client.until(lambda: client.received("workspace/configuration"))
    assert await completed(client, (LINE, END + 2), triggerKind=1) == []
    assert simulator.requests == []


async def test_a_suggestion_that_was_taken_from_the_menu_counts_as_accepted(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(HELIX)
    simulator.answer_with("while it rained.")
    client.open(URI, TEXT + ";;")
    items = await completed(client, (LINE, END + 2), triggerKind=1)
    take(client, items[0])
    client.close(URI)
    for _ in range(100):  # the counts are written by a thread
        today = (await client.execute("groq.usage"))["today"]
        if today["shown"] and today["accepted"]:
            break
    assert (today["shown"], today["accepted"], today["rejected"]) == (1, 1, 0)
