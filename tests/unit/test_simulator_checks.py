"""The checks of a chat request: their order, and the words of each refusal."""

import pytest

from groq_lsp.simulator.checks import check
from groq_lsp.simulator.refusals import Refusal

QWEN = "qwen/qwen3.8-27b"
SCHEMA = {
    "type": "object",
    "properties": {"a": {"type": "string"}},
    "required": ["a"],
    "additionalProperties": False,
}


def body(**more):
    messages = [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}]
    return {"model": "openai/gpt-oss-20b", "messages": messages} | more


def said(role, **message):
    return body(messages=[{"role": role} | message])


def schema(strict=True, **more):
    described = {"name": "x", "strict": strict, "schema": SCHEMA | more}
    return {"type": "json_schema", "json_schema": described}


@pytest.mark.parametrize(
    "request_body",
    [
        body(),
        body(stream=True, stream_options={"include_usage": True}, temperature=0, top_p=1, n=1),
        body(reasoning_effort="low", include_reasoning=False, service_tier="flex", seed=-1),
        body(response_format=schema(), max_completion_tokens=65536, stop=["a", "b"]),
        body(model=QWEN, reasoning_effort="none", max_completion_tokens=16384),
        body(temperature=None, stop=None),
        said("user", content=[{"type": "text", "text": "u"}]),
        said("assistant", reasoning="r"),
    ],
)
def test_what_the_api_takes_is_taken(request_body):
    assert check(request_body)[0] is request_body


@pytest.mark.parametrize(
    ("request_body", "status", "words"),
    [
        ([], 400, "could not parse"),
        (body(stream_option=1), 400, "'stream_option' is unsupported, did you mean 'stream"),
        (body(zzz=1), 400, "property 'zzz' is unsupported"),
        ({"model": "x"}, 400, "property 'messages' is missing"),
        (body(messages=[]), 400, "'messages' : minimum number of items is 1"),
        (body(messages="x"), 400, "'messages' : value must be an array"),
        (body(messages=["x"]), 400, "'messages.0' : value must be an object"),
        (said("human", content="x"), 400, "discriminator property 'role' has invalid value"),
        (
            said("assistant", content="x", reasoning_content="y"),
            400,
            "'messages.0' : for 'role:assistant' the following must be satisfied"
            "[('messages.0' : property 'reasoning_content' is unsupported",
        ),
        (said("user", content="x", name="y"), 400, "property 'name' is unsupported"),
        (said("system", content=["x"]), 400, "('messages.0.content' : value must be a string)"),
        (said("user", content=3), 400, "one of the following must be satisfied"),
        (said("user"), 400, "property 'content' is missing"),
        (body(temperature=2.5), 400, "'temperature' : number must be at most 2"),
        (body(top_p=-1), 400, "'top_p' : number must be at least 0"),
        (body(n=2), 400, "'n' : number must be at most 1"),
        (body(stream="yes"), 400, "'stream' : value must be a boolean"),
        (body(max_completion_tokens=0), 400, "number must be at least 1"),
        (body(stop=list("abcde")), 400, "maximum number of items is 4"),
        (body(logprobs=True), 400, "logprobs"),
        (body(reasoning_effort="none"), 400, "must be one of `low`, `medium`, or `high`"),
        (body(reasoning_effort="max"), 400, "'reasoning_effort' : value must be one of"),
        (body(reasoning_format="parsed", include_reasoning=True), 400, "cannot specify both"),
        (body(stream_options={}), 400, "'stream_options' is only allowed when"),
        (body(service_tier="performance"), 400, "not available for this org"),
        (body(max_completion_tokens=65537), 400, "must be less than or equal to `65536`"),
        (body(response_format={"type": "json_object"}), 400, "must contain the word 'json'"),
        (body(model=QWEN, response_format=schema()), 400, "does not support response format"),
        (
            body(response_format=schema(additionalProperties=True)),
            400,
            "'x': /: `additionalProperties:false` must be set on every object",
        ),
        (body(response_format=schema(required=[])), 400, "Missing 'a'"),
        (
            body(response_format=schema(properties={"a": {"type": "array", "minItems": 1}})),
            400,
            "'x': /properties/a: minItems is not supported",
        ),
        (
            body(response_format=schema(), tools=[{}]),
            400,
            "json mode cannot be combined with tool/function calling",
        ),
        (
            said("user", content=[{"type": "image_url", "image_url": {"url": "x"}}]),
            400,
            "messages[0].content must be a string",
        ),
        (body(model="gemma-7b-it"), 400, "has been decommissioned"),
        (body(model="gpt-5"), 404, "does not exist or you do not have access"),
        (body(model="whisper-large-v3"), 400, "does not support chat completions"),
        (body(model="gpt-5", temperature=3), 400, "'temperature'"),
    ],
)
def test_what_the_api_refuses_is_refused_in_its_words(request_body, status, words):
    with pytest.raises(Refusal) as refused:
        check(request_body)
    assert refused.value.status == status
    assert words in str(refused.value)


def test_a_schema_that_need_not_be_kept_strictly_is_not_looked_at():
    check(body(response_format=schema(strict=False, additionalProperties=True)))
