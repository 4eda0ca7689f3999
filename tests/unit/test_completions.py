"""What goes out and what comes back when all is well, and what cancelling does."""

import asyncio
import contextlib
import gc
import subprocess
import sys
import time

import pytest

from groq_lsp.completions import Completions, Message, Request, Usage, payload
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import GroqLspError
from tests.raw_upstream import (
    CANARY,
    DONE,
    FINISH,
    HANG,
    LAST,
    RawUpstream,
    begin,
    chunk,
    chunked,
    event,
    stream,
)

MESSAGES: list[Message] = [{"role": "user", "content": "Write."}]
GROQ = Endpoint("https://api.groq.com/openai/v1", "https://api.groq.com")
OLLAMA = Endpoint("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434")


def asking(**changes: object) -> Request:
    given: dict[str, object] = {
        "model": "openai/gpt-oss-20b",
        "messages": MESSAGES,
        "max_completion_tokens": 100,
        "first_byte_seconds": 2.0,
        "silence_seconds": 2.0,
        "total_seconds": 5.0,
    }
    return Request(**(given | changes))  # type: ignore[arg-type]


async def test_text_comes_as_it_is_sent_and_then_how_it_ended():
    async with RawUpstream(stream("Hel", "lo", " wörld", " 写")) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as answer:
            pieces = [piece async for piece in answer]
        await completions.close()
    assert "".join(pieces) == "Hello wörld 写"
    assert answer.tokens == 4
    assert answer.finish.reason == "stop"
    assert answer.finish.usage == Usage(prompt_tokens=7, completion_tokens=3)
    assert 0 < answer.finish.first_token_seconds <= answer.finish.seconds


async def test_pieces_are_given_before_the_answer_is_complete():
    async with RawUpstream([begin(chunk("first")), HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as answer:
            assert await anext(answer) == "first"
            assert answer.finish.reason is None
        await completions.close()


async def test_only_our_own_headers_are_sent():
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()):
            pass
        await completions.close()
    seen = upstream.requests[0]
    assert seen.line == "POST /openai/v1/chat/completions HTTP/1.1"
    assert set(seen.headers) == {
        "host",
        "accept",
        "accept-encoding",
        "user-agent",
        "connection",
        "content-type",
        "content-length",
        "authorization",
    }
    assert seen.headers["authorization"] == f"Bearer {CANARY}"
    assert seen.json["messages"] == MESSAGES


async def test_without_a_key_no_authorization_is_sent():
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint(key=None))
        async with completions.stream(asking()):
            pass
        await completions.close()
    assert "authorization" not in upstream.requests[0].headers


async def test_the_environment_of_the_sdk_changes_nothing(monkeypatch, capfd):
    """S02"""
    monkeypatch.setenv("GROQ_BASE_URL", "http://127.0.0.1:9/evil")
    monkeypatch.setenv("GROQ_CUSTOM_HEADERS", "Authorization: Bearer other\nX-Evil: 1")
    monkeypatch.setenv("GROQ_API_KEY", "gsk_of_the_environment")
    monkeypatch.setenv("GROQ_LOG", "debug")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()):
            pass
        await completions.close()
    seen = upstream.requests[0]
    assert seen.headers["authorization"] == f"Bearer {CANARY}"
    assert "x-evil" not in seen.headers
    assert "".join(capfd.readouterr()) == ""


