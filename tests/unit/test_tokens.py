"""The token estimate against counts of the real tokenizer (benchmarks/tokens/README.md)."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from groq_lsp.tokens import estimate

MEASURED = Path(__file__).parent.parent.parent / "benchmarks" / "tokens"
SAMPLES = json.loads((MEASURED / "samples.json").read_text(encoding="utf-8"))
COUNTS = json.loads((MEASURED / "measured.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_estimate_is_seldom_low_and_never_far_off(name: str) -> None:
    ratio = estimate(SAMPLES[name]) / COUNTS[name]
    assert 0.97 <= ratio <= 1.65


def test_on_average_it_errs_high_by_less_than_a_fifth() -> None:
    ratios = [estimate(SAMPLES[name]) / COUNTS[name] for name in SAMPLES]
    assert 1.0 <= sum(ratios) / len(ratios) <= 1.2


def test_every_sample_was_measured() -> None:
    assert SAMPLES.keys() == COUNTS.keys()
    assert len(SAMPLES) >= 40


def test_nothing_is_nothing() -> None:
    assert estimate("") == 0


@pytest.mark.parametrize("text", ["a", "字", "🎉", "\n", "1", "ა", "ࠀ"])
def test_something_is_something(text: str) -> None:
    assert estimate(text) >= 1


def test_more_text_is_never_fewer_tokens() -> None:
    text = "".join(SAMPLES.values())
    estimates = [estimate(text[:length]) for length in range(0, 3_000, 50)]
    assert all(later >= earlier * 0.9 for earlier, later in pairwise(estimates))
