"""An answer that was taken from the menu is settled when the text shows it, and not before."""

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_kept_answers import URI, latest, offered
from tests.end_to_end.test_review import FRONT_END, jobs, under_review
from tests.raw_client import NEOVIM_12, VS_CODE, EditorText, RawClient

TEXT = "In order to begin we need a plan.\n\nSecond.\n"
ANSWER = "To begin we need a plan."
TYPED = TEXT.replace("In order", "In the order")


async def kept(client: RawClient, simulator: Simulator, text: str = TEXT) -> EditorText:
    """Have an answer that has no place because its text was changed."""
    gate = Gate()
    simulator.faults.append(Hold(1, gate))
    simulator.answer_with(ANSWER)
    note = client.open(URI, text)
    await client.pick(URI, (0, 0), (0, 33), "Shorter")
    await gate.reached.wait()
    client.type(URI, (0, 3), "the ")
    await client.code_actions(URI, (0, 0))  # the server knows of the change by then
    gate.release()
    await client.until(lambda: any("waits among" in sentence for sentence in client.shown))
    return note


async def offer(client: RawClient, title: str) -> dict[str, object]:
    actions = await client.code_actions(URI, (0, 0))
    return next(action for action in actions if action["title"].startswith(title))


async def test_an_edit_that_the_editor_refused_leaves_the_answer_waiting(
    connect: Connect, simulator: Simulator
) -> None:
    """Neovim refuses what was made for an earlier version, and runs the command all the same."""
    client = await connect(NEOVIM_12.but(change_seconds=0.0))
    note = await kept(client, simulator)
    stale = await offer(client, "Insert below")
    client.type(URI, (2, 0), "x")
    told = len(client.shown)
    await client.take(stale)
    await client.until(lambda: len(client.shown) > told)
    assert "still waits" in client.shown[-1]
    assert note.text == TYPED.replace("Second", "xSecond")
    assert (await latest(client))["state"] == "waiting"
    await client.pick(URI, (0, 0), None, "Insert below")
    assert note.text == TYPED.replace("plan.\n", f"plan.\n\n{ANSWER}\n").replace(
        "Second", "xSecond"
    )
    assert (await latest(client))["state"] == "applied"
    assert await offered(client) == []


@pytest.mark.parametrize("title", ["Insert below", "Replace anyway"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
async def test_an_edit_that_shows_settles_the_answer_at_once(
    connect: Connect, simulator: Simulator, title: str, ending: str
) -> None:
    client = await connect()
    await kept(client, simulator, TEXT.replace("\n", ending))
    told = len(client.shown)
    await client.pick(URI, (0, 0), None, title)
    assert (await latest(client))["state"] == "applied"
    assert await offered(client) == []
    assert len(client.shown) == told


async def test_a_front_end_that_says_so_wrongly_has_placed_nothing(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    simulator.answer_with(ANSWER)
    client.open(URI, TEXT)
    await client.pick(URI, (0, 0), (0, 33), "Shorter")
    job = await under_review(client)
    await client.execute("groq.place", {"answer": job["answer"], "how": "placed"})
    await client.until(lambda: client.shown and jobs(client)[-1]["state"] == "failed")
    assert "still waits" in client.shown[-1]
    assert "Insert below: Shorter" in await offered(client)


async def test_a_front_end_that_has_placed_what_was_reviewed_is_believed(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    simulator.answer_with(ANSWER)
    client.open(URI, TEXT)
    await client.pick(URI, (0, 0), (0, 33), "Shorter")
    job = await under_review(client)
    assert client.replies.apply({"changes": {URI: job["edits"]}})
    await client.execute("groq.place", {"answer": job["answer"], "how": "placed"})
    await client.until(lambda: jobs(client)[-1]["state"] == "done")
    assert (await latest(client))["state"] == "applied"
    assert not client.shown


async def test_an_edit_by_an_editor_that_knows_no_versions_settles_it_too(
    connect: Connect, simulator: Simulator
) -> None:
    plain = VS_CODE.with_capabilities(workspace={"workspaceEdit": {"documentChanges": None}})
    client = await connect(plain)
    await kept(client, simulator)
    await client.pick(URI, (0, 0), None, "Insert below")
    assert (await latest(client))["state"] == "applied"


async def test_a_menu_of_a_text_that_was_opened_anew_is_not_for_the_new_one(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    note = client.open(URI, TEXT)
    actions = await client.code_actions(URI, *note.find("Second."))
    client.close(URI)
    client.open(URI, "Another text, which nobody meant.\n")
    await client.take(next(one for one in actions if one["title"].startswith("Rewrite")))
    await client.until(lambda: client.shown or simulator.requests)
    assert simulator.requests == []


async def test_a_commit_message_is_worked_on_though_something_else_was_typed_meanwhile(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("Mend the sail.")
    text = "Mend the the sail\n\n# Please enter the commit message\n# On branch main\n"
    note = client.open(URI, text, language_id="git-commit")
    actions = await client.code_actions(URI, *note.whole())
    client.type(URI, (3, 16), "!")
    await client.take(next(one for one in actions if one["title"].startswith("Proofread")))
    await client.until(lambda: note.text.startswith("Mend the sail\n") or client.shown)
    assert client.shown == []
