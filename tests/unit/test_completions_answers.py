"""Answers that are not as they should be: exact text or a typed error, never more than a cap."""

import asyncio
import gzip
import json
import resource
import zlib

import pytest

from groq_lsp.completions import Completions, Finish
from groq_lsp.errors import (
    AnswerUnexpected,
    ConnectionFailed,
    GroqLspError,
    ModelGone,
    RateLimited,
    ServiceBusy,
    ServiceError,
)
from tests.raw_upstream import (
    CANARY,
    CLOSE,
    DONE,
    FINISH,
    HANG,
    LAST,
    RawUpstream,
    Reply,
    answer,
    begin,
    chunk,
    chunked,
    event,
    stream,
)
from tests.unit.test_completions import asking


async def asked(*replies: Reply, **changes: object) -> tuple[str, Finish]:
    """Ask and give the text and how it ended."""
    async with RawUpstream(*replies) as upstream:
        completions = Completions(upstream.endpoint())
        try:
            async with completions.stream(asking(**changes)) as got:
                text = "".join([piece async for piece in got])
        finally:
            await completions.close()
    return text, got.finish


async def refused(*replies: Reply, **changes: object) -> GroqLspError:
    """Ask and give the failure."""
    with pytest.raises(GroqLspError) as caught:
        await asked(*replies, **changes)
    sentence = caught.value.sentence
    assert CANARY not in sentence
    assert sentence.isprintable()
    assert len(sentence) < 500
    return caught.value


@pytest.mark.parametrize("reason", ["length", "content_filter", "tool_calls", "odd"])
async def test_the_finish_reason_is_handed_on(reason):
    """H06"""
    text, finish = await asked(stream("text", finish=chunk(finish=reason)))
    assert (text, finish.reason) == ("text", reason)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param([begin(chunk("half")) + LAST], id="clean end without a finish"),
        pytest.param([begin(chunk("half"), DONE) + LAST], id="done without a finish"),
        pytest.param(
            [b"HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + chunk("half"), CLOSE],
            id="closed without a finish",
        ),
    ],
)
async def test_an_answer_that_does_not_say_how_it_ended_has_no_finish_reason(reply):
    """H05 H06"""
    text, finish = await asked(reply)
    assert (text, finish.reason) == ("half", None)


async def test_only_reasoning_until_the_limit_is_an_empty_answer_with_its_reason():
    """H10"""
    thought = event(b'{"choices":[{"index":0,"delta":{"reasoning":"hm"}}]}')
    text, finish = await asked([begin(*[thought] * 5, chunk(finish="length"), DONE) + LAST])
    assert (text, finish.reason) == ("", "length")


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (answer(200, b"<html>Sign in</html>", kind="text/html"), "a web page"),
        (answer(200, b"hello", kind="text/plain"), "something unknown"),
        (answer(200, [1, 2]), "JSON instead of a stream"),
        (answer(200, {"choices": []}), "JSON instead of a stream"),
        (answer(200, b"", kind=""), "something unknown"),
        (answer(204, b"", kind=""), "an empty answer"),
        (answer(206, b"x", kind="text/event-stream"), "status 206"),
        (
            answer(200, b"data: x\n\n", kind="text/event-stream; charset=latin-1"),
            "text that is not UTF-8",
        ),
        (answer(600, b"x", kind="text/plain"), "status 600"),
        (answer(299, b"x", kind="text/plain"), "status 299"),
    ],
)
async def test_what_does_not_speak_as_groq_is_said_to_be_unexpected(reply, words):
    """H07 H15"""
    fault = await refused(reply)
    assert type(fault) is AnswerUnexpected
    assert words in fault.sentence
    assert "check `baseUrl` and the network" in fault.sentence


async def test_an_error_with_status_200_is_an_error():
    """H07"""
    body = {"error": {"message": "no", "type": "x", "code": "model_not_found"}}
    assert isinstance(await refused(answer(200, body)), ModelGone)


