"""More that reads from outside: the whole way of an answer, settings, limits, URLs, listings."""

import asyncio
import contextlib
import random
from typing import Any

from groq_lsp.actions import built_in
from groq_lsp.completions import Completions, Request
from groq_lsp.completions.excerpts import excerpt
from groq_lsp.configuration import read, without_user_scope
from groq_lsp.credentials import Endpoint, Key
from groq_lsp.credentials.origin import base_url
from groq_lsp.document_types import DocumentType
from groq_lsp.errors import EndpointError, GroqLspError, ReplyError
from groq_lsp.limits import LONGEST, Limits, limit_sentence, read_wait, refusal
from groq_lsp.logs import redact
from groq_lsp.models import parse_list
from groq_lsp.replies import clean, hidden_characters, sanitise_shown
from groq_lsp.settings import Settings, UserSettings
from tests.raw_upstream import CANARY, CLOSE, DONE, FINISH, HANG, LAST, RESET, RawUpstream, chunk

ACTIONS = built_in()
BITS = (
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 429 X\r\n", b"HTTP/1.1 307 X\r\n", b"HTTP/1.0 200 OK\r\n",
    b"Content-Type: text/event-stream\r\n", b"Content-Type: application/json\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Length: 40\r\n", b"Content-Length: -1\r\n",
    b"Content-Encoding: gzip\r\n", b"Location: http://evil.test/\r\n", b"Retry-After: 0.01\r\n",
    b"retry-after: nan\r\n", b"x-ratelimit-remaining-tokens: 0\r\n", b"\r\n", b"\r\n\r\n",
    b"data: ",
    b"data: {}\n\n", b": ping\n\n", b"event: error\n", b"5\r\nhello\r\n", b"ffffffffffff\r\n",
    b'{"error":{"message":"x","code":5}}', b'{"choices":[{"delta":{"content":"a"}}]}',
    b"\0\xff\xfe",
    chunk("word"), chunk(None), chunk("\u202e\x1b]8;;x\x07"), FINISH, DONE, LAST,
)  # fmt: skip
SETTINGS = (
    "model", "temperature", "translate", "languages", "deadlines", "total", "wait", "actions",
    "rewrite", "context", "before", "exclude", "words", "stop", "seed", "baseUrl", "apiKey",
    "apiKeyCommand", "proxy", "inline", "automatic", "topP", "fallbackModels", "__class__",
)  # fmt: skip
URLS = (
    "https://", "http://", "file://", "//", "api.groq.com", "localhost", "127.0.0.1", "[::1]", "@",
    ":443", ":0", ":99999", "/openai/v1", "/../", "?", "#", "evil.test", ".", "\\", " ", "\r\n",
    "xn--", "аpi.groq.com", "0x7f.1", "%00", "%2e%2e", "2130706433",
)  # fmt: skip
WAITS = (
    "1", "0", "-", "1e9", "nan", "inf", "m", "s", "ms", "h", ".", " ", "µs", "Limit 8000", "Used 7",
    "on tokens per minute (TPM): ", "try again in ", "Wed, 21 Oct 2026 07:28:00 GMT", "٣", "_",
)  # fmt: skip


async def answers(source: random.Random) -> None:
    """Whatever bytes the service sends: text or one sentence, in time, without the key."""
    replies = [_reply(source) for _ in range(source.randrange(1, 4))]
    async with RawUpstream(*replies) as upstream:
        completions = Completions(upstream.endpoint())
        request = Request(
            model="openai/gpt-oss-20b",
            messages=[{"role": "user", "content": "Some text."}],
            max_completion_tokens=64,
            first_byte_seconds=0.2,
            silence_seconds=0.2,
            total_seconds=0.5,
            wait_seconds=0.05,
        )
        tasks = len(asyncio.all_tasks())
        try:
            async with asyncio.timeout(5), completions.stream(request) as stream:
                async for piece in stream:
                    assert piece
            assert stream.finish.reason is None or isinstance(stream.finish.reason, str)
        except GroqLspError as failure:
            assert failure.sentence.isprintable(), repr(failure.sentence)
            assert CANARY not in failure.sentence
        await completions.close()
        assert len(asyncio.all_tasks()) <= tasks + upstream.open + 2


def _reply(source: random.Random) -> list[Any]:
    if source.random() < 0.5:
        steps: list[Any] = [
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        ]
        for _ in range(source.randrange(1, 8)):
            part = mutated(
                source, source.choice((chunk("word"), FINISH, DONE, source.choice(BITS)))
            )
            steps.append(b"%x\r\n%s\r\n" % (len(part), part) if part else b"")
    else:
        steps = [source.choice(BITS) for _ in range(source.randrange(1, 12))]
    return [*(mutated(source, one) for one in steps), source.choice((LAST, CLOSE, RESET, HANG))]


def mutated(source: random.Random, data: bytes) -> bytes:
    """Change a byte or two now and then."""
    changed = bytearray(data)
    while changed and source.random() < 0.15:
        place = source.randrange(len(changed))
        match source.randrange(3):
            case 0:
                changed[place] ^= 1 << source.randrange(8)
            case 1:
                del changed[place]
            case _:
                changed[place:place] = source.randbytes(source.randrange(1, 4))
    return bytes(changed)


