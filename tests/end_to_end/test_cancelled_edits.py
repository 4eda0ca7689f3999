"""Cancelling an action whose edit is under way: what is said of the text is true."""

import time

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_kept_answers import URI, begun, ended, offered
from tests.end_to_end.test_slow_editors import SHORTER, edit_held, hold, is_applied, run
from tests.raw_client import NEVER_APPLIES, REFUSES, VS_CODE


async def test_cancelling_an_edit_that_was_made_does_not_call_the_text_untouched(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(VS_CODE.but(change_seconds=0.6, flushes=False))
    await run(client, simulator, "rewrite-shorter")
    await client.until(lambda: client.texts[URI].text == SHORTER)
    await client.execute("groq.cancel")
    await client.execute("groq.cancel")
    assert "Cancelled" not in await ended(client)
    assert await is_applied(client)


async def test_cancelling_an_edit_that_was_refused_offers_nothing(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(REFUSES)
    release = hold(client)
    await run(client, simulator, "rewrite-shorter")
    await edit_held(client)
    await begun(client)
    await client.execute("groq.cancel")
    release()
    assert "Cancelled" in await ended(client)
    assert client.shown == []
    assert await offered(client) == []


async def test_the_server_leaves_at_once_while_an_edit_is_unanswered(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(NEVER_APPLIES)
    await run(client, simulator, "rewrite-shorter")
    await client.until(lambda: client.received("workspace/applyEdit"))
    begun = time.monotonic()
    await client.finish()
    assert time.monotonic() - begun < 3
