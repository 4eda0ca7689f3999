"""Limits that are reached and services that are busy: waited for, tried again, or told at once."""

import asyncio
import time
from email.utils import formatdate

import pytest

from groq_lsp.completions import Completions
from groq_lsp.errors import (
    RateLimited,
    ServiceBusy,
)
from tests.raw_upstream import RawUpstream, answer, error, stream
from tests.unit.test_completions import asking
from tests.unit.test_completions_refusals import TPD, TPM, limited, refused


async def test_a_short_wait_is_waited_with_a_countdown():
    """H14"""
    heard: list[tuple[float, str]] = []
    async with RawUpstream(limited(TPM.format(wait="1.2s")), stream("at last")) as upstream:
        completions = Completions(upstream.endpoint())
        started = time.monotonic()
        async with completions.stream(
            asking(), on_wait=lambda left, reason: heard.append((left, reason))
        ) as got:
            assert [piece async for piece in got] == ["at last"]
        await completions.close()
    assert 1.2 <= time.monotonic() - started < 2.5
    assert len(upstream.requests) == 2
    assert [round(left) for left, _ in heard] == [1, 1]
    assert heard[0][0] > heard[1][0]


@pytest.mark.parametrize(
    ("header", "words", "most"),
    [
        ("3600", "it works again in 60 minutes", 1),
        ("1m26.4s", "it works again in 2 minutes", 1),
        ("1e9", "try again later", 1),
        ("99999999999999999999", "try again later", 1),
        ("-5", "is reached", 3),
        ("nan", "is reached", 3),
        ("soon", "is reached", 3),
        ("", "is reached", 3),
        (formatdate(4e9, usegmt=True), "is reached", 3),
    ],
)
async def test_a_long_or_senseless_wait_never_leads_to_hammering(header, words, most):
    """H14"""
    headers = {"retry_after": header} if header else {}
    reply = limited("Rate limit reached", **headers)
    started = time.monotonic()
    fault, requests, _ = await refused(*[reply] * 9)
    assert isinstance(fault, RateLimited)
    assert words in fault.sentence
    assert requests == most
    assert time.monotonic() - started < 3


async def test_a_date_to_wait_for_is_counted_from_the_services_own_clock():
    """H14 H20"""
    now = 1_000_000_000.0  # this machine's clock is decades ahead
    reply = limited(
        "Rate limit reached",
        date=formatdate(now, usegmt=True),
        retry_after=formatdate(now + 3000, usegmt=True),
    )
    fault, requests, _ = await refused(reply)
    assert isinstance(fault, RateLimited)
    assert fault.retry_after == 3000
    assert requests == 1


async def test_nothing_is_sent_to_a_model_that_is_known_to_be_closed():
    """H14"""
    async with RawUpstream(limited(TPM.format(wait="35s"))) as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(3):
            with pytest.raises(RateLimited, match="it works again in 3"):
                async with completions.stream(asking()):
                    pass
        async with completions.stream(asking(model="openai/gpt-oss-120b")):
            pass
        await completions.close()
    assert [seen.json["model"] for seen in upstream.requests] == [
        "openai/gpt-oss-20b",
        "openai/gpt-oss-120b",
    ]


async def test_a_used_up_day_is_told_from_the_text_and_another_model_offered():
    """H14"""
    healthy = {"x_ratelimit_remaining_tokens": "8000", "x_ratelimit_limit_tokens": "8000"}
    reply = limited(TPD.format(wait="2m3.5s"), retry_after="2", **healthy)
    fault, requests, _ = await refused(*[reply] * 3)
    assert isinstance(fault, RateLimited)
    assert fault.daily
    assert "it works again in 3 minutes" in fault.sentence
    assert "`groq.selectModel`" in fault.sentence
    assert requests == 1


async def test_the_tokens_that_are_left_are_heeded_before_asking():
    headers = {
        "x-ratelimit-limit-tokens": "8000",
        "x-ratelimit-remaining-tokens": "10",
        "x-ratelimit-reset-tokens": "59.9s",
    }
    async with RawUpstream(stream("one", headers=headers)) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()):
            pass
        with pytest.raises(RateLimited, match="limit for openai/gpt-oss-20b is reached"):
            long = [{"role": "user", "content": "word " * 5000}]
            async with completions.stream(asking(messages=long)):
                pass
        await completions.close()
    assert len(upstream.requests) == 1


async def test_cancelling_a_wait_ends_it_at_once():
    """H17"""
    waiting = asyncio.Event()
    async with RawUpstream(limited(TPM.format(wait="9s"))) as upstream:
        completions = Completions(upstream.endpoint())

        async def use() -> None:
            async with completions.stream(asking(), on_wait=lambda *_: waiting.set()):
                pass

        task = asyncio.create_task(use())
        await waiting.wait()
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - started < 0.2
        await completions.close()
    assert len(upstream.requests) == 1


BUSY = "qwen/qwen3-32b is currently over capacity. Please try again and back off exponentially."


@pytest.mark.parametrize(
    "reply",
    [
        error(498, "capacity_exceeded"),
        error(500, "internal"),
        answer(502, b"<html><h1>502 Bad Gateway</h1></html>", kind="text/html"),
        error(503, BUSY, kind="internal_server_error"),
        answer(529, b"", kind=""),
    ],
)
async def test_a_busy_service_is_asked_three_times_at_most(reply):
    """H15"""
    fault, requests, reasons = await refused(*[reply] * 9)
    assert isinstance(fault, ServiceBusy)
    assert "<" not in fault.sentence
    assert "try again" in fault.sentence
    assert requests == 3
    assert len(reasons) >= 2


async def test_a_busy_service_that_names_a_long_wait_is_not_asked_again():
    """H15"""
    reply = error(503, BUSY, headers={"retry-after": "40"})
    fault, requests, _ = await refused(*[reply] * 3)
    assert requests == 1
    assert "try again in 40 seconds" in fault.sentence


async def test_a_service_that_recovers_is_not_complained_of():
    """H15"""
    async with RawUpstream(error(503, BUSY), error(500, "x"), stream("ok")) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as got:
            assert [piece async for piece in got] == ["ok"]
        await completions.close()
    assert len(upstream.requests) == 3


async def test_without_patience_nothing_is_tried_again():
    _, requests, _ = await refused(*[error(503, BUSY)] * 3, wait_seconds=0)
    assert requests == 1