async def settings(source: random.Random) -> None:
    """Any settings are read; what an editor says never decides where data goes."""
    given = _mapping(source)
    for kind in (Settings, UserSettings):
        made, problems = read(given, kind)
        assert isinstance(made, kind)
        assert all(problem.sentence.isprintable() for problem in problems)
    if isinstance(given, dict):
        kept, _ = without_user_scope(given)
        assert not kept.keys() & {"baseUrl", "apiKey", "apiKeyCommand", "proxy"}


def _mapping(source: random.Random, depth: int = 0) -> Any:
    if depth and source.random() < 0.6:
        scalars: tuple[Any, ...] = (
            None, True, 0, -1, 1.0, 0.5, float("nan"), float("inf"), 10**30, "", "x",
            "\x1b[2J" * 99, [], {}, ["a"], [None], [[[]]], "\ud83d",
        )  # fmt: skip
        return source.choice(scalars)
    if depth > 3:
        return []
    keys = source.choices(SETTINGS, k=source.randrange(6))
    return {key: _mapping(source, depth + 1) for key in keys}


TOKENS = (0, 1, 10, 5_000, 1 << 70, -3)
CAPS = (0, 16, 8_192)


async def limits(source: random.Random) -> None:
    """Whatever a header or a refusal says: a wait that is a time, and a sentence."""
    words = "".join(source.choices(WAITS, k=source.randrange(1, 8)))
    wait = read_wait(words, date=source.choice((None, words, WAITS[-3])))
    assert wait is None or wait >= 0
    names = ("limit", "remaining", "reset")
    headers = {f"x-ratelimit-{name}-{what}": "".join(source.choices(WAITS, k=2))
               for name in names for what in ("tokens", "requests")}  # fmt: skip
    now = [0.0]
    known = Limits(lambda: now[0])
    refused = refusal(words, {**headers, "retry-after": words})
    on_their_way = []
    for _ in range(source.randrange(1, 12)):
        now[0] += source.choice((0.0, 0.1, 5.0, 3600.0))
        sent = source.choice(on_their_way) if on_their_way else None
        match source.randrange(5):
            case 0:
                on_their_way.append(known.sending("m", source.choice(TOKENS), source.choice(CAPS)))
            case 1:
                known.observe("m", headers, sent)
            case 2:
                known.refused("m", refused, sent)
            case 3 if sent is not None:
                prompt = source.choice((None, *TOKENS))
                known.answered(sent, source.choice(TOKENS), prompt=prompt, cached=-1)
            case _ if sent is not None:
                known.dropped(sent)
        wait = known.wait("m", source.randrange(10_000))
        assert known.wait("m", 10, alone=True) <= known.wait("m", 10)
        assert wait >= 0
        assert known.near("m") in (True, False)
    for sent in on_their_way:
        known.dropped(sent)
    now[0] += LONGEST + 86_400
    assert known.wait("m", 1) == 0, "a model is closed for good"
    assert limit_sentence("m", refused.seconds, daily=refused.daily).isprintable()


async def urls(source: random.Random) -> None:
    """A base URL that is taken has an origin that is https or on this machine, read in one way."""
    given = "".join(source.choices(URLS, k=source.randrange(1, 7)))
    try:
        made = base_url(given)
    except EndpointError as refused:
        assert refused.sentence.isprintable()
        return
    assert made.origin.startswith("https://") or made.loopback
    assert "@" not in made.root
    assert made.root.startswith(made.origin + "/")
    assert base_url(made.root).origin == made.origin


async def listings(source: random.Random) -> None:
    """A list of models is read or is none; what is shown of an answer is one line without keys."""
    body = b'{"object":"list","data":[{"id":"a","context_window":5,"active":true},{"id":7},"x"]}'
    for _ in range(source.randrange(6)):
        body = mutated(source, body)
    with contextlib.suppress(ValueError):
        assert all(model.id for model in parse_list(body))
    key = "gsk_" + "".join(source.choices("abcXYZ0129", k=40))
    endpoint = Endpoint("https://a.test/v1", "https://a.test", Key(key))
    words = [key, f"Bearer {key}", "\x1b]52;", "\u202e", "\n", "x" * 90, "org_01abcdef", "字"]
    shown = excerpt("".join(source.choices(words, k=8)), endpoint)
    assert shown.isprintable()
    assert key not in shown
    assert key not in redact(f"a {key} b")


async def replies(source: random.Random) -> None:
    """A reply becomes a text without new hidden characters, or a sentence."""
    pieces = (
        "word", " ", "\n", "```", "```python\n", "<think>", "</think>", "“", '"', "# ", "- ",
        "1. ",
        "Sure! Here is", ":", "$x$", "\\cite{a}", "![a](http://e/?q)", "<img src=x>", "<script>",
        "\u202e", "\u200b", "\u200d", "\U000e0041", "\x1b]8;;x\x07", "\ufeff", "🙂", "字", "https://e.test",
        "{{ a }}", "%s", "\r\n", "|a|b|\n|-|-|\n", "[a]: http://e", "&#105;", "</text-abc>",
    )  # fmt: skip
    passage = "".join(source.choices(pieces, k=source.randrange(1, 12)))
    raw = "".join(source.choices(pieces, k=source.randrange(0, 16)))
    kind = source.choice(tuple(DocumentType))
    try:
        made = clean(raw, passage=passage, action=source.choice(ACTIONS), document_type=kind)
    except ReplyError as refused:
        assert refused.sentence.isprintable()
    else:
        known = {f"U+{ord(character):04X}" for character in passage}
        assert {one.code for one in hidden_characters(made)} <= known, repr((passage, raw))
    assert "\x1b" not in sanitise_shown(raw)
