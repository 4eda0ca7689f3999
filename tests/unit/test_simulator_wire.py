"""Go's JSON, Go's durations, identifiers and tokens."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groq_lsp.simulator.tokens import count, tokenize
from groq_lsp.simulator.wire import Identifiers, duration, encode, seconds


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": [1, None, True, 0.5]}, '{"a":[1,null,true,0.5]}'),
        ("<b> & ü 世 👋", r'"\u003cb\u003e \u0026 ü 世 👋"'),
        ("\u2028\u2029\n\t\x00\x7f", '"\\u2028\\u2029\\n\\t\\u0000\x7f"'),
        ('"\\/', '"\\"\\\\/"'),
        ("\ud800", '"�"'),
    ],
)
def test_json_is_written_as_go_writes_it(value, text):
    assert encode(value) == text.encode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_keeps_every_text(text):
    assert json.loads(encode(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0s"),
        (-1, "0s"),
        (0.00025, "250µs"),
        (0.37, "370ms"),
        (0.1855, "185.5ms"),
        (2.085, "2.085s"),
        (6, "6s"),
        (86.4, "1m26.4s"),
        (179.56, "2m59.56s"),
        (3723, "1h2m3s"),
        (43200, "12h0m0s"),
        (398.304, "6m38.304s"),
    ],
)
def test_durations_are_written_as_go_writes_them(value, text):
    assert duration(value) == text


@given(st.floats(0, 100))
def test_times_are_written_alike_by_python_and_go(value):
    assert re.fullmatch(r"\d+\.\d{1,9}", json.dumps(seconds(value)))


def test_identifiers_repeat_for_a_seed():
    first, second = Identifiers(7), Identifiers(7)
    assert first.completion() == second.completion()
    assert first.fingerprint() == second.fingerprint()
    assert first.sortable("req") != first.sortable("req")


@given(st.text())
def test_tokens_joined_are_the_text(text):
    assert "".join(tokenize(text)) == text
    assert count(text) == len(tokenize(text))


def test_tokens_are_about_as_long_as_those_of_a_model():
    english = "The quick brown fox jumps over the lazy dog, again and again. " * 10
    assert 3.5 < len(english) / count(english) < 6
    assert 1 <= len("天地玄黄宇宙洪荒") / count("天地玄黄宇宙洪荒") <= 2
