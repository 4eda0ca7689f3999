"""Faults between here and the endpoint: each ends in its time, with a sentence of its own."""

import asyncio
import errno
import gzip
import socket
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
import trustme

from groq_lsp.completions import Completions
from groq_lsp.credentials import Endpoint, Key, Proxy
from groq_lsp.errors import (
    AnswerUnexpected,
    ConnectionFailed,
    DeadlinePassed,
    EndpointError,
    GroqLspError,
)
from tests.raw_upstream import (
    CANARY,
    CLOSE,
    HANG,
    RESET,
    RawUpstream,
    Reply,
    begin,
    chunk,
    chunked,
    stream,
)
from tests.unit.test_completions import asking


async def failure(endpoint: Endpoint, **changes: object) -> GroqLspError:
    """Ask and give the failure; fails when it takes longer than it may, or shows the key."""
    completions = Completions(endpoint, connect_seconds=0.3)
    await completions.warm()
    started = time.monotonic()
    with pytest.raises(GroqLspError) as caught:
        async with completions.stream(asking(**changes)) as answer:
            async for _ in answer:
                pass
    assert time.monotonic() - started < 3
    await completions.close()
    assert CANARY not in repr(caught.value.__dict__) + str(caught.value)
    assert "\n" not in caught.value.sentence
    return caught.value


@asynccontextmanager
async def listening(handle) -> AsyncIterator[int]:
    """A server of raw connections; `handle` takes a reader and a writer."""
    tasks = set()

    async def accept(reader, writer):
        task = asyncio.current_task()
        tasks.add(task)
        try:
            await handle(reader, writer)
        except (OSError, asyncio.CancelledError, EOFError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await server.wait_closed()


def at(origin: str, **more: object) -> Endpoint:
    return Endpoint(f"{origin}/openai/v1", origin, Key(CANARY), "GROQ_API_KEY", **more)  # type: ignore[arg-type]


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


async def test_a_name_that_does_not_exist(monkeypatch):
    """H01"""

    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    fault = await failure(at("https://api.groq.com"))
    assert isinstance(fault, ConnectionFailed)
    assert "Cannot reach api.groq.com (name not found)" in fault.sentence


async def test_nobody_listens():
    """H01"""
    port = free_port()
    fault = await failure(at(f"http://127.0.0.1:{port}"))
    assert isinstance(fault, ConnectionFailed)
    assert f"Cannot reach 127.0.0.1:{port} (connection refused): check that it runs" in str(fault)


async def test_no_network(monkeypatch):
    """H01"""

    async def unreachable(*_: object, **__: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", unreachable)
    fault = await failure(at("http://127.0.0.1:9"))
    assert "network unreachable" in fault.sentence


async def test_a_connection_that_never_comes_about(monkeypatch):
    """H04"""

    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", never)
    fault = await failure(at("http://127.0.0.1:9"))
    assert isinstance(fault, DeadlinePassed)
    assert "did not accept a connection in time" in fault.sentence


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        pytest.param([HANG], "did not begin to answer within 0.4 seconds", id="no headers"),
        pytest.param([b"HTTP/1.1 200 OK\r\n", HANG], "did not begin", id="half a head"),
        pytest.param([b"H", 0.15, b"T", 0.15, b"T", 0.15, b"P", HANG], "did not begin", id="drip"),
        pytest.param([begin(), HANG], "did not begin", id="headers only"),
        pytest.param(
            [begin(), *[step for _ in range(9) for step in (chunked(b": ping\n\n"), 0.05)], HANG],
            "did not begin",
            id="comments only",
        ),
        pytest.param(
            [begin(), *[step for _ in range(9) for step in (chunked(chunk("")), 0.05)], HANG],
            "did not begin",
            id="empty pieces only",
        ),
        pytest.param([begin(chunk("a")), HANG], "fell silent for 0.3 seconds", id="silence"),
        pytest.param(
            [begin(chunk("a")), *[s for _ in range(9) for s in (chunked(b":\n\n"), 0.05)], HANG],
            "fell silent",
            id="comments after text",
        ),
        pytest.param(
            [begin(), *[step for _ in range(20) for step in (chunked(chunk("a")), 0.05)], HANG],
            "had not finished after 0.9 seconds",
            id="endless trickle",
        ),
        pytest.param(
            [b"HTTP/1.1 500 X\r\nContent-Length: 99\r\n\r\n", 0.01, b"{", HANG],
            "did not begin",
            id="half an error",
        ),
    ],
)
async def test_every_kind_of_waiting_has_its_end(reply: Reply, words: str):
    """H04 H05"""
    async with RawUpstream(reply) as upstream:
        fault = await failure(
            upstream.endpoint(), first_byte_seconds=0.4, silence_seconds=0.3, total_seconds=0.9
        )
        await asyncio.wait_for(upstream.left.wait(), 0.2)
    assert isinstance(fault, DeadlinePassed)
    assert words in fault.sentence
    assert len(upstream.requests) == 1


