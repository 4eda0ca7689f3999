"""Rate limits by a clock of the test's own."""

import math
import random

import pytest

from groq_lsp.limits import (
    Limits,
    admission,
    duration_words,
    limit_sentence,
    read_wait,
    refusal,
)

MODEL = "openai/gpt-oss-20b"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def headers(left: int, *, limit: int = 8000, reset: str = "", day: int = 900) -> dict[str, str]:
    return {
        "x-ratelimit-limit-tokens": str(limit),
        "x-ratelimit-remaining-tokens": str(left),
        "x-ratelimit-reset-tokens": reset,
        "x-ratelimit-limit-requests": "1000",
        "x-ratelimit-remaining-requests": str(day),
        "x-ratelimit-reset-requests": "2m59.56s",
    }


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2", 2),
        ("0", 0),
        ("2.5", 2.5),
        (" 7 ", 7),
        ("6s", 6),
        ("370ms", 0.37),
        ("1m26.4s", 86.4),
        ("1h2m3s", 3723),
        ("2h1m4s", 7264),
        ("185ms", 0.185),
        ("15µs", 0.000015),
        ("1e9", math.inf),
        ("inf", math.inf),
        ("99999999999999999999", math.inf),
        ("-1", None),
        ("nan", None),
        ("", None),
        (None, None),
        ("soon", None),
        ("1_0", None),
        ("٣", None),
        ("5 s", None),
        ("1m26.4", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ("9" * 500, math.inf),
    ],
)
def test_waits_are_read_in_every_form_and_nonsense_is_none(text, seconds):
    """H14"""
    assert read_wait(text) == (pytest.approx(seconds) if seconds is not None else None)


def test_a_date_counts_from_the_answers_own_date():
    """H20"""
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    assert read_wait("Wed, 21 Oct 2026 07:28:30 GMT", date=date) == 30
    assert read_wait("Wed, 21 Oct 2026 07:27:00 GMT", date=date) is None
    assert read_wait("Wed, 21 Oct 2026 07:28:30", date=date) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 second"),
        (1, "1 second"),
        (1.1, "2 seconds"),
        (59.5, "60 seconds"),
        (61, "2 minutes"),
        (398.3, "7 minutes"),
        (7264, "3 hours"),
        (200_000, "3 days"),
        (math.inf, "more than a month"),
    ],
)
def test_waits_are_said_in_words_and_rounded_up(seconds, words):
    assert duration_words(seconds) == words


REFUSED = (
    "Rate limit reached for model `openai/gpt-oss-20b` in organization `org_01secret` service tier "
    "`on_demand` on {what}: Limit {limit}, Used 199708, Requested 1214. Please try again in "
    "{wait}. Need more tokens? Upgrade to Dev Tier today at https://console.groq.com"
)


@pytest.mark.parametrize(
    ("what", "code", "wait", "seconds", "daily"),
    [
        ("tokens per day (TPD)", "TPD", "6m38.304s", 398.304, True),
        ("requests per day (RPD)", "RPD", "17m31.056s", 1051.056, True),
        ("tokens per minute (TPM)", "TPM", "5.289s", 5.289, False),
        ("requests per minute (RPM)", "RPM", "389ms", 0.389, False),
        ("output tokens per minute (OTPM)", "OTPM", "2h1m4s", 7264, False),
    ],
)
def test_a_refusal_is_read_from_its_text(what, code, wait, seconds, daily):
    found = refusal(REFUSED.format(what=what, limit=30, wait=wait))
    assert (found.code, found.limit, found.requested) == (code, 30, 1214)
    assert found.seconds == pytest.approx(seconds)
    assert found.daily is daily
    assert "secret" not in repr(found)


def test_of_a_days_limit_the_header_knows_nothing():
    text = REFUSED.format(what="tokens per day (TPD)", limit=200000, wait="1h0m0s")
    assert refusal(text, {"retry-after": "2"}).seconds == 3600


def test_of_a_minutes_limit_the_header_goes_first():
    text = REFUSED.format(what="tokens per minute (TPM)", limit=8000, wait="5s")
    assert refusal(text, {"retry-after": "7"}).seconds == 7


def test_without_text_the_reset_of_what_is_empty_counts():
    found = refusal("", headers(0, reset="12.5s"))
    assert (found.seconds, found.daily) == (12.5, False)
    assert refusal("", {}).seconds is None


