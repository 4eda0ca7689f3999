"""The official SDK, as it comes, against the simulator: it cannot tell the difference."""

import asyncio
import json
import re
from typing import Any

import groq
import httpx
import pytest

from groq_lsp.simulator import Limits, Options, Simulator, faults

MODEL = "openai/gpt-oss-20b"
HELLO: list[Any] = [{"role": "user", "content": "Say hello to <b> & “you”."}]


@pytest.fixture
async def client(simulator: Simulator):
    async with groq.AsyncGroq(
        api_key="gsk_test", base_url=simulator.base_url, max_retries=0
    ) as made:
        yield made


async def test_a_chat_comes_back_whole(simulator, client):
    simulator.answer_with("Hello, <b> & you!")
    said = await client.chat.completions.create(messages=HELLO, model=MODEL)
    assert said.choices[0].message.content == "Hello, <b> & you!"
    assert said.choices[0].finish_reason == "stop"
    assert said.choices[0].message.reasoning.startswith("We read")
    assert re.fullmatch(r"chatcmpl-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{19,}", said.id)
    assert re.fullmatch(r"req_01[0-9a-hjkmnp-tv-z]{24}", said.x_groq.id)
    assert re.fullmatch(r"fp_[0-9a-f]{10}", said.system_fingerprint)
    usage = said.usage
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    assert usage.total_time == pytest.approx(usage.prompt_time + usage.completion_time)
    assert usage.completion_tokens_details.reasoning_tokens > 0
    assert said.service_tier == "on_demand"


async def test_a_stream_gives_role_reasoning_content_finish_and_usage(simulator, client):
    simulator.answer_with(["Hel", "lo", " ", "世界", " 👋"])
    chunks = []
    async with await client.chat.completions.create(
        messages=HELLO, model=MODEL, stream=True, seed=7
    ) as stream:
        async for chunk in stream:
            chunks.append(chunk)
    assert chunks[0].choices[0].delta.role == "assistant"
    assert chunks[0].x_groq.seed == 7
    assert [c.choices[0].delta.content for c in chunks if c.choices[0].delta.content] == [
        "Hel", "lo", " ", "世界", " 👋",
    ]  # fmt: skip
    thoughts = [c.choices[0].delta for c in chunks if c.choices[0].delta.reasoning]
    assert {thought.model_extra["channel"] for thought in thoughts} == {"analysis"}
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert chunks[-1].x_groq.usage.completion_tokens == len(thoughts) + 5
    assert chunks[-1].usage.completion_tokens == len(thoughts) + 5


async def test_a_stream_may_end_with_a_chunk_of_usage(client):
    stream = await client.chat.completions.create(
        messages=HELLO,
        model=MODEL,
        stream=True,
        extra_body={"stream_options": {"include_usage": True}},
    )
    chunks = [chunk async for chunk in stream]
    assert chunks[-1].choices == []
    assert chunks[-1].usage.total_tokens > 0


async def test_the_bytes_of_a_stream_are_those_of_groq(simulator):
    simulator.answer_with(["<a> & b\u2028", "\n"])
    async with httpx.AsyncClient() as plain:
        answer = await plain.post(
            f"{simulator.base_url}/openai/v1/chat/completions",
            headers={"authorization": "Bearer gsk_x"},
            json={
                "model": MODEL,
                "messages": HELLO,
                "stream": True,
                "reasoning_format": "hidden",
                "seed": 11,
            },
        )
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["transfer-encoding"] == "chunked"
    assert "content-encoding" not in answer.headers
    frames = answer.text.split("\n\n")
    assert frames[-2:] == ["data: [DONE]", ""]
    first = frames[0].removeprefix("data: ")
    assert re.fullmatch(
        r'\{"id":"chatcmpl-[^"]+","object":"chat.completion.chunk","created":\d+,'
        r'"model":"openai/gpt-oss-20b","system_fingerprint":"fp_[^"]+","choices":\[\{"index":0,'
        r'"delta":\{"role":"assistant","content":""\},"logprobs":null,"finish_reason":null\}\],'
        r'"x_groq":\{"id":"req_[^"]+","seed":11\}\}',
        first,
    )
    assert r'"delta":{"content":"\u003ca\u003e \u0026 b\u2028"}' in frames[1]
    assert r'"delta":{"content":"\n"},"logprobs":null,"finish_reason":null}]}' in frames[2]
    assert re.search(
        r'"choices":\[\{"index":0,"delta":\{\},"logprobs":null,"finish_reason":"stop"\}\],'
        r'"x_groq":\{"id":"req_[^"]+","usage":\{"queue_time":[\d.]+,"prompt_tokens":\d+,'
        r'"prompt_time":[\d.]+,"completion_tokens":\d+,"completion_time":[\d.]+,'
        r'"total_tokens":\d+,"total_time":[\d.]+,'
        r'"completion_tokens_details":\{"reasoning_tokens":\d+\}\}\},"usage":\{',
        frames[3],
    )


async def test_models_are_listed_and_retrieved_by_a_name_with_a_slash(client):
    listed = await client.models.list()
    chats = [m for m in listed.data if m.model_extra["output_modalities"] == ["text"]]
    assert {MODEL, "openai/gpt-oss-120b", "qwen/qwen3.8-27b"} <= {model.id for model in chats}
    found = await client.models.retrieve(MODEL)
    assert (found.id, found.owned_by) == (MODEL, "OpenAI")
    assert found.model_extra["context_window"] == 131072
    with pytest.raises(groq.NotFoundError, match="model_not_found"):
        await client.models.retrieve("openai/gpt-9")