async def test_a_flood_that_never_lets_the_client_wait_ends_in_its_time_too():
    """H05"""
    flood = chunked(chunk("a") * 200)
    async with RawUpstream([begin(), *[flood] * 4000, HANG]) as upstream:
        fault = await failure(upstream.endpoint(), total_seconds=0.3, max_completion_tokens=1 << 20)
    assert isinstance(fault, DeadlinePassed)
    assert "had not finished after 0.3 seconds" in fault.sentence


async def test_a_flood_that_unfolds_to_nothing_ends_in_its_time_too():
    """H05"""
    head = begin(gzip.compress(b"")[:10], headers={"Content-Encoding": "gzip"})
    empty_blocks = chunked(b"\x00\x00\x00\xff\xff" * 10_000)
    async with RawUpstream([head, *[empty_blocks] * 20_000, HANG]) as upstream:
        fault = await failure(upstream.endpoint(), first_byte_seconds=0.3)
    assert isinstance(fault, DeadlinePassed)
    assert "did not begin to answer within 0.3 seconds" in fault.sentence


async def test_a_connection_that_the_system_gives_up_is_not_taken_for_silence(monkeypatch):
    """H05"""
    loop = asyncio.get_running_loop()
    connect, made = loop.create_connection, []

    async def connecting(factory, *addresses, **more):
        transport, protocol = await connect(factory, *addresses, **more)
        made.append(protocol)
        return transport, protocol

    monkeypatch.setattr(loop, "create_connection", connecting)
    async with RawUpstream([begin(chunk("a")), HANG]) as upstream:
        completions = Completions(upstream.endpoint())
        with pytest.raises(ConnectionFailed, match="broke before the answer was complete"):
            async with completions.stream(asking()) as answer:
                async for _ in answer:
                    made[-1].connection_lost(TimeoutError(errno.ETIMEDOUT, "timed out"))
        await completions.close()


@pytest.mark.parametrize("end", [RESET, CLOSE])
async def test_a_connection_that_breaks_in_mid_stream(end):
    """H05"""
    async with RawUpstream([begin(chunk("half a tho")), end]) as upstream:
        fault = await failure(upstream.endpoint())
    assert isinstance(fault, ConnectionFailed)
    assert "broke before the answer was complete" in fault.sentence
    assert len(upstream.requests) == 1, "what has begun is not repeated"


@pytest.mark.parametrize("end", [RESET, CLOSE])
async def test_a_connection_closed_without_an_answer_is_tried_again_twice(end):
    """H15"""
    async with RawUpstream(*[[end]] * 9) as upstream:
        completions = Completions(upstream.endpoint())
        with pytest.raises(ConnectionFailed, match="closed the connection without an answer"):
            async with completions.stream(asking()):
                pass
        await completions.close()
    assert len(upstream.requests) == 3


@pytest.mark.parametrize("end", [RESET, CLOSE])
async def test_a_kept_connection_that_the_service_closed_is_replaced_unseen(end):
    """H18"""
    async with RawUpstream(stream("one"), [end], stream("two")) as upstream:
        completions = Completions(upstream.endpoint())
        waits = []
        texts = []
        for _ in range(2):
            asked = asking(wait_seconds=0)
            async with completions.stream(asked, on_wait=lambda *w: waits.append(w)) as answer:
                texts.append("".join([piece async for piece in answer]))
        await completions.close()
    assert (texts, waits, upstream.connections) == (["one", "two"], [], 2)