async def test_an_informational_answer_is_passed_over():
    """H15"""
    reply = [b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n", *stream("ok")]
    assert (await asked(reply))[0] == "ok"


async def test_switching_protocols_is_refused():
    """H15"""
    reply = [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", HANG]
    assert isinstance(await refused(reply), AnswerUnexpected)


BODY = (
    b"\xef\xbb\xbf: hello\r\nretry: 5\r\n\r\n"
    + chunk("Grüße, ").replace(b"\n", b"\r\n")
    + b'event: message\rid: 7\rdata: {"choices":[{"index":0,\rdata:"delta":{"content":"\xe4\xb8\x96'
    b'\xe7\x95\x8c"}}]}\r\r'
    + b": ping\n\n"
    + event(b'{"hint":1}', b"other")
    + chunk("\U0001f600!")
    + FINISH
    + DONE
    + chunk("after the end")
)


async def test_every_legal_way_of_writing_events_is_read():
    """H08"""
    text, finish = await asked([begin(BODY) + LAST])
    assert (text, finish.reason) == ("Grüße, 世界\U0001f600!", "stop")


async def test_events_may_be_split_at_every_byte():
    """H08"""
    parts = [BODY[i : i + 1] for i in range(len(BODY))]
    text, finish = await asked([begin(*parts) + LAST])
    assert (text, finish.reason) == ("Grüße, 世界\U0001f600!", "stop")


async def test_the_last_blank_line_may_be_missing():
    """H08"""
    text, finish = await asked([begin(chunk("ok"), FINISH.rstrip(b"\n")) + LAST])
    assert (text, finish.reason) == ("ok", "stop")


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"nonsense",
        b"[]",
        b'"text"',
        b'{"choices":{}}',
        b'{"choices":[{"delta":{"content":7}}]}',
        b'{"choices":[{"index":0,"delta":{"content":"\xff\xfe"}}]}',
        b'{"choices":[{"index":0,"delta":"x\\ud83d"}]}',
        b"[" * 100_000,
    ],
)
async def test_an_event_that_is_no_piece_of_an_answer_is_a_typed_error(data):
    """H08"""
    fault = await refused([begin(event(data)) + LAST])
    assert type(fault) is AnswerUnexpected
    assert "not a piece of an answer" in fault.sentence


@pytest.mark.parametrize(
    "data",
    [
        b'{"choices":[]}',
        b'{"choices":null}',
        b"{}",
        b'{"choices":[{}]}',
        b'{"choices":[{"index":0,"delta":null}]}',
        b'{"choices":[{"index":0,"delta":{"content":null,"role":["odd"]},"logprobs":{}}]}',
        b'{"choices":[{"index":1,"delta":{"content":"the second answer"}}]}',
        b'{"choices":[{"index":0,"delta":{"tool_calls":[{}]}}],"usage":null,"x_groq":null}',
        b'{"choices":[{"index":0,"delta":{}}],"usage":"odd","x_groq":{"usage":[],"seed":1}}',
        b'{"id":7,"object":null,"created":"x","new":{"field":[1]},"error":null}',
    ],
)
async def test_oddities_without_harm_are_tolerated(data):
    """H11"""
    text, finish = await asked([begin(event(data), chunk("ok"), event(data), FINISH, DONE) + LAST])
    assert (text, finish.reason) == ("ok", "stop")


@pytest.mark.parametrize("usage", [None, {}, {"usage": {"prompt_tokens": "x"}}])
async def test_usage_may_be_missing_or_odd(usage):
    """H11"""
    finish = chunk(finish="stop", **({} if usage is None else {"x_groq": usage}))
    _, got = await asked(stream("ok", finish=finish))
    assert got.usage is None


def broken(message: str, **more: object) -> bytes:
    return event(json.dumps({"error": {"message": message, **more}}).encode(), b"error")


async def test_an_error_event_ends_the_answer_with_its_reason():
    """H08"""
    bad = broken("Tool choice is required", code="tool_use_failed", status_code=400)
    fault = await refused([begin(chunk("some text"), bad) + LAST])
    assert type(fault) is ServiceError
    assert "Tool choice is required" in fault.sentence


async def test_an_error_in_groqs_own_field_ends_the_answer():
    bad = chunk(x_groq={"error": "over capacity"})
    fault = await refused(*[[begin(chunk("some"), bad) + LAST]] * 3)
    assert isinstance(fault, ServiceBusy)
    assert "over capacity" in fault.sentence


async def test_an_error_in_an_ordinary_event_ends_the_answer():
    bad = event(b'{"error":{"message":"model \\"x\\" not found","status_code":404}}')
    assert isinstance(await refused([begin(bad) + LAST]), ModelGone)


async def test_a_limit_reached_inside_a_stream_is_a_limit():
    bad = broken("Please try again in 2h1m4s", status_code=429)
    fault = await refused([begin(bad) + LAST])
    assert isinstance(fault, RateLimited)
    assert fault.retry_after == pytest.approx(7264)


async def test_a_busy_service_is_asked_again_when_no_text_had_come():
    """H15"""
    bad = broken("over capacity", status_code=503)
    assert (await asked([begin(bad) + LAST], stream("better")))[0] == "better"


