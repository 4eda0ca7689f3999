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


async def soon_suggested(client: RawClient) -> None:
    """Ask until there are suggestions: what the writer has said takes a moment to be read."""
    for _ in range(200):
        if await suggested(client, END, AUTOMATIC):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("no suggestion came")


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


async def test_fast_typing_sends_one_request_a_pause_and_leaves_none_open(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN, settings={"inline": {"automatic": True, "delay": 200}})
    simulator.answer_with("the quay while it rained.")
    client.open(URI, TEXT)
    await client.until(lambda: client.received("workspace/configuration"))
    column, answers = END[1], []
    for pause in range(2):
        for letter in " and then again":
            client.type(URI, (2, column), letter)
            column += 1
            answers.append(ask(client, (2, column), AUTOMATIC))
            await asyncio.sleep(0.01)
        await client.answer(answers[-1])
        assert len(chats(simulator)) == pause + 1
    await simulator.quiet()
    assert simulator.open_streams == 0
    for identity in answers[:-1]:
        await client.answer(identity)


async def test_typing_along_needs_no_new_request(connect: Connect, simulator: Simulator) -> None:
    client = await connect(OWN, settings=AUTOMATICALLY)
    simulator.answer_with("while it rained.")
    client.open(URI, TEXT)
    await client.until(lambda: client.received("workspace/configuration"))
    first = await suggested(client, END, AUTOMATIC)
    assert [item["insertText"] for item in first] == [" while it rained."]
    client.type(URI, END, " whi")
    along = await suggested(client, (2, 25), AUTOMATIC)
    assert [item["insertText"] for item in along] == ["le it rained."]
    assert along[0]["command"] == first[0]["command"]
    client.replace(URI, (2, 21), (2, 25), "")
    back = await suggested(client, END, AUTOMATIC)
    assert [item["insertText"] for item in back] == [" while it rained."]
    assert len(chats(simulator)) == 1


