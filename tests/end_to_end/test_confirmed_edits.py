"""A change that the editor has its writer confirm: they are asked once, and hold nothing up."""

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_kept_answers import URI, begun, ended, latest, offered
from tests.end_to_end.test_slow_editors import edit_held, hold, run
from tests.raw_client import REFUSES


async def test_a_writer_who_declines_a_change_is_asked_once(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(REFUSES, settings={"review": "always"})
    release = hold(client)
    await run(client, simulator, "rewrite-shorter")
    await edit_held(client)
    await begun(client)  # what is over at once shows no progress that could end
    release()
    assert "Rejected" in await ended(client)
    assert len(client.received("workspace/applyEdit")) == 1
    assert client.shown == []
    assert (await latest(client))["state"] == "discarded"


async def test_a_change_that_was_declined_after_typing_elsewhere_is_kept(
    connect: Connect, simulator: Simulator
) -> None:
    """The editor may have refused it for what was typed: it says no to either."""
    client = await connect(REFUSES, settings={"review": "always"})
    release = hold(client)
    await run(client, simulator, "rewrite-shorter")
    await edit_held(client)
    client.type(URI, (2, 0), "x")
    release()
    await client.until(lambda: client.shown)
    assert len(client.received("workspace/applyEdit")) == 1
    assert "Insert below: Shorter" in await offered(client)


async def test_a_change_that_waits_for_the_writer_keeps_no_other_back(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"review": "always"})
    release = hold(client)
    await run(client, simulator, "rewrite-shorter")
    await edit_held(client)
    simulator.answer_with("The second one is here.")
    where = client.texts[URI].range((2, 0), (2, 23))
    await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": where})
    await edit_held(client, 2)
    release()