async def test_a_connection_closed_while_idle_is_noticed_before_it_is_used():
    """H18"""
    async with RawUpstream([*stream("one"), CLOSE]) as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(2):
            async with completions.stream(asking()):
                pass
            await asyncio.wait_for(upstream.left.wait(), 1)
            await asyncio.sleep(0.01)
        await completions.close()
    assert (len(upstream.requests), upstream.connections) == (2, 2)


async def test_offline_and_then_online_again_needs_no_restart():
    """H19"""
    port = free_port()
    completions = Completions(at(f"http://127.0.0.1:{port}"))
    with pytest.raises(ConnectionFailed):
        async with completions.stream(asking()):
            pass
    upstream = RawUpstream()

    async def handle(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        for step in upstream.always:
            writer.write(step)
        await writer.drain()
        await reader.read(1 << 16)

    tasks = []

    async def accept(reader, writer):
        tasks.append(asyncio.current_task())
        await handle(reader, writer)
        writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", port)
    async with completions.stream(asking()) as answer:
        assert [piece async for piece in answer] == ["ok"]
    await completions.close()
    server.close()
    await asyncio.gather(*tasks)
    await server.wait_closed()


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        ([b"SSH-2.0-OpenSSH_9.6\r\n\r\n", CLOSE], AnswerUnexpected, "not HTTP"),
        ([b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000, HANG], AnswerUnexpected, "not HTTP"),
        (
            [b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX: \x00\r\n\r\n", CLOSE],
            AnswerUnexpected,
            "not HTTP",
        ),
    ],
)
async def test_what_is_not_http_is_said_to_be(reply, kind, words):
    """H09 H18"""
    async with RawUpstream(reply) as upstream:
        fault = await failure(upstream.endpoint(), first_byte_seconds=0.5)
    assert isinstance(fault, kind)
    assert words in fault.sentence


async def test_http_1_0_without_a_length_is_read_to_its_end():
    """H18"""
    body = chunk("old") + chunk(finish="stop") + b"data: [DONE]\n\n"
    reply = [b"HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + body, CLOSE]
    async with RawUpstream(reply) as upstream:
        completions = Completions(upstream.endpoint())
        async with completions.stream(asking()) as answer:
            assert [piece async for piece in answer] == ["old"]
        assert answer.finish.reason == "stop"
        await completions.close()


async def test_bytes_that_nobody_asked_for_do_not_reach_the_next_one():
    """H18"""
    evil = begin(chunk("evil"), chunk(finish="stop"))
    async with RawUpstream([*stream("one"), 0.02, evil], stream("two")) as upstream:
        completions = Completions(upstream.endpoint())
        for expected in ("one", "two"):
            async with completions.stream(asking()) as answer:
                assert [piece async for piece in answer] == [expected]
            for _ in range(5):
                # Several turns of the loop: what one wrote is read in another, however late it is.
                await asyncio.sleep(0.02)
        await completions.close()
    assert upstream.connections == 2


@pytest_asyncio.fixture
async def addresses(monkeypatch):
    """Have a name lead to addresses that refuse, hang, or are 127.0.0.1."""
    loop = asyncio.get_running_loop()
    connect = loop.create_connection

    def lead(*hosts: str) -> None:
        async def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
            return [
                (socket.AF_INET6 if ":" in host else socket.AF_INET, 1, 6, "", (host, 0))
                for host in hosts
            ]

        monkeypatch.setattr(loop, "getaddrinfo", resolve)

    async def create(factory, host, port):
        if host == "::2":
            await asyncio.Event().wait()
        if host in ("::3", "10.0.0.3"):
            raise ConnectionRefusedError(111, f"refused by {host}")
        return await connect(factory, host, port)

    monkeypatch.setattr(loop, "create_connection", create)
    return lead


@pytest.mark.parametrize(
    ("hosts", "most"),
    [
        (("127.0.0.1", "::2"), 0.2),
        (("::3", "127.0.0.1"), 0.2),
        (("::2", "127.0.0.1"), 0.6),
        (("10.0.0.3", "127.0.0.1"), 0.2),
        (("::3", "::3", "10.0.0.3", "127.0.0.1"), 0.2),
    ],
)
async def test_the_first_address_that_answers_is_taken(addresses, hosts, most):
    async with RawUpstream() as upstream:
        completions = Completions(upstream.endpoint())
        await completions.warm()
        addresses(*hosts)
        started = time.monotonic()
        async with completions.stream(asking()) as answer:
            assert [piece async for piece in answer] == ["ok"]
        assert time.monotonic() - started < most + 0.2
        await completions.close()
    assert upstream.connections == 1


async def test_addresses_that_all_refuse_are_a_refusal(addresses):
    addresses("::3", "10.0.0.3", "10.0.0.3")
    fault = await failure(at("http://127.0.0.1:9"))
    assert "(connection refused)" in fault.sentence


async def test_addresses_that_all_hang_end_in_their_time(addresses):
    addresses("::2", "::2")
    assert isinstance(await failure(at("http://127.0.0.1:9")), DeadlinePassed)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


async def test_an_extra_authority_is_trusted(authority, ca_file):
    tls = serving(authority.issue_cert("127.0.0.1"))
    async with RawUpstream(tls=tls) as upstream:
        completions = Completions(upstream.endpoint(ca_file=ca_file))
        for _ in range(3):
            async with completions.stream(asking()) as answer:
                assert [piece async for piece in answer] == ["ok"]
        await completions.close()
    assert upstream.connections == 1


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "encrypted"])
async def test_an_answer_larger_than_all_buffers_arrives_whole(authority, ca_file, secure):
    words = [f"{number} {'ü' * 400} " for number in range(1200)]  # 1.5 MB as JSON, at once
    tls = serving(authority.issue_cert("127.0.0.1")) if secure else None
    async with RawUpstream(stream(*words), tls=tls) as upstream:
        completions = Completions(upstream.endpoint(ca_file=ca_file if secure else None))
        async with completions.stream(asking(max_completion_tokens=8192)) as answer:
            text = "".join([piece async for piece in answer])
        await completions.close()
    assert text == "".join(words)