async def test_cancelling_closes_the_connection_at_once(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    for _ in range(3):
        simulator.faults.append(NeverAnswer())
    client.open(URI, TEXT)
    identity = ask(client, END)
    await simulator.received(3)
    client.cancel(identity)
    for one in chats(simulator):
        await asyncio.wait_for(one.client_left.wait(), 2)


async def test_a_change_of_the_text_cancels_what_was_asked_for(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN, settings=AUTOMATICALLY)
    gate = Gate()
    simulator.faults.append(Hold(0, gate))
    client.open(URI, TEXT)
    await client.until(lambda: client.received("workspace/configuration"))
    identity = ask(client, END, AUTOMATIC)
    await simulator.received(1)
    client.type(URI, END, ".")
    assert await client.answer(identity) is None
    await asyncio.wait_for(chats(simulator)[0].client_left.wait(), 2)


async def test_nothing_is_sent_unasked_unless_the_setting_says_so(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN)
    client.open(URI, TEXT)
    await client.until(lambda: client.received("workspace/configuration"))
    assert await suggested(client, END, AUTOMATIC) == []
    assert simulator.requests == []


async def test_a_setting_that_a_folder_may_have_made_needs_the_writer_s_word_once(
    connect: Connect, simulator: Simulator, home: Path
) -> None:
    client = await connect(settings=AUTOMATICALLY)
    client.choose = lambda message, titles: titles[0] if "while you write" in message else None
    client.open(URI, TEXT)
    await client.until(lambda: client.received("workspace/configuration"))
    assert await suggested(client, END, AUTOMATIC) == []
    await soon_suggested(client)
    assert (home / ".state" / "groq-lsp" / "suggests-while-writing").exists()
    await client.finish()
    again = await connect(settings=AUTOMATICALLY)
    again.open(URI, TEXT)
    await again.until(lambda: again.received("workspace/configuration"))
    await soon_suggested(again)
    assert again.shown == []


async def test_failures_are_told_once_to_who_asked_and_to_nobody_else(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN, settings=AUTOMATICALLY)
    client.open(URI, TEXT)
    await client.until(lambda: client.received("workspace/configuration"))
    simulator.faults.append(KeyRejected(), every=True)
    assert await suggested(client, END, AUTOMATIC) == []
    sent = len(chats(simulator))
    assert await suggested(client, END, AUTOMATIC) == []
    assert len(chats(simulator)) == sent, "it goes on at a service that refuses the key"
    assert client.shown == []
    assert await suggested(client, END) == []
    await client.until(lambda: client.shown)
    assert len(client.shown) == 1
    client.open("file:///code.py", "x = 1\n", language_id="python")
    params = {
        "textDocument": {"uri": "file:///code.py"},
        "position": {"line": 0, "character": 5},
        "context": {"triggerKind": INVOKED},
    }
    assert await client.request("textDocument/inlineCompletion", params) == {"items": []}
    await client.until(lambda: len(client.shown) == 2)
    assert client.shown[-1] == "Nothing is suggested in code."


async def test_an_excluded_file_and_a_secret_are_never_sent_unasked(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN, settings={**AUTOMATICALLY, "exclude": ["diary*"]})
    client.open(URI, f"The key is gsk_{'a1B2' * 13}, and")
    await client.until(lambda: client.received("workspace/configuration"))
    line = client.texts[URI].text
    assert await suggested(client, (0, len(line)), AUTOMATIC) == []
    assert await suggested(client, (0, len(line))) == []
    await client.until(lambda: client.shown)
    assert client.shown[0].startswith("Nothing was sent")
    assert simulator.requests == []


async def test_a_key_that_begins_before_what_is_sent_keeps_a_suggestion_from_being_asked_for(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    client.open(URI, f"gsk_{'a1B2' * 13}\n\n" + "Words on words. " * 200 + "And so")
    assert await suggested(client, client.texts[URI].whole()[1]) == []
    await client.until(lambda: client.shown)
    assert client.shown[0].startswith("Nothing was sent")
    assert simulator.requests == []


async def test_what_became_of_suggestions_is_counted(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(NEOVIM_12)
    client.open(URI, TEXT)
    first = await suggested(client, END)
    command = first[0]["command"]
    client.type(URI, END, first[0]["insertText"])
    await client.execute(command["command"], *command["arguments"])
    await client.execute(command["command"], *command["arguments"])
    assert await suggested(client, client.texts[URI].whole()[1])
    client.close(URI)
    counts: tuple[int, ...] = ()
    for _ in range(100):  # they are written by a thread
        today = (await client.execute("groq.usage"))["today"]
        counts = today["shown"], today["accepted"], today["rejected"]
        if sum(counts) == 4:
            break
    assert counts == (2, 1, 1)


async def test_a_suggestion_of_which_a_word_was_taken_counts_as_accepted_in_part(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(NEOVIM_12)
    simulator.answer_with("the quay while it rained.")
    client.open(URI, TEXT)
    [first] = await suggested(client, END)
    assert first["insertText"] == " while it rained."
    client.type(URI, END, " while")
    client.type(URI, (2, 27), " the sun shone.")
    client.close(URI)
    today: dict[str, Any] = {}
    for _ in range(100):  # they are written by a thread
        today = (await client.execute("groq.usage"))["today"]
        if today["acceptedInPart"]:
            break
    assert (today["shown"], today["accepted"], today["rejected"]) == (1, 0, 0)
    assert today["acceptedInPart"] == 1
    assert "0 of 1 suggestions taken and 1 in part" in client.shown[-1]


async def test_what_is_left_when_the_session_ends_is_counted(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(NEOVIM_12)
    simulator.answer_with("the quay while it rained.")
    client.open(URI, TEXT)
    assert await suggested(client, END)
    client.type(URI, END, " while")
    await client.finish()
    other = await connect(NEOVIM_12)
    today = (await other.execute("groq.usage"))["today"]
    assert (today["shown"], today["acceptedInPart"]) == (1, 1)


async def test_in_a_text_of_broken_lines_a_suggestion_is_broken_as_they_are(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"inline": {"length": "paragraph"}})
    simulator.answer_with(
        "the night fell on us and on the town. Nobody spoke, and then the lamps came."
    )
    text = (
        "> The ferry was late that day, and nobody on\r\n"
        "> the quay knew when it would come, or if it\r\n"
        "> would come at all before the night fell on"
    )
    client.open(URI, text)
    items = await suggested(client, (2, 44))
    assert items[0]["insertText"] == (
        "\r\n> us and on the town. Nobody spoke, and then\r\n> the lamps came."
    )


async def test_who_pauses_before_the_settings_have_come_is_not_passed_over(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN, settings=AUTOMATICALLY)
    simulator.answer_with("while it rained.")
    client.open(URI, TEXT)
    items = await suggested(client, END, AUTOMATIC)
    assert [item["insertText"] for item in items] == [" while it rained."]


async def test_suggestions_that_are_turned_off_in_the_pause_are_not_asked_for(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN, settings={"inline": {"automatic": True, "delay": 1000}})
    client.open(URI, TEXT)
    # Which waits until the settings are known.
    await client.execute("groq.showRequest", {"action": "rewrite", "uri": URI})
    asked = ask(client, END, AUTOMATIC)
    await client.execute("groq.answers")
    client.settings["groq"] = {"inline": {"automatic": False}}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    assert (await client.answer(asked))["items"] == []
    assert simulator.requests == []


async def test_what_is_asked_for_a_former_text_is_given_up_however_its_name_is_spelled(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(OWN, settings={"inline": {"automatic": True, "delay": 100}})
    gate = Gate()
    simulator.faults.append(Hold(0, gate))
    note = client.open("file:///c%3A/note.md", TEXT)
    where = note.range(END, END)
    params = {
        "textDocument": {"uri": note.uri},
        "position": where["start"],
        "context": {"triggerKind": AUTOMATIC},
    }
    asked = client.send_request("textDocument/inlineCompletion", params)
    await gate.reached.wait()
    document = {"uri": "file:///C:/note.md", "version": 2}
    changes = [{"range": where, "text": ","}]
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
    assert await client.answer(asked) is None
    await client.until(lambda: simulator.open_streams == 0)
