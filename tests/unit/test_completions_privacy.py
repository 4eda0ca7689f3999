"""The key, the user's text and the organisation reach no log, no error and no other host."""

import asyncio
import gc
import logging
import os
import subprocess
import sys
import traceback

import pytest

from groq_lsp.completions import Completions
from groq_lsp.completions.excerpts import excerpt
from groq_lsp.credentials import Endpoint, Key
from groq_lsp.errors import EndpointError, GroqLspError
from tests.raw_upstream import (
    CANARY,
    CLOSE,
    RESET,
    RawUpstream,
    answer,
    begin,
    chunk,
    error,
    event,
    stream,
)
from tests.unit.test_completions import asking

TEXT = "CANARY-of-the-writers-own-text"
ECHO = f"you sent Authorization: Bearer {CANARY} in organization `org_01secret`, key gsk_other123"

FAULTS = {
    "success": stream("ok"),
    "echoed in an error": error(400, ECHO),
    "echoed in a 401": error(401, ECHO),
    "echoed as plain text": answer(500, ECHO.encode(), kind="text/plain"),
    "echoed inside a stream": [
        begin(event(f'{{"error":{{"message":"{ECHO}"}}}}'.encode(), b"error"))
    ],
    "echoed in a redirect": answer(
        307, b"", headers={"Location": f"https://{CANARY}.test/{CANARY}"}
    ),
    "echoed in a proxy's page": answer(502, f"<html>{ECHO}".encode(), kind="text/html"),
    "limit": error(429, f"Rate limit reached. {ECHO}", headers={"retry-after": "99"}),
    "reset": [RESET],
    "closed": [begin(chunk("half")), CLOSE],
    "no http": [f"{CANARY}\r\n\r\n".encode(), CLOSE],
    "bad event": [begin(event(CANARY.encode())), CLOSE],
}


@pytest.mark.parametrize("name", FAULTS)
async def test_no_fault_at_any_log_level_shows_the_key_or_the_text(name, caplog, capfd):
    """S20 S22"""
    messages = [{"role": "user", "content": TEXT}]
    shown = []
    with caplog.at_level(logging.DEBUG):
        async with RawUpstream(*[FAULTS[name]] * 3) as upstream:
            completions = Completions(upstream.endpoint())
            try:
                async with completions.stream(asking(messages=messages, wait_seconds=0.3)) as got:
                    async for _ in got:
                        shown.append(repr(vars(got)))
            except GroqLspError as fault:
                shown += [repr(fault), str(fault.__dict__), *traceback.format_exception(fault)]
            shown += [repr(completions), repr(vars(completions)), repr(completions.endpoint)]
            assert upstream.requests[0].headers["authorization"].endswith(CANARY)
            assert TEXT in upstream.requests[0].json["messages"][0]["content"]
            await completions.close()
    everything = caplog.text + "".join(capfd.readouterr()) + "".join(shown)
    for secret in (CANARY, CANARY[4:40], "org_01secret", "gsk_other123"):
        assert secret not in everything
    logged = caplog.text + "".join(shown[-3:])
    assert TEXT not in logged


async def test_the_key_is_not_sent_to_another_origin_than_its_own():
    """S03: even if everything before it failed."""
    async with RawUpstream() as other:
        endpoint = Endpoint(f"{other.origin}/v1", "https://api.groq.com", Key(CANARY))
        completions = Completions(endpoint)
        with pytest.raises(EndpointError, match="another place"):
            async with completions.stream(asking()):
                pass
        await completions.close()
        assert other.connections == 0


def test_the_sdks_own_logging_cannot_be_turned_on():
    """S02 S22: it would write the user's text."""
    program = (
        "import logging, groq_lsp.completions.sdk;"
        "print(logging.getLogger().handlers, logging.getLogger('groq').isEnabledFor(20))"
    )
    environment = {**os.environ, "GROQ_LOG": "debug"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[] False\n"


def test_a_key_of_any_shape_is_masked():
    endpoint = Endpoint("https://a.test/v1", "https://a.test", Key("plain+key/0123=="))
    assert excerpt("you sent plain+key/0123==, sorry", endpoint) == "you sent …, sorry"


def test_an_excerpt_is_one_short_printable_line_without_secrets():
    endpoint = Endpoint("https://api.groq.com/openai/v1", "https://api.groq.com", Key(CANARY))
    hostile = f"a\x1b]8;;http://evil\x07b\r\n{CANARY} org_01abc sk-abcdef123 \u202e " + "x" * 10_000
    shown = excerpt(hostile, endpoint)
    assert shown.isprintable()
    assert len(shown) == 200
    assert "CANARY" not in shown
    assert "org_01abc" not in shown
    assert "sk-abc" not in shown
    assert "\u202e" not in shown


async def test_hundreds_of_cancelled_requests_leave_nothing_behind():
    """H17: sockets and tasks back to where they were."""
    async with RawUpstream() as upstream:
        upstream.always = [begin(chunk("text")), 0.2]
        completions = Completions(upstream.endpoint())
        await completions.warm()
        before = len(asyncio.all_tasks())

        async def use(moment: float) -> None:
            async with completions.stream(asking()) as got:
                async for _ in got:
                    await asyncio.sleep(moment)

        for number in range(30):
            tasks = [asyncio.create_task(use(0.001 * part)) for part in range(10)]
            await asyncio.sleep(0.002 * (number % 8))
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            assert {type(result) for result in results} <= {asyncio.CancelledError}
        await asyncio.wait_for(upstream.empty.wait(), 2)
        gc.collect()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        mine = {task for task in asyncio.all_tasks() if "raw_upstream" not in repr(task)}
        assert len(mine) <= before
        await completions.close()


def test_the_sdk_still_has_what_the_transport_leans_on():
    """Fails when an update changes it."""
    import groq
    from groq._base_client import BaseClient

    assert callable(BaseClient.platform_headers)
    assert groq.AsyncGroq(api_key="x")._platform is None, "looked at upon the first request"