async def test_an_unknown_authority_is_refused_with_a_hint_about_companies(authority):
    """H02"""
    async with RawUpstream(tls=serving(authority.issue_cert("127.0.0.1"))) as upstream:
        fault = await failure(upstream.endpoint())
    assert isinstance(fault, ConnectionFailed)
    assert "authority that this machine does not know" in fault.sentence
    assert "company's CA file in `caFile`" in fault.sentence
    assert not upstream.requests


async def test_an_expired_certificate_is_refused(authority, ca_file):
    """H02"""
    import datetime

    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    leaf = authority.issue_cert("127.0.0.1", not_before=past, not_after=past)
    async with RawUpstream(tls=serving(leaf)) as upstream:
        fault = await failure(upstream.endpoint(ca_file=ca_file))
    assert "has expired or is not yet valid" in fault.sentence
    assert not upstream.requests


async def test_a_certificate_for_another_host_is_refused(authority, ca_file):
    """H02"""
    leaf = authority.issue_cert("example.com")
    async with RawUpstream(tls=serving(leaf)) as upstream:
        fault = await failure(upstream.endpoint(ca_file=ca_file))
    assert "is for another host" in fault.sentence
    assert not upstream.requests


async def test_plain_text_where_tls_is_due_is_never_spoken(ca_file):
    """H02"""
    got = []

    async def plain(reader, writer):
        got.append(await reader.read(4096))
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()

    async with listening(plain) as port:
        fault = await failure(at(f"https://127.0.0.1:{port}"))
    assert isinstance(fault, ConnectionFailed)
    assert "No encrypted connection" in fault.sentence
    assert not any(b"POST" in one for one in got)


async def test_a_tls_handshake_that_breaks_off():
    """H02"""

    async def drop(reader, writer):
        await reader.read(16)
        writer.transport.abort()

    async with listening(drop) as port:
        fault = await failure(at(f"https://127.0.0.1:{port}"))
    assert "No encrypted connection" in fault.sentence


async def test_a_tls_handshake_that_never_ends():
    """H02 H04"""

    async def hang(reader, writer):
        while await reader.read(4096):
            pass

    async with listening(hang) as port:
        fault = await failure(at(f"https://127.0.0.1:{port}"))
    assert isinstance(fault, DeadlinePassed)
    assert "did not complete the encrypted connection" in fault.sentence


