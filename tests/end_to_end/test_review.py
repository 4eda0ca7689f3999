"""Review: nothing changes until the writer has accepted."""

from typing import Any

import pytest

from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import Hold
from tests.end_to_end.conftest import Connect
from tests.raw_client import VS_CODE, RawClient

URI = "file:///note.md"
TEXT = "In order to begin we need a plan.\n"
FRONT_END = VS_CODE.with_capabilities(
    experimental={"groq": {"jobs": True, "review": True, "input": True}}
)
FINAL = {"done", "failed", "cancelled", "shelved"}


def jobs(client: RawClient) -> list[dict[str, Any]]:
    return client.received("groq/job")


async def under_review(client: RawClient, number: int = 1) -> dict[str, Any]:
    def reviews() -> list[dict[str, Any]]:
        return [job for job in jobs(client) if job["state"] == "review"]

    await client.until(lambda: len(reviews()) >= number)
    return reviews()[number - 1]


async def choose_shorter(client: RawClient, simulator: Simulator) -> dict[str, Any]:
    simulator.answer_with("To begin we need a plan.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.whole(), "Shorter")
    return await under_review(client)


async def test_accepting_applies_the_answer_as_one_step(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    job = await choose_shorter(client, simulator)
    note = client.texts[URI]
    assert note.text == TEXT
    assert job["edits"] == [{"range": note.range((0, 0), (0, 11)), "newText": "To"}]
    assert job["version"] == note.version
    await client.execute("groq.place", {"answer": job["answer"], "how": "replace"})
    await client.until(lambda: note.text == "To begin we need a plan.\n")
    await client.until(lambda: jobs(client)[-1]["state"] == "done")
    assert len(note.undo_steps) == 1


async def test_rejecting_leaves_the_text(connect: Connect, simulator: Simulator) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    job = await choose_shorter(client, simulator)
    await client.execute("groq.place", {"answer": job["answer"], "how": "discard"})
    await client.until(lambda: jobs(client)[-1]["state"] in FINAL)
    assert client.texts[URI].text == TEXT
    assert not client.shown


async def test_trying_again_gives_another_and_the_first_can_still_be_taken(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    first = await choose_shorter(client, simulator)
    simulator.answer_with("We need a plan to begin.")
    await client.execute("groq.place", {"answer": first["answer"], "how": "again"})
    second = await under_review(client, 2)
    assert second["answer"] != first["answer"]
    assert second["job"] == first["job"]
    await client.execute("groq.place", {"answer": first["answer"], "how": "replace"})
    await client.until(lambda: client.texts[URI].text == "To begin we need a plan.\n")
    states = {one["text"]: one["state"] for one in await client.execute("groq.answers")}
    assert states["We need a plan to begin."] == "discarded"


@pytest.mark.parametrize("typed", ["", "IMPORTANT "], ids=["untouched", "typed into"])
async def test_an_earlier_answer_taken_while_another_is_written_ends_that_and_spares_what_was_typed(
    connect: Connect, simulator: Simulator, typed: str
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    first = await choose_shorter(client, simulator)
    gate = Gate()
    simulator.faults.append(Hold(1, gate))
    await client.execute("groq.place", {"answer": first["answer"], "how": "again"})
    await gate.reached.wait()
    if typed:
        client.type(URI, (0, 6), typed)
    await client.execute("groq.place", {"answer": first["answer"], "how": "replace"})
    await client.until(lambda: jobs(client)[-1]["state"] in FINAL)
    kept = TEXT[:6] + typed + TEXT[6:]
    assert client.texts[URI].text == (kept if typed else "To begin we need a plan.\n")
    await client.until(lambda: simulator.open_streams == 0)


async def test_an_answer_that_the_front_end_put_elsewhere_is_done_with(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    first = await choose_shorter(client, simulator)
    await client.execute("groq.place", {"answer": first["answer"], "how": "inserted"})
    await client.until(lambda: jobs(client)[-1]["state"] == "done")
    [answer] = await client.execute("groq.answers")
    assert answer["state"] == "applied"
    assert client.texts[URI].text == TEXT


async def test_only_large_changes_are_reviewed_where_the_setting_says_so(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END, settings={"review": "large changes"})
    note = client.open(URI, TEXT)
    simulator.answer_with("In order to begin we need a map.")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "In order to begin we need a map.\n")
    simulator.answer_with("Nobody knows what comes next without thinking ahead.")
    await client.pick(URI, *note.whole(), "Rewrite")
    await under_review(client)


async def test_cancelling_a_review_leaves_the_text(connect: Connect, simulator: Simulator) -> None:
    client = await connect(FRONT_END, settings={"review": "always"})
    await choose_shorter(client, simulator)
    await client.execute("groq.cancel")
    await client.until(lambda: jobs(client)[-1]["state"] == "cancelled")
    assert client.texts[URI].text == TEXT


async def test_a_plain_editor_that_can_confirm_edits_is_asked_to(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"review": "always"})
    simulator.answer_with("To begin we need a plan.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: client.received("workspace/applyEdit"))
    edit = client.received("workspace/applyEdit")[0]["edit"]
    (annotation,) = edit["changeAnnotations"].values()
    assert annotation["needsConfirmation"] is True


async def test_every_job_of_a_front_end_ends_in_one_final_state(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END)
    simulator.answer_with("To begin we need a plan.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: note.text != TEXT and jobs(client)[-1]["state"] in FINAL)
    states = [job["state"] for job in jobs(client)]
    assert [state for state in states if state in FINAL] == ["done"]
    assert states[0] == "queued"
    assert "streaming" in states


async def test_cancelling_the_placing_of_an_alternative_offers_nothing(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(
        FRONT_END.but(applies="refuses", silent=frozenset(("workspace/applyEdit",))),
        settings={"review": "always"},
    )
    first = await choose_shorter(client, simulator)
    simulator.answer_with("We need a plan to begin.")
    await client.execute("groq.place", {"answer": first["answer"], "how": "again"})
    second = await under_review(client, 2)
    await client.execute("groq.place", {"answer": second["answer"], "how": "replace"})
    await client.until(lambda: client.received("workspace/applyEdit"))
    await client.execute("groq.cancel")
    [call] = [one for one in client.calls if one["method"] == "workspace/applyEdit"]
    client.send({"jsonrpc": "2.0", "id": call["id"], "result": {"applied": False}})
    await client.until(lambda: jobs(client)[-1]["state"] in FINAL)
    assert jobs(client)[-1]["state"] == "cancelled"
    states = {one["state"] for one in await client.execute("groq.answers")}
    assert states == {"discarded"}