async def test_a_busy_service_is_not_asked_again_when_text_had_come():
    """H15"""
    bad = broken("over capacity", status_code=503)
    async with RawUpstream([begin(chunk("text")), 0.05, chunked(bad) + LAST]) as upstream:
        completions = Completions(upstream.endpoint())
        with pytest.raises(ServiceBusy):
            async with completions.stream(asking()) as got:
                async for _ in got:
                    pass
        await completions.close()
    assert len(upstream.requests) == 1


def memory() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


BLOCK = b"x" * 65_536


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([chunked(b"data: " + BLOCK), *[chunked(BLOCK)] * 800], id="a line of 50 MB"),
        pytest.param([chunked(b"data: {\n" * 8192)] * 100, id="an event of a million lines"),
        pytest.param([chunked(chunk("") * 1000)] * 1000, id="a million empty pieces"),
        pytest.param([chunked(b": ping\n" * 8192)] * 400, id="endless comments"),
        pytest.param([chunked(chunk("word ") * 300)] * 400, id="an endless text"),
    ],
)
async def test_more_than_an_answer_holds_is_cut_off(steps):
    """H09"""
    before = memory()
    async with RawUpstream([begin(), *steps, HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        with pytest.raises(AnswerUnexpected):
            async with completions.stream(asking(total_seconds=20)) as got:
                async for _ in got:
                    pass
        await asyncio.wait_for(upstream.left.wait(), 1)
        await completions.close()
    assert memory() - before < 60


def compressed(kind: str, raw: bytes, status: int = 200) -> Reply:
    headers = {"Content-Encoding": kind}
    kind = "text/event-stream" if status == 200 else "application/json"
    return answer(status, raw, kind=kind, headers=headers)


@pytest.mark.parametrize("kind", ["gzip", "deflate"])
async def test_a_compressed_answer_is_read_though_none_was_asked_for(kind):
    raw = chunk("ok") + FINISH + DONE
    packed = gzip.compress(raw) if kind == "gzip" else zlib.compress(raw)
    assert (await asked(compressed(kind, packed)))[0] == "ok"


@pytest.mark.parametrize("status", [200, 500])
async def test_a_compressed_bomb_does_not_unfold(status):
    """H09"""
    bomb = gzip.compress(b":" * (200 << 20), 9)
    before = memory()
    fault = await refused(*[compressed("gzip", bomb, status)] * 3, first_byte_seconds=10)
    assert isinstance(fault, AnswerUnexpected)
    assert memory() - before < 60


@pytest.mark.parametrize(
    ("kind", "raw"), [("br", b"x"), ("zstd", b"x"), ("gzip, br", b"x"), ("gzip", b"no gzip")]
)
async def test_a_coding_that_cannot_be_undone_is_a_typed_error(kind, raw):
    """H09"""
    assert isinstance(await refused(compressed(kind, raw)), AnswerUnexpected)


async def test_a_truncated_body_is_a_broken_connection():
    reply = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n"
        + chunk("half"),
        CLOSE,
    ]
    assert isinstance(await refused(reply), ConnectionFailed)


async def test_an_error_with_status_200_that_never_ends_is_waited_for_no_longer_than_silence():
    """H04 H07"""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"
    async with RawUpstream([head + b'{"error":', HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        async with asyncio.timeout(2):
            with pytest.raises(AnswerUnexpected):
                async with completions.stream(asking(silence_seconds=0.2, total_seconds=1)):
                    pass
        await completions.close()


@pytest.mark.parametrize(
    "end",
    [
        pytest.param([chunked(FINISH, DONE) + LAST], id="done"),
        pytest.param([chunked(FINISH) + LAST], id="the last chunk"),
        pytest.param([chunked(FINISH, DONE), HANG], id="no last chunk"),
    ],
)
async def test_tokens_are_given_together_but_the_first_and_the_last_at_once(end):
    """A token that is given alone wakes the process; nobody waits for what is in the middle."""
    tokens = [step for word in ("two ", "three ", "four") for step in (0.02, chunked(chunk(word)))]
    async with RawUpstream([begin(chunk("one ")), *tokens, 0.02, *end]) as upstream:
        completions = Completions(upstream.endpoint())
        async with asyncio.timeout(1.5), completions.stream(asking(gather_seconds=60)) as got:
            pieces = [piece async for piece in got]
        await completions.close()
    assert pieces == ["one ", "two three four"]


async def test_what_was_gathered_is_not_lost_where_the_service_falls_silent():
    async with RawUpstream([begin(chunk("one ")), 0.02, chunked(chunk("two")), HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        pieces = []
        with pytest.raises(GroqLspError, match="fell silent"):
            async with completions.stream(asking(gather_seconds=60, silence_seconds=0.3)) as got:
                async for piece in got:
                    pieces.append(piece)
        await completions.close()
    assert pieces == ["one ", "two"]
