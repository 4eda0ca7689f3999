"""Structured replies: read, checked and made into text."""

import msgspec
import pytest

from groq_lsp.actions import built_in
from groq_lsp.errors import ActionError, ReplyEmpty, ReplyError, ReplyUnsafe
from groq_lsp.replies import items, structured, written

ACTIONS = {action.id: action for action in built_in()}
SENTIMENT = ACTIONS["sentiment"]
SCHEMA = SENTIMENT.schema or {}
GOOD = '{"label": "mixed", "score": -0.4, "reason": "Cold food, fine view."}'
FIELDS = {"label": "mixed", "score": -0.4, "reason": "Cold food, fine view."}


@pytest.mark.parametrize(
    "raw",
    [
        GOOD,
        f"\n{GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"Sure! Here is the JSON:\n\n{GOOD}\n\nLet me know if it helps.",
        f"<think>{{not this}}</think>{GOOD}",
        f"Weighing {{food}} against view: {GOOD}",
        '{"label": "mixed", "score": -0.4, "reason": "Cold food,\\n fine  view."}',
    ],
)
def test_the_object_is_found_in_whatever_stands_around_it(raw: str) -> None:
    assert structured(raw, SCHEMA) == FIELDS


@pytest.mark.parametrize("raw", ["", "  \n", "<think>hm</think>"])
def test_nothing_is_not_an_answer(raw: str) -> None:
    with pytest.raises(ReplyEmpty):
        structured(raw, SCHEMA)


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ('{"label": "angry", "score": 0, "reason": "x"}', "label"),
        ('{"label": "mixed", "score": 5, "reason": "x"}', "score is above 1"),
        ('{"label": "mixed", "score": -1.5, "reason": "x"}', "score is below -1"),
        ('{"label": "mixed", "score": "0.5", "reason": "x"}', "score is no number"),
        ('{"label": "mixed", "score": true, "reason": "x"}', "score is no number"),
        ('{"label": "mixed", "score": NaN, "reason": "x"}', "score is no number"),
        ('{"label": "mixed", "score": 0}', "reason is missing"),
        ('{"label": "mixed", "score": 0, "reason": "x", "run": "rm"}', "run is not asked for"),
        ('{"label": ["mixed"], "score": 0, "reason": "x"}', "label is no string"),
    ],
)
def test_what_does_not_fit_is_named(raw: str, named: str) -> None:
    with pytest.raises(ReplyError, match=named):
        structured(raw, SCHEMA)


@pytest.mark.parametrize(
    "raw", ["not JSON", "[1, 2]", '"text"', '{"label": ', "{" * 5000, '{"a":' * 3000]
)
def test_what_is_no_object_is_refused(raw: str) -> None:
    with pytest.raises(ReplyError):
        structured(raw, SCHEMA)


def test_hidden_characters_do_not_come_in_through_a_field() -> None:
    raw = '{"label": "mixed", "score": 0, "reason": "x \\u202e y"}'
    with pytest.raises(ReplyUnsafe, match=r"U\+202E"):
        structured(raw, SCHEMA)
    assert structured(raw, SCHEMA, passage="a \u202e b")["reason"] == "x \u202e y"


def test_a_list_may_be_neither_empty_nor_endless() -> None:
    schema = ACTIONS["titles"].schema or {}
    with pytest.raises(ReplyError, match="length of titles is below 1"):
        structured('{"titles": []}', schema)
    with pytest.raises(ReplyError, match="length of titles is above 8"):
        structured('{"titles": ["a","b","c","d","e","f","g","h","i"]}', schema)
    with pytest.raises(ReplyError, match="titles is no string"):
        structured('{"titles": ["a", 2]}', schema)


def test_the_sentiment_is_written_as_one_line() -> None:
    line = "Sentiment: mixed (-0.4). Cold food, fine view."
    assert written(SENTIMENT, FIELDS) == line
    assert written(SENTIMENT, FIELDS | {"score": 1}) == line.replace("-0.4", "1.0")


def test_a_list_is_written_as_lines_without_doubles() -> None:
    titles = ACTIONS["titles"]
    assert items({"titles": ["One", " Two ", "", "One"]}) == ["One", "Two"]
    assert written(titles, {"titles": ["One", "Two"]}) == "One\nTwo"


def test_a_field_that_holds_template_marks_is_text() -> None:
    fields = FIELDS | {"reason": "{{ 7 * 7 }} {% raw %}"}
    assert written(SENTIMENT, fields).endswith("{{ 7 * 7 }} {% raw %}")


def test_a_broken_template_is_the_action_files_fault() -> None:
    action = msgspec.structs.replace(SENTIMENT, written="{{ lable }}")
    with pytest.raises(ActionError, match="lable"):
        written(action, FIELDS)