def test_the_sentence_says_when_it_works_again():
    assert "works again in 2 minutes" in limit_sentence(MODEL, 90)
    assert "try again later" in limit_sentence(MODEL, math.inf)
    assert "The day's allowance" in limit_sentence(MODEL, 90, daily=True)


def test_an_unknown_model_may_be_asked_at_once():
    limits = Limits(Clock())
    assert limits.wait(MODEL, 10**6) == 0
    assert not limits.near(MODEL)
    assert limits.largest(MODEL) is None


def test_what_is_left_fills_evenly():
    clock = Clock()
    limits = Limits(clock)
    limits.observe(MODEL, headers(2000, reset="45s"))
    assert limits.wait(MODEL, 2000) == 0
    assert limits.wait(MODEL, 4000) == pytest.approx(15)
    clock.now += 15
    assert limits.wait(MODEL, 4000) == 0
    assert limits.wait("openai/gpt-oss-120b", 8000) == 0, "each model has its own"


def test_a_request_above_the_limit_waits_for_a_full_allowance_and_no_longer():
    limits = Limits(Clock())
    limits.observe(MODEL, headers(0, reset="60s"))
    assert limits.wait(MODEL, 50_000) == pytest.approx(60)
    assert limits.largest(MODEL) == 8000


def test_requests_in_flight_count_until_headers_know_of_them():
    limits = Limits(Clock())
    limits.observe(MODEL, headers(8000))
    sent = []
    for _ in range(4):
        assert limits.wait(MODEL, 2000) == 0
        sent.append(limits.sending(MODEL, 1500, 500))
    assert limits.wait(MODEL, 2000) == pytest.approx(15)
    assert limits.wait(MODEL, 2000, alone=True) == 0
    limits.observe(MODEL, headers(7000), sent[0])
    assert limits.wait(MODEL, 2000) == pytest.approx(7.5), "three are not yet counted"
    for one, left in zip(sent[1:], (6000, 5000, 4000), strict=True):
        limits.observe(MODEL, headers(left), one)
    assert limits.wait(MODEL, 2000) == 0


def test_a_request_that_was_never_answered_gives_its_tokens_back():
    limits = Limits(Clock())
    limits.observe(MODEL, headers(8000))
    limits.dropped(limits.sending(MODEL, 7000, 1000))
    assert limits.wait(MODEL, 8000) == 0


def test_what_the_headers_could_not_know_of_an_answer_is_taken_off_at_its_end():
    limits = Limits(Clock())
    limits.observe(MODEL, headers(8000))
    sent = limits.sending(MODEL, 1000, 3000)
    limits.observe(MODEL, headers(7000), sent)
    limits.answered(sent, 2000, prompt=1000)
    assert limits.wait(MODEL, 5000) == 0
    assert limits.wait(MODEL, 5400) == pytest.approx(3)


def test_what_the_headers_counted_ahead_is_not_taken_off_again():
    limits = Limits(Clock())
    limits.observe(MODEL, headers(8000))
    sent = limits.sending(MODEL, 1000, 3000)
    limits.observe(MODEL, headers(4000), sent)
    limits.answered(sent, 2000, prompt=1000)
    assert limits.wait(MODEL, 4000) == 0


def test_prompts_that_were_longer_than_reckoned_correct_the_next_ones():
    limits = Limits(Clock())
    assert limits.expected(MODEL, 1000) == 1000
    limits.answered(limits.sending(MODEL, 1000), 10, prompt=1300)
    assert 1300 <= limits.expected(MODEL, 1000) <= 1340
    for _ in range(8):
        limits.answered(limits.sending(MODEL, 1000), 10, prompt=900)
    assert 900 <= limits.expected(MODEL, 1000) <= 930
    limits.answered(limits.sending(MODEL, 1000), 10, prompt=0)
    assert limits.expected(MODEL, 1000) > 900, "a service that counts nothing teaches nothing"


def test_a_refusal_says_how_much_is_left_and_how_long_the_request_was():
    clock = Clock()
    limits = Limits(clock)
    limits.observe(MODEL, headers(8000))
    sent = limits.sending(MODEL, 1000, 3000)
    text = (
        "Rate limit reached for model `m` on tokens per minute (TPM): Limit 8000, Used 6000, "
        "Requested 4500. Please try again in 18.75s."
    )
    limits.refused(MODEL, refusal(text), sent)
    assert limits.expected(MODEL, 1000) >= 1500
    clock.now += 18.76
    assert limits.wait(MODEL, 4500) == 0, "what was refused took nothing"


