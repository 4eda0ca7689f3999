"""Frames in every cut, with wrong lengths, and with what is no JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groq_lsp.frames import Frames, frame


def read(
    data: bytes, *, step: int | None = None, largest: int = 1000
) -> tuple[list[Any], list[str]]:
    """Give the messages and faults of `data`, fed whole or `step` bytes at a time."""
    faults: list[str] = []
    frames = Frames(faults.append, largest=largest)
    messages: list[Any] = []
    for start in range(0, len(data), step or len(data)):
        frames.feed(data[start : start + (step or len(data))])
        messages += frames.messages()
    return messages, faults


def framed(body: bytes, length: int | None = None) -> bytes:
    return b"Content-Length: %d\r\n\r\n%b" % (len(body) if length is None else length, body)


ONE = {"jsonrpc": "2.0", "method": "one", "params": ["é 缩短 🙂 Content-Length: 5\r\n\r\n"]}
TWO = {"jsonrpc": "2.0", "method": "two"}


@pytest.mark.parametrize("step", [1, 2, 3, 7, None])
def test_messages_are_found_however_they_are_cut(step: int | None) -> None:
    assert read(frame(ONE) + frame(TWO) + frame(ONE), step=step) == ([ONE, TWO, ONE], [])


@pytest.mark.parametrize(
    "header",
    [
        b"content-length: %d\r\n\r\n",
        b"CONTENT-LENGTH:%d\r\n\r\n",
        b"Content-Length : %d \r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: %d\r\n\r\n",
        b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n",
        b"Content-Length: %d\n\n",
    ],
)
@pytest.mark.parametrize("step", [1, None])
def test_headers_in_any_usual_form(header: bytes, step: int | None) -> None:
    body = json.dumps(TWO).encode()
    data = header % len(body) + body
    assert read(data + data, step=step) == ([TWO, TWO], [])


@pytest.mark.parametrize("step", [1, None])
@pytest.mark.parametrize("wrong", range(-30, 0))
def test_reading_goes_on_after_a_length_that_is_too_short(wrong: int, step: int | None) -> None:
    body = json.dumps(ONE).encode()
    messages, faults = read(framed(body, len(body) + wrong) + frame(TWO) + frame(ONE), step=step)
    assert messages == [TWO, ONE]
    assert faults


@pytest.mark.parametrize("step", [1, None])
@pytest.mark.parametrize("wrong", [1, 2, 5, 15, 22, 23, 24, 40, 60, 100])
def test_a_length_that_is_too_long_costs_nothing(wrong: int, step: int | None) -> None:
    body = json.dumps(ONE).encode()
    messages, faults = read(framed(body, len(body) + wrong) + frame(TWO) * 6, step=step)
    assert messages == [ONE] + [TWO] * 6
    assert faults


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"a": ',
        b"nonsense",
        b"\xff\xfe",
        b'{"a": "\xe9"}',
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"[" + b"1" * 5000 + b"]",
    ],
)
def test_what_is_no_json_is_passed_over(body: bytes) -> None:
    messages, faults = read(framed(body) + frame(TWO), largest=10**6)
    assert messages == [TWO]
    assert len(faults) >= 1


def test_faults_say_nothing_of_the_message() -> None:
    _, faults = read(framed(b"secret {") + framed(b"\xff secret") + b"secret\r\n\r\n" + frame(TWO))
    assert len(faults) >= 3
    assert "secret" not in "".join(faults)


@pytest.mark.parametrize("header", [b"Content-Length: -5", b"Content-Length: x", b"Host: a", b""])
def test_a_header_without_a_length_is_passed_over_with_its_body(header: bytes) -> None:
    messages, faults = read(header + b'\r\n\r\n{"lost": true}' + frame(TWO))
    assert messages == [TWO]
    assert faults


@pytest.mark.parametrize("step", [1, 1000, None])
def test_a_message_beyond_the_limit_is_passed_over(step: int | None) -> None:
    data = frame(["x" * 20_000]) + frame(TWO)
    messages, faults = read(data, step=step)
    assert messages == [TWO]
    assert len(faults) == 1


@pytest.mark.parametrize("step", [1, 100, None])
def test_an_absurd_length_does_not_make_it_deaf(step: int | None) -> None:
    body = json.dumps(ONE).encode()
    messages, _ = read(framed(body, 5 * 10**9) + frame(TWO) + frame(ONE), step=step)
    assert messages == [TWO, ONE]


def test_nothing_is_kept_of_an_endless_message() -> None:
    frames = Frames(lambda _: None, largest=1000)
    frames.feed(b"Content-Length: 5000000000\r\n\r\n")
    for _ in range(100):
        frames.feed(b"x" * 100_000)
        assert list(frames.messages()) == []
        assert len(frames._buffer) < 200_000


def test_nothing_is_kept_of_endless_noise() -> None:
    frames = Frames(lambda _: None)
    for _ in range(100):
        frames.feed(b"x" * 100_000)
        assert list(frames.messages()) == []
        assert len(frames._buffer) < 200_000
    frames.feed(b"\r\n\r\n" + frame(TWO))
    assert list(frames.messages()) == [TWO]


def test_a_lone_surrogate_travels_both_ways() -> None:
    text = "a\ud83db"
    assert read(frame([text])) == ([[text]], [])
    assert read(framed(b'["a\\ud83db"]')) == ([[text]], [])


def test_text_is_sent_as_it_is() -> None:
    assert "缩短 🙂".encode() in frame(["缩短 🙂"])


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.floats(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_whatever_json_can_say_comes_back(message: Any) -> None:
    assert read(frame(message) + frame(message), largest=10**6) == ([message, message], [])


@given(st.binary(max_size=300), st.integers(1, 50))
def test_noise_before_a_message_never_costs_the_one_after_it(noise: bytes, step: int) -> None:
    messages, _ = read(noise + b"\r\n\r\n" + frame(TWO) + frame(ONE), step=step)
    assert messages[-1:] == [ONE]