def test_importing_loads_neither_groq_nor_httpx():
    program = (
        "import sys, groq_lsp.completions, groq_lsp.credentials, groq_lsp.limits, groq_lsp.models;"
        "print([m for m in ('groq', 'httpx', 'pydantic', 'ssl', 'keyring') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    # asyncio itself loads ssl.
    assert done.stdout.strip() in ("[]", "['ssl']")


async def test_warming_up_loads_the_rest_and_sends_nothing():
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        await completions.warm()
        assert upstream.connections == 0
        await completions.close()


async def test_warming_up_with_a_connection_sends_nothing_either_and_the_first_request_uses_it():
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(2):
            await completions.warm(connect=True)
        await asyncio.sleep(0.01)
        assert (upstream.connections, upstream.requests) == (1, [])
        async with completions.stream(asking()):
            pass
        await completions.close()
    assert upstream.connections == 1


async def test_four_hundred_answers_one_after_another_need_one_connection():
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(400):
            async with completions.stream(asking()) as answer:
                assert [piece async for piece in answer] == ["ok"]
        await completions.close()
    assert (upstream.connections, len(upstream.requests)) == (1, 400)


async def test_the_connection_is_kept_when_the_end_of_the_body_comes_a_little_late():
    late = [begin(chunk("ok"), FINISH, DONE), 0.01, LAST]
    async with RawUpstream(late, late, late) as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(3):
            async with completions.stream(asking()) as answer:
                assert [piece async for piece in answer] == ["ok"]
        await completions.close()
    assert upstream.connections == 1


async def test_nobody_waits_for_the_end_of_the_body_once_the_answer_is_complete():
    async with RawUpstream([begin(chunk("ok"), FINISH, DONE), HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        context = completions.stream(asking())
        answer = await context.__aenter__()
        assert [piece async for piece in answer] == ["ok"]
        async with asyncio.timeout(0):  # ends what waits for anything at all
            await context.__aexit__(None, None, None)
        await completions.close()
        await asyncio.wait_for(upstream.left.wait(), 5)


async def test_a_request_waits_for_no_late_end_where_a_connection_is_free():
    slow = [begin(chunk("ok"), FINISH, DONE), HANG]
    quick = [begin(chunk("ok")), 0.02, chunked(FINISH, DONE) + LAST]
    async with RawUpstream(quick, quick, slow, quick) as upstream:
        completions = Completions(upstream.endpoint())

        async def one() -> None:
            async with completions.stream(asking()) as answer:
                assert [piece async for piece in answer] == ["ok"]

        await asyncio.gather(one(), one())
        await one()
        assert completions._connection.has_idle
        async with asyncio.timeout(0):
            await completions._hope()
        await one()
        await completions.close()
    assert upstream.connections == 2


async def test_a_request_hopes_once_for_a_connection_that_never_comes_free():
    slow = [begin(chunk("ok"), FINISH, DONE), HANG]
    async with RawUpstream(slow) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as answer:
            assert [piece async for piece in answer] == ["ok"]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await completions._hope()
        await completions._hope()
        async with asyncio.timeout(0):
            await completions._hope()
        await completions.close()


async def test_an_answer_ends_at_done_even_if_the_body_does_not():
    async with RawUpstream([begin(chunk("ok"), FINISH, DONE), HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as answer:
            assert [piece async for piece in answer] == ["ok"]
        assert answer.finish.reason == "stop"
        await asyncio.wait_for(upstream.left.wait(), 5)
        await completions.close()


async def test_several_answers_stream_at_once():
    slow = [begin(chunk("a")), 0.02, chunked(chunk("b"), FINISH, DONE) + LAST]
    async with RawUpstream(*[slow] * 12) as upstream:
        completions = Completions(upstream.endpoint())

        async def one() -> str:
            async with completions.stream(asking()) as answer:
                return "".join([piece async for piece in answer])

        assert await asyncio.gather(*(one() for _ in range(12))) == ["ab"] * 12
        await completions.close()


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param([HANG], id="before the headers"),
        pytest.param([begin(), HANG], id="before the first token"),
        pytest.param([begin(chunk("text")), HANG], id="in mid-stream"),
        pytest.param([begin(*[chunk("text")] * 50), HANG], id="with text not yet taken"),
    ],
)
async def test_cancelling_closes_the_connection_at_once(reply):
    """H17"""
    async with RawUpstream(reply) as upstream:
        completions = Completions(upstream.endpoint())

        async def use() -> None:
            async with completions.stream(asking()) as answer:
                async for _ in answer:
                    pass

        task = asyncio.create_task(use())
        await upstream.asked.wait()
        await asyncio.sleep(0.02)
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(upstream.left.wait(), 1)
        assert time.monotonic() - started < 0.2
        await completions.close()


async def test_leaving_early_closes_the_connection_at_once():
    async with RawUpstream([begin(chunk("text")), HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as answer:
            async for _ in answer:
                break
        await asyncio.wait_for(upstream.left.wait(), 0.2)
        await completions.close()


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param([begin(*[chunk("text")] * 50), HANG], id="left early"),
        pytest.param([begin(chunk("text"), event(b"{")), HANG], id="broken"),
        pytest.param([begin(chunk("text"), DONE), HANG], id="done, the body open"),
    ],
)
async def test_nothing_is_left_for_the_garbage_collector_to_end(reply):
    left = []
    hooks = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(finalizer=lambda one: left.append(one.__qualname__))
    try:
        async with RawUpstream(reply) as upstream:
            completions = Completions(upstream.endpoint())
            with contextlib.suppress(GroqLspError):
                async with completions.stream(asking()) as answer:
                    async for _ in answer:
                        break
            gc.collect()
            assert left == []
            await completions.close()
    finally:
        sys.set_asyncgen_hooks(finalizer=hooks.finalizer)


async def test_after_closing_a_request_opens_a_new_connection():
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(2):
            async with completions.stream(asking()):
                pass
            await completions.close()
    assert upstream.connections == 2


async def test_connections_from_before_a_sleep_are_not_used(monkeypatch):
    """H19"""
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()):
            pass
        now = time.time
        monkeypatch.setattr(time, "time", lambda: now() + 3600)
        async with completions.stream(asking()):
            pass
        await completions.close()
    assert upstream.connections == 2


def test_what_is_unset_is_not_sent():
    assert payload(asking(), GROQ) == {
        "model": "openai/gpt-oss-20b",
        "messages": MESSAGES,
        "stream": True,
        "max_completion_tokens": 100,
    }


def test_everything_that_is_set_is_sent():
    request = asking(
        temperature=0.0,
        top_p=0.9,
        stop=("a", "b", "c", "d", "e"),
        seed=0,
        reasoning_effort="medium",
        service_tier="flex",
        response_format={"type": "json_object"},
    )
    sent = payload(request, GROQ)
    assert sent["temperature"] == 0.0
    assert sent["top_p"] == 0.9
    assert sent["stop"] == ["a", "b", "c", "d"]
    assert sent["seed"] == 0
    assert sent["reasoning_effort"] == "medium"
    assert sent["service_tier"] == "flex"
    assert sent["response_format"] == {"type": "json_object"}


def test_an_effort_that_the_model_lacks_becomes_one_that_it_has():
    assert payload(asking(reasoning_effort="none"), GROQ)["reasoning_effort"] == "low"
    assert payload(asking(reasoning_effort="lowest"), GROQ)["reasoning_effort"] == "low"
    assert "reasoning_effort" not in payload(asking(model="x", reasoning_effort="low"), GROQ)


def test_a_model_that_reasons_in_its_text_is_told_not_to():
    thinking = payload(asking(model="qwen/qwen3.8-27b", reasoning_effort="high"), GROQ)
    assert thinking["reasoning_format"] == "parsed"
    plain = payload(asking(model="qwen/qwen3.8-27b", reasoning_effort="lowest"), GROQ)
    assert plain["reasoning_effort"] == "none"
    assert "reasoning_format" not in plain


def test_no_more_tokens_are_asked_for_than_the_model_can_give():
    sent = payload(asking(model="qwen/qwen3.8-27b", max_completion_tokens=60_000), GROQ)
    assert sent["max_completion_tokens"] == 16_384


def test_other_services_get_what_they_all_understand():
    sent = payload(asking(model="llama3.2", service_tier="flex", reasoning_effort="low"), OLLAMA)
    assert sent["max_tokens"] == 100
    assert sent["stream_options"] == {"include_usage": True}
    assert not {"max_completion_tokens", "service_tier", "reasoning_effort"} & set(sent)


async def test_a_lone_surrogate_leaves_as_a_replacement_character():
    """L18"""
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        messages = [{"role": "user", "content": "a\ud83db \ud83d\ude00"}]
        async with completions.stream(asking(messages=messages)):
            pass
        await completions.close()
    assert upstream.requests[0].json["messages"][0]["content"] == "a�b 😀"


async def test_the_halves_of_a_character_cut_between_chunks_are_joined():
    halves = [
        event(b'{"choices":[{"index":0,"delta":{"content":"x\\ud83d"}}]}'),
        event(b'{"choices":[{"index":0,"delta":{"content":"\\ude00y"}}]}'),
    ]
    reply = [begin(halves[0]), 0.02, chunked(halves[1], FINISH, DONE) + LAST]
    async with RawUpstream(reply) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as answer:
            assert "".join([piece async for piece in answer]) == "x😀y"
        await completions.close()


async def test_reasoning_is_not_text_but_a_sign_of_life():
    def thought(word: bytes) -> bytes:
        return event(b'{"choices":[{"index":0,"delta":{"reasoning":"%s"}}]}' % word)

    reply = [begin(thought(b"hm")), 0.1, chunked(thought(b"so")), 0.1, *stream("text")]
    reply[-1] = chunked(chunk("text"), FINISH, DONE) + LAST
    async with RawUpstream(reply) as upstream:
        completions = Completions(upstream.endpoint())
        request = asking(first_byte_seconds=0.15, silence_seconds=0.15)
        async with completions.stream(request) as answer:
            assert [piece async for piece in answer] == ["text"]
        await completions.close()


async def test_path_prefixes_of_other_services_are_kept():
    async with RawUpstream() as upstream:
        endpoint = upstream.endpoint(base_url=f"{upstream.origin}/v1", key=None)
        completions = Completions(endpoint)
        async with completions.stream(asking()):
            pass
        await completions.close()
    assert upstream.requests[0].line == "POST /v1/chat/completions HTTP/1.1"


async def test_usage_in_a_last_chunk_without_choices_is_read():
    last = event(b'{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2}}')
    async with RawUpstream([begin(chunk("a"), chunk(finish="stop"), last, DONE) + LAST]) as up:
        completions = Completions(up.endpoint())
        async with completions.stream(asking()) as answer:
            assert [piece async for piece in answer] == ["a"]
        await completions.close()
    assert answer.finish.usage == Usage(5, 2)