def test_no_senseless_word_of_a_service_closes_a_model_for_good():
    clock = Clock()
    limits = Limits(clock)
    limits.observe(MODEL, headers(8000))
    sent = limits.sending(MODEL, 100, 300)
    limits.observe(MODEL, headers(7900), sent)
    limits.answered(sent, 10**30, prompt=10**30, cached=-5)
    assert limits.wait(MODEL, 7000) < 60
    limits.refused(MODEL, refusal("", {"retry-after": "1e30"}))
    assert limits.wait(MODEL, 1) > 60
    clock.now += 601
    assert limits.wait(MODEL, 1) == 0


def test_another_key_may_use_what_the_last_one_had_used_up():
    limits = Limits(Clock())
    limits.refused(MODEL, refusal(REFUSED.format(what="tokens per day (TPD)", limit=9, wait="1h")))
    limits.reopen()
    assert limits.wait(MODEL, 1) == 0
    assert not limits.daily(MODEL)


def test_a_refusal_closes_a_model_until_its_time():
    clock = Clock()
    limits = Limits(clock)
    limits.refused(MODEL, refusal(REFUSED.format(what="tokens per day (TPD)", limit=9, wait="60s")))
    assert limits.wait(MODEL, 1) == pytest.approx(60)
    assert limits.daily(MODEL)
    assert limits.near(MODEL)
    clock.now += 61
    assert limits.wait(MODEL, 1) == 0
    assert not limits.daily(MODEL)


def test_a_free_key_sends_no_more_than_thirty_requests_a_minute():
    clock = Clock()
    limits = Limits(clock)
    for number in range(30):
        limits.observe(MODEL, headers(8000, day=900 - number))
        assert limits.wait(MODEL, 10) == 0
        limits.dropped(limits.sending(MODEL, 10))
        clock.now += 0.1
    limits.observe(MODEL, headers(8000))
    assert limits.wait(MODEL, 10) == pytest.approx(57)
    clock.now += 57
    assert limits.wait(MODEL, 10) == 0


def test_a_named_limit_of_requests_replaces_the_guess():
    clock = Clock()
    limits = Limits(clock)
    text = REFUSED.format(what="requests per minute (RPM)", limit=2, wait="0s")
    limits.refused(MODEL, refusal(text))
    limits.sending(MODEL, 1)
    assert limits.wait(MODEL, 1) == 0
    limits.sending(MODEL, 1)
    assert limits.wait(MODEL, 1) == pytest.approx(60)


def test_automatic_requests_hold_back_near_a_limit():
    limits = Limits(Clock())
    limits.observe(MODEL, headers(8000))
    assert not limits.near(MODEL, 1000)
    assert limits.near(MODEL, 7000)
    limits.observe(MODEL, headers(1500, reset="48s"))
    assert limits.near(MODEL)
    limits.observe(MODEL, headers(8000, day=100))
    assert limits.near(MODEL), "a tenth of the day is left"


@pytest.mark.parametrize("value", ["", "x", "-1", "1e3", "٣٠", "9" * 40, "nan"])
def test_senseless_headers_are_passed_over(value):
    limits = Limits(Clock())
    limits.observe(MODEL, dict.fromkeys(headers(1), value))
    assert limits.wait(MODEL, 10**6) == 0


def test_limits_are_met_rather_than_hit():
    """A simulated Groq with a bucket of 8,000 tokens: whoever waits as told is never refused."""
    clock = Clock()
    limits = Limits(clock)
    chance = random.Random(4)
    left, seen = 8000.0, clock.now
    sent = 0
    for _ in range(300):
        tokens = chance.randint(200, 3000)
        clock.now += limits.wait(MODEL, tokens) + 0.001
        on_its_way = limits.sending(MODEL, tokens)
        left = min(8000.0, left + (clock.now - seen) * 8000 / 60)
        seen = clock.now
        assert left >= tokens - 1, "refused"
        left -= tokens
        sent += tokens
        limits.observe(
            MODEL, headers(int(left), reset=f"{(8000 - left) / 8000 * 60:.3f}s"), on_its_way
        )
        clock.now += chance.random()
    minutes = (clock.now - 1000) / 60
    assert sent / minutes > 8000 * 0.9, "and nothing of the allowance is wasted"


@pytest.mark.parametrize(("text", "real"), [("word " * 400, 401), ("写作" * 400, 800)])
def test_the_tokens_of_a_request_are_reckoned_no_lower_than_they_are(text, real):
    prompt, answer = admission([{"role": "user", "content": text}], 100)
    assert answer == 100
    assert real <= prompt < 2 * real
