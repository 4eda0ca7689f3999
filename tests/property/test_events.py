"""The reader of server-sent events against a plain reading of the whole text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groq_lsp.completions.chunks import decode
from groq_lsp.completions.events import Event, EventReader
from groq_lsp.errors import AnswerUnexpected

ENDS = (b"\n", b"\r\n", b"\r")


def plainly(body: bytes) -> list[Event]:
    """Read the events of a whole body, line by line, as the standard has it."""
    events, name, data = [], b"", []
    lines = re.split(rb"\r\n|\n|\r", body.removeprefix(b"\xef\xbb\xbf"))
    for line in [*lines, b""]:
        field, colon, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if not line:
            if data:
                events.append(Event(name, b"\n".join(data)))
            name, data = b"", []
        elif field == b"data":
            data.append(value)
        elif field == b"event" and colon:
            name = value
    return events


def read(blocks: list[bytes]) -> list[Event]:
    reader = EventReader(1 << 20)
    return [event for block in blocks for event in reader.feed(block)] + reader.finish()


value = st.binary(max_size=12).map(lambda raw: re.sub(rb"[\r\n]", b"", raw))
line = st.one_of(
    st.tuples(
        st.sampled_from([b"data:", b"data: ", b"data", b"event:", b"id: ", b":", b"x", b""]), value
    ).map(lambda pair: b"".join(pair)),
    st.just(b""),
)
body = st.tuples(
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.lists(st.tuples(line, st.sampled_from(ENDS)), max_size=12),
    st.sampled_from([b"", b"data: last", b"data: last\n", b"da"]),
).map(lambda parts: parts[0] + b"".join(one + end for one, end in parts[1]) + parts[2])


@settings(max_examples=400)
@given(body)
def test_a_whole_body_and_its_single_bytes_give_the_same_events(whole: bytes) -> None:
    """H08"""
    expected = plainly(whole)
    assert read([whole]) == expected
    assert read([whole[i : i + 1] for i in range(len(whole))]) == expected


@settings(max_examples=400)
@given(body, st.lists(st.integers(min_value=0, max_value=200), max_size=8))
def test_wherever_a_body_is_cut_the_events_are_the_same(whole: bytes, cuts: list[int]) -> None:
    """H08"""
    places = sorted({min(cut, len(whole)) for cut in cuts})
    blocks = [
        whole[start:end] for start, end in zip([0, *places], [*places, len(whole)], strict=True)
    ]
    assert read(blocks) == plainly(whole)


@settings(max_examples=300)
@given(st.binary(max_size=300), st.integers(min_value=1, max_value=40))
def test_no_bytes_make_the_reader_or_the_decoder_fail_in_an_untyped_way(raw, size) -> None:
    reader = EventReader(100)
    try:
        blocks = [raw[i : i + size] for i in range(0, len(raw), size)]
        events = [event for block in blocks for event in reader.feed(block)] + reader.finish()
    except AnswerUnexpected:
        return
    for event in events:
        try:
            decode(event.data)
        except ValueError:
            continue


@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_line_beyond_the_cap_is_refused(size: int) -> None:
    """H09"""
    reader = EventReader(100)
    with pytest.raises(AnswerUnexpected):
        for _ in range(0, 400, size):
            reader.feed(b"x" * size)


def test_an_event_of_many_lines_beyond_the_cap_is_refused() -> None:
    """H09"""
    reader = EventReader(100)
    with pytest.raises(AnswerUnexpected):
        for _ in range(200):
            reader.feed(b"data:\n")
