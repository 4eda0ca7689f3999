"""What became of an answer can be changed later: it goes where its text stands by then."""

import pytest

from groq_lsp.simulator import Simulator, faults
from tests.end_to_end.conftest import Connect, applied
from tests.end_to_end.test_review import FRONT_END, jobs, under_review
from tests.raw_client import HELIX_OLD, KATE, VIM_LSP, VS_CODE, Personality, RawClient

URI = "file:///note.md"
FIRST = "First paragraph about ships."
TEXT = f"{FIRST}\n\nSecond one stays.\n"
ABOVE = "A line typed above, longer than the first.\n\n"


async def latest(client: RawClient) -> dict[str, str]:
    answers: list[dict[str, str]] = await client.execute("groq.answers")
    return answers[0]


async def begun(client: RawClient) -> None:
    await client.until(lambda: [p for p in client.progress() if p["kind"] == "begin"])


async def ended(client: RawClient) -> str:
    ends = await client.until(lambda: [p for p in client.progress() if p["kind"] == "end"])
    message: str = ends[-1].get("message", "")
    return message


async def offered(client: RawClient) -> list[str]:
    actions = await client.code_actions(URI, (0, 0))
    return [action["title"] for action in actions if action["kind"] == "quickfix"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("replace", ABOVE + TEXT.replace(FIRST, "It is about ships.")),
        ("below", ABOVE + TEXT.replace(FIRST, f"{FIRST}\n\nIt is about ships.")),
    ],
)
async def test_a_shown_answer_can_be_placed_after_its_text_has_moved(
    connect: Connect, simulator: Simulator, how: str, expected: str
) -> None:
    client = await connect()
    simulator.answer_with("It is about ships.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(FIRST), "Explain")
    # Not for the end of its progress: what is over at once has none.
    await client.until(lambda: client.shown)
    client.type(URI, (0, 0), ABOVE)
    answer = await latest(client)
    assert answer["state"] == "shown"
    await client.execute("groq.place", {"answer": answer["answer"], "how": how})
    await client.until(lambda: note.text == expected)


async def test_an_applied_answer_that_was_undone_can_be_placed_again(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("About ships.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(FIRST), "Shorter")
    await applied(client)
    assert client.undo(URI) == TEXT
    client.type(URI, (0, 0), ABOVE)
    answer = await latest(client)
    await client.execute("groq.place", {"answer": answer["answer"], "how": "replace"})
    await client.until(lambda: note.text == ABOVE + TEXT.replace(FIRST, "About ships."))


async def test_cancelling_a_choice_offers_nothing_and_its_answer_keeps_its_place(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(VS_CODE.but(silent=frozenset(("window/showMessageRequest",))))
    simulator.answer_with('{"titles": ["Ships at Sea", "About Ships", "Ships"]}')
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(FIRST), "Titles")
    await client.until(lambda: client.received("window/showMessageRequest"))
    await begun(client)
    await client.execute("groq.cancel")
    assert "Cancelled" in await ended(client)
    assert await offered(client) == []
    client.type(URI, (0, 0), ABOVE)
    answer = await latest(client)
    assert answer["state"] == "discarded"
    await client.execute("groq.place", {"answer": answer["answer"], "how": "below"})
    await client.until(lambda: note.text != ABOVE + TEXT)
    assert note.text.startswith(f"{ABOVE}{FIRST}\n\n")
    assert note.text.endswith("\n\nSecond one stays.\n")


async def test_when_trying_again_fails_the_first_answer_is_under_review_again(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    simulator.answer_with("About ships.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(FIRST), "Shorter")
    first = await under_review(client)
    simulator.faults.append(faults.KeyRejected())
    await client.execute("groq.place", {"answer": first["answer"], "how": "again"})
    second = await under_review(client, 2)
    assert (second["job"], second["answer"]) == (first["job"], first["answer"])
    assert "key" in client.shown[0]
    client.type(URI, (0, 0), ABOVE)
    await client.execute("groq.place", {"answer": first["answer"], "how": "replace"})
    await client.until(lambda: note.text == ABOVE + TEXT.replace(FIRST, "About ships."))
    await client.until(lambda: jobs(client)[-1]["state"] == "done")


async def test_cancelling_while_another_answer_is_written_offers_neither(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    simulator.answer_with("About ships.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(FIRST), "Shorter")
    first = await under_review(client)
    simulator.faults.append(faults.NeverAnswer())
    await client.execute("groq.place", {"answer": first["answer"], "how": "again"})
    await simulator.received(2)
    await client.execute("groq.cancel")
    await client.until(lambda: jobs(client)[-1]["state"] == "cancelled")
    assert await offered(client) == []
    assert note.text == TEXT


@pytest.mark.parametrize("editor", [KATE, VIM_LSP, HELIX_OLD], ids=lambda one: one.name)
async def test_a_long_answer_waits_where_the_editor_shows_no_documents(
    connect: Connect, simulator: Simulator, editor: Personality
) -> None:
    client = await connect(editor)
    long = " ".join(f"Sentence {number} explains a thing at length." for number in range(20))
    simulator.answer_with(long)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.find(FIRST), "Explain")
    await client.until(lambda: any("It waits" in one for one in client.shown))
    assert "Sentence 0 explains" in client.shown[-1]
    assert (await latest(client))["state"] == "waiting"
    await client.pick(URI, (0, 0), None, "Open the answer: Explain")
    await client.until(lambda: client.shown[-1] == long)
    await client.pick(URI, (0, 0), None, "Insert below: Explain")
    assert note.text == TEXT.replace(FIRST, f"{FIRST}\n\n{long}")
    assert (await latest(client))["state"] == "applied"
