"""What a chat request gets: caps, stops, reasoning in its forms, JSON, caching, context."""

import json

import httpx
import pytest

from groq_lsp.simulator import Limits, Options, Simulator

QWEN = "qwen/qwen3.8-27b"
ONE_TWO = ["one", " two", " three", " four"]


@pytest.fixture
async def chat(simulator):
    simulator.answer_with(ONE_TWO)
    async with httpx.AsyncClient(headers={"authorization": "Bearer gsk_x"}) as client:

        async def post(base_url: str = simulator.base_url, **more):
            body = {
                "model": "openai/gpt-oss-20b",
                "messages": [{"role": "user", "content": "Hi"}],
                "reasoning_effort": "low",
            }
            return await client.post(
                f"{base_url}/openai/v1/chat/completions",
                json={name: value for name, value in (body | more).items() if value is not None},
            )

        yield post


def choice(answer):
    return answer.json()["choices"][0]


async def test_the_cap_cuts_the_content_and_says_length(chat):
    answer = await chat(max_completion_tokens=10)
    assert choice(answer)["message"]["content"] == "one two three"
    assert choice(answer)["finish_reason"] == "length"
    assert answer.json()["usage"]["completion_tokens"] == 10


async def test_reasoning_counts_against_the_cap_even_if_hidden(chat):
    answer = await chat(max_completion_tokens=5, include_reasoning=False)
    assert choice(answer)["message"] == {"role": "assistant", "content": ""}
    assert choice(answer)["finish_reason"] == "length"
    assert answer.json()["usage"]["completion_tokens_details"] == {"reasoning_tokens": 5}


async def test_more_effort_is_more_reasoning(chat):
    efforts = [await chat(reasoning_effort=effort) for effort in ("low", "medium", "high")]
    lengths = [answer.json()["usage"]["completion_tokens"] for answer in efforts]
    assert lengths == sorted(set(lengths))


async def test_a_stop_word_ends_the_answer_and_is_not_in_it(chat):
    answer = await chat(stop=[" four", " two"])
    assert choice(answer)["message"]["content"] == "one"
    assert choice(answer)["finish_reason"] == "stop"


async def test_qwen_thinks_in_the_content_unless_told_not_to(chat):
    loud = await chat(model=QWEN, reasoning_effort=None)
    assert choice(loud)["message"]["content"].startswith("<think>\nWe read")
    assert choice(loud)["message"]["content"].endswith("\n</think>\n\none two three four")
    for quiet in ({"reasoning_effort": "none"}, {"reasoning_format": "hidden"}):
        answer = await chat(model=QWEN, **quiet)
        assert choice(answer)["message"] == {"role": "assistant", "content": "one two three four"}
    parsed = await chat(model=QWEN, reasoning_format="parsed")
    assert choice(parsed)["message"]["reasoning"]


async def test_json_that_does_not_fit_the_cap_is_an_error(chat):
    asked = {
        "messages": [{"role": "user", "content": "as JSON"}],
        "response_format": {"type": "json_object"},
        "max_completion_tokens": 9,
    }
    answer = await chat(**asked)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "json_validate_failed"
    assert answer.json()["error"]["failed_generation"] == "one two"
    streamed = await chat(**asked, stream=True)
    assert streamed.status_code == 200
    last = streamed.text.rstrip("\n").split("\n\n")[-1]
    assert last.startswith('event: error\ndata: {"error":{"message":"Failed to generate JSON')
    assert json.loads(last.split("data: ")[1])["error"]["status_code"] == 400


async def test_a_tool_that_is_required_is_never_called(chat):
    answer = await chat(tool_choice="required")
    assert answer.json()["error"]["code"] == "tool_use_failed"


async def test_the_beginning_of_a_prompt_is_cached_for_two_hours(chat):
    now = [0.0]
    system = {"role": "system", "content": "You are a careful editor. " * 40}
    messages = [system, {"role": "user", "content": "Hi"}]
    async with Simulator(Options(clock=lambda: now[0])) as simulator:
        first = (await chat(simulator.base_url, messages=messages)).json()["usage"]
        again = (await chat(simulator.base_url, messages=messages)).json()["usage"]
        assert "prompt_tokens_details" not in first
        assert again["prompt_tokens_details"]["cached_tokens"] % 64 == 0
        now[0] += 7201
        later = (await chat(simulator.base_url, messages=messages)).json()["usage"]
        assert "prompt_tokens_details" not in later


async def test_a_prompt_above_the_context_is_refused(chat):
    generous = Options(limits=Limits(tokens_per_minute=None))
    async with Simulator(generous) as simulator:
        long = [{"role": "user", "content": "word " * 70_000}]
        answer = await chat(simulator.base_url, messages=long, max_completion_tokens=65_536)
        assert answer.json()["error"]["code"] == "context_length_exceeded"
        answer = await chat(simulator.base_url, messages=long, max_completion_tokens=100)
        assert answer.status_code == 200


async def test_the_tier_that_served_is_named(chat):
    assert (await chat(service_tier="flex")).json()["service_tier"] == "flex"
    assert (await chat(service_tier="auto")).json()["service_tier"] == "on_demand"


async def test_an_answer_that_is_not_json_is_refused_as_a_body(simulator):
    async with httpx.AsyncClient(headers={"authorization": "Bearer gsk_x"}) as client:
        answer = await client.post(
            f"{simulator.base_url}/openai/v1/chat/completions", content=b"{nonsense"
        )
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "invalid_request_error"