async def test_the_synchronous_client_is_served_too(simulator):
    def talk() -> list[str]:
        with groq.Groq(api_key="gsk_test", base_url=simulator.base_url) as client:
            whole = client.chat.completions.create(messages=HELLO, model=MODEL)
            with client.chat.completions.create(messages=HELLO, model=MODEL, stream=True) as stream:
                streamed = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
            return [whole.choices[0].message.content or "", streamed, client.models.list().object]

    simulator.answer_with("Good day.")
    assert await asyncio.to_thread(talk) == ["Good day.", "Good day.", "list"]


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (faults.ModelDecommissioned(), groq.BadRequestError, "decommissioned"),
        (faults.ContextTooLong(), groq.BadRequestError, "context_length_exceeded"),
        (faults.KeyRejected(), groq.AuthenticationError, "invalid_api_key"),
        (faults.PermissionDenied(), groq.PermissionDeniedError, "blocked"),
        (faults.ClientBlocked(), groq.PermissionDeniedError, "1010"),
        (faults.ModelNotFound(), groq.NotFoundError, "model_not_found"),
        (faults.Status(409, "{}"), groq.ConflictError, "409"),
        (faults.RequestTooLarge(), groq.APIStatusError, "Requested 11387"),
        (faults.Status(422, "{}"), groq.UnprocessableEntityError, "422"),
        (faults.RateLimited(), groq.RateLimitError, r"try again in 2s"),
        (faults.DailyLimit(), groq.RateLimitError, r"\(TPD\).*try again in 6m38.304s"),
        (faults.FlexBusy(), groq.APIStatusError, "capacity_exceeded"),
        (faults.ServerError(), groq.InternalServerError, "Internal Server Error"),
        (faults.BadGateway(), groq.InternalServerError, "502 Bad Gateway"),
        (faults.OverCapacity(), groq.InternalServerError, "over capacity"),
        (faults.Overloaded(), groq.InternalServerError, "529|overloaded"),
    ],
    ids=lambda value: value.name if isinstance(value, faults.Fault) else None,
)
async def test_each_error_becomes_the_class_of_the_sdk(simulator, client, fault, kind, words):
    simulator.faults.append(fault)
    with pytest.raises(kind, match=words) as caught:
        await client.chat.completions.create(messages=HELLO, model=MODEL)
    assert caught.value.status_code == simulator.requests[-1].status
    await client.chat.completions.create(messages=HELLO, model=MODEL)


async def test_the_errors_of_transport_become_those_of_the_sdk(simulator, client):
    impatient = client.with_options(timeout=0.2)
    simulator.faults.extend([faults.NeverAnswer(), faults.HangUp()])
    with pytest.raises(groq.APITimeoutError):
        await impatient.chat.completions.create(messages=HELLO, model=MODEL)
    with pytest.raises(groq.APIConnectionError):
        await client.chat.completions.create(messages=HELLO, model=MODEL)
    await asyncio.wait_for(simulator.requests[0].client_left.wait(), 1)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (faults.ErrorEvent(), groq.APIError),
        (faults.DropAt(700), httpx.RemoteProtocolError),
        (faults.Reset(700), httpx.ReadError),
        (faults.Stall(), httpx.ReadTimeout),
        (faults.BadJson(), json.JSONDecodeError),
        (faults.BadUtf8(), UnicodeDecodeError),
    ],
    ids=lambda value: value.name if isinstance(value, faults.Fault) else None,
)
async def test_a_stream_fails_in_the_middle_as_groqs_do(simulator, client, fault, kind):
    simulator.faults.append(fault)
    with pytest.raises(kind):
        async with await client.with_options(timeout=0.3).chat.completions.create(
            messages=HELLO, model=MODEL, stream=True
        ) as stream:
            async for _ in stream:
                pass


async def test_a_key_is_checked_before_all_else(simulator, client):
    async with Simulator(Options(keys=frozenset({"gsk_right"}))) as strict:
        other = client.with_options(base_url=strict.base_url)
        with pytest.raises(groq.AuthenticationError):
            await other.post("/openai/v1/nowhere", cast_to=object)
        right = other.with_options(api_key="gsk_right")
        with pytest.raises(groq.NotFoundError, match="unknown_url"):
            await right.post("/openai/v1/nowhere", cast_to=object)
        await right.models.list()


async def test_a_base_url_with_the_path_of_the_api_is_an_unknown_url(simulator, client):
    wrong = client.with_options(base_url=f"{simulator.base_url}/openai/v1")
    with pytest.raises(groq.NotFoundError, match=r"POST /openai/v1/openai/v1/chat/completions"):
        await wrong.chat.completions.create(messages=HELLO, model=MODEL)


async def test_limits_are_met_as_429_and_413_with_their_headers(client):
    options = Options(limits=Limits(tokens_per_minute=1000, requests_per_day=2), clock=lambda: 0.0)
    async with Simulator(options) as small:
        limited = client.with_options(base_url=small.base_url)
        raw = await limited.chat.completions.with_raw_response.create(messages=HELLO, model=MODEL)
        assert raw.headers["x-ratelimit-limit-requests"] == "2"
        assert raw.headers["x-ratelimit-remaining-requests"] == "1"
        assert raw.headers["x-ratelimit-reset-requests"] == "12h0m0s"
        used = (await raw.parse()).usage
        assert raw.headers["x-ratelimit-remaining-tokens"] == str(1000 - used.total_tokens)
        with pytest.raises(groq.APIStatusError, match="Request too large") as large:
            await limited.chat.completions.create(
                messages=[{"role": "user", "content": "word " * 1200}], model=MODEL
            )
        assert large.value.status_code == 413
        await limited.chat.completions.create(messages=HELLO, model=MODEL)
        with pytest.raises(groq.RateLimitError, match=r"\(RPD\): Limit 2, Used 2") as reached:
            await limited.chat.completions.create(messages=HELLO, model=MODEL)
        assert reached.value.response.headers["retry-after"] == "43200"
