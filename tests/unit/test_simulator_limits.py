"""The rate limits: buckets that fill at a steady rate, on a clock that the test holds."""

import pytest

from groq_lsp.simulator.limits import Limiter
from groq_lsp.simulator.models import BY_ID
from groq_lsp.simulator.options import Limits
from groq_lsp.simulator.refusals import Refusal

MODEL = BY_ID["openai/gpt-oss-20b"]
QWEN = BY_ID["qwen/qwen3.8-27b"]


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def limiter(clock, **limits):
    nothing = dict.fromkeys(("requests_per_day", "tokens_per_minute"))
    return Limiter(Limits(**(nothing | limits)), clock, "org_01x")


def ask(limits, model=MODEL, prompt=10, reserved=0, used=0):
    limits.admit(model, prompt_tokens=prompt, reserved_tokens=reserved, tier="on_demand")
    limits.charge(model, prompt_tokens=prompt, completion_tokens=used)


def test_requests_of_a_minute_come_back_one_by_one(clock):
    small = limiter(clock, requests_per_minute=30)
    for _ in range(30):
        ask(small)
    with pytest.raises(Refusal, match=r"\(RPM\): Limit 30, Used 30, Requested 1\..* in 2s\.") as no:
        ask(small)
    assert (no.value.status, no.value.error["type"]) == (429, "requests")
    assert no.value.headers["retry-after"] == "2"
    clock.now += 2
    ask(small)
    with pytest.raises(Refusal):
        ask(small)


def test_tokens_of_a_minute_are_charged_after_the_answer(clock):
    small = limiter(clock, tokens_per_minute=8000)
    ask(small, prompt=1000, used=5000)
    assert small.headers(MODEL) == {
        "x-ratelimit-limit-tokens": "8000",
        "x-ratelimit-remaining-tokens": "2000",
        "x-ratelimit-reset-tokens": "45s",
    }
    with pytest.raises(
        Refusal,
        match=r"Rate limit reached for model `openai/gpt-oss-20b` in organization `org_01x` "
        r"service tier `on_demand` on tokens per minute \(TPM\): Limit 8000, Used 6000, "
        r"Requested 3000\. Please try again in 7\.5s\. Need more tokens\?",
    ) as no:
        ask(small, prompt=2000, reserved=1000)
    assert (no.value.status, no.value.error["code"]) == (429, "rate_limit_exceeded")
    assert no.value.headers["retry-after"] == "8"
    clock.now += 7.5
    ask(small, prompt=2000, reserved=1000)


def test_a_request_above_the_limit_is_too_large_whatever_the_time(clock):
    small = limiter(clock, tokens_per_minute=8000)
    with pytest.raises(Refusal, match=r"Limit 8000, Requested 11387, please reduce") as no:
        ask(small, prompt=9387, reserved=2000)
    assert (no.value.status, no.value.error["type"]) == (413, "tokens")
    assert "retry-after" in no.value.headers


def test_the_tokens_of_a_day_do_not_show_in_the_headers(clock):
    small = limiter(clock, tokens_per_minute=8000, tokens_per_day=10_000)
    ask(small, prompt=1000, used=6500)
    clock.now += 60
    ask(small, prompt=1000, used=1500)
    clock.now += 60
    with pytest.raises(Refusal, match=r"tokens per day \(TPD\): Limit 10000"):
        ask(small, prompt=1000)
    assert small.headers(MODEL)["x-ratelimit-remaining-tokens"] == "8000"


def test_each_model_has_limits_of_its_own(clock):
    small = limiter(clock, requests_per_day=1)
    ask(small)
    ask(small, model=BY_ID["openai/gpt-oss-120b"])
    with pytest.raises(Refusal, match="RPD"):
        ask(small)


def test_the_free_plan_binds_input_and_output_of_qwen(clock):
    free = Limiter(Limits.FREE, clock, "org_01x")
    with pytest.raises(Refusal, match=r"output tokens per minute \(OTPM\): Limit 1000, Requested"):
        ask(free, model=QWEN, prompt=10, reserved=1024)
    with pytest.raises(Refusal, match=r"\(TPM\): Limit 8000, Requested 16395"):
        ask(free, model=QWEN, prompt=11, reserved=16384)
    with pytest.raises(Refusal, match=r"input tokens per minute \(ITPM\): Limit 7000"):
        ask(free, model=QWEN, prompt=7500, reserved=100)
    ask(free, prompt=7500)