async def test_cancelling_during_a_tls_handshake_closes_the_connection():
    """H17"""
    gone = asyncio.Event()
    there = asyncio.Event()

    async def hang(reader, writer):
        await reader.read(1)
        there.set()
        while await reader.read(4096):
            pass
        gone.set()

    async with listening(hang) as port:
        completions = Completions(at(f"https://127.0.0.1:{port}"))

        async def use() -> None:
            async with completions.stream(asking()):
                pass

        task = asyncio.create_task(use())
        await there.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(gone.wait(), 0.2)
        await completions.close()


async def test_cancelling_while_a_name_is_looked_up_ends_at_once(monkeypatch):
    """H17"""
    asked = asyncio.Event()

    async def hang(*_: object, **__: object) -> None:
        asked.set()
        await asyncio.Event().wait()

    completions = Completions(at("https://groq.test"))
    await completions.warm()
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", hang)

    async def use() -> None:
        async with completions.stream(asking()):
            pass

    task = asyncio.create_task(use())
    await asked.wait()
    started = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - started < 0.2
    await completions.close()


async def test_a_ca_file_without_certificates_is_named(tmp_path):
    path = tmp_path / "ca.pem"
    path.write_text("nothing")
    completions = Completions(at("https://127.0.0.1:9", ca_file=path))
    with pytest.raises(EndpointError, match="caFile"):
        async with completions.stream(asking()):
            pass
    await completions.close()


BEHIND = "https://groq.test"


async def through(port: int, **more: object) -> GroqLspError:
    proxy = Proxy(f"http://127.0.0.1:{port}", "writer", "hunter2")
    fault = await failure(at(BEHIND, proxy=proxy), **more)
    assert "hunter2" not in fault.sentence
    assert "writer" not in fault.sentence
    return fault


async def test_a_dead_proxy_is_named_as_the_proxy():
    """H03"""
    port = free_port()
    fault = await through(port)
    assert isinstance(fault, ConnectionFailed)
    assert f"Cannot reach the proxy http://…@127.0.0.1:{port} (connection refused)" in str(fault)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "asks for a user name"),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", "would not connect to groq.test (403 Forbidden)"),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", "would not connect to groq.test (502 Bad Gateway)"),
        (b"", "would not connect to groq.test (it closed the connection)"),
    ],
)
async def test_what_a_proxy_refuses_is_said_of_the_proxy(reply, words):
    """H03"""
    asked = []

    async def refuse(reader, writer):
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(reply)
        await writer.drain()

    async with listening(refuse) as port:
        fault = await through(port)
    assert isinstance(fault, ConnectionFailed)
    assert words in fault.sentence
    assert asked[0].startswith(b"CONNECT groq.test:443 HTTP/1.1\r\n")
    assert b"Basic d3JpdGVyOmh1bnRlcjI=" in asked[0]
    assert CANARY.encode() not in asked[0], "the key is not for the proxy"


async def test_a_proxy_that_hangs_is_named_as_the_proxy():
    """H03"""

    async def hang(reader, writer):
        while await reader.read(4096):
            pass

    async with listening(hang) as port:
        fault = await through(port, first_byte_seconds=0.3)
    assert isinstance(fault, DeadlinePassed)
    assert "The proxy http://…@127.0.0.1" in fault.sentence


async def test_a_proxy_leads_to_the_service_and_the_key_only_to_the_service(authority, ca_file):
    """H03"""
    seen = []

    async def pump(reader, writer):
        while block := await reader.read(65536):
            seen.append(block)
            writer.write(block)
            await writer.drain()
        writer.close()

    async with RawUpstream(tls=serving(authority.issue_cert("groq.test"))) as upstream:

        async def tunnel(reader, writer):
            seen.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            other_reader, other_writer = await asyncio.open_connection("127.0.0.1", upstream.port)
            try:
                await asyncio.gather(pump(reader, other_writer), pump(other_reader, writer))
            finally:
                other_writer.close()

        async with listening(tunnel) as port:
            proxy = Proxy(f"http://127.0.0.1:{port}")
            completions = Completions(at(BEHIND, proxy=proxy, ca_file=ca_file))
            for _ in range(2):
                async with completions.stream(asking()) as answer:
                    assert [piece async for piece in answer] == ["ok"]
            await completions.close()
    assert len(upstream.requests) == 2
    assert upstream.connections == 1
    assert CANARY.encode() not in b"".join(seen)
