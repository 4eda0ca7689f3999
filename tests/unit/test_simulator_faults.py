"""What each fault of the simulator does on the wire."""

import asyncio
import gzip
import json
from dataclasses import replace

import httpx
import pytest

from groq_lsp.simulator import Options, Simulator, faults
from groq_lsp.simulator.faults import names

PATH = "/openai/v1/chat/completions"
HEADERS = {"authorization": "Bearer gsk_x"}
BODY = {
    "model": "openai/gpt-oss-20b",
    "messages": [{"role": "user", "content": "Hi"}],
    "stream": True,
    "reasoning_format": "hidden",
}
SAID = "Grüße, 世界 👋!"
WHOLE = f"{SAID}|stop"


@pytest.fixture
async def ask(simulator):
    simulator.answer_with(SAID)
    async with httpx.AsyncClient(base_url=simulator.base_url, timeout=5) as client:

        async def post(fault: faults.Fault | None = None) -> httpx.Response:
            if fault is not None:
                simulator.faults.append(fault)
            return await client.post(PATH, headers=HEADERS, json=BODY)

        yield post


def read(body: str) -> str:
    """Read a stream as a simple client does: the content, a bar, the finish reason."""
    said, finish = "", ""
    for line in body.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not line.startswith("data:") or line.endswith("[DONE]"):
            continue
        chunk = json.loads(line.removeprefix("data:"))
        for choice in chunk.get("choices", []):
            said += (choice["delta"] or {}).get("content") or ""
            finish = choice.get("finish_reason") or finish
    return f"{said}|{finish}"


async def test_without_a_fault_the_answer_is_whole(ask):
    assert read((await ask()).text) == WHOLE


@pytest.mark.parametrize(
    "fault",
    [
        faults.Split(1),
        faults.Split(7),
        faults.OneSegment(),
        faults.LineEnds("crlf"),
        faults.LineEnds("cr"),
        faults.ByteOrderMark(),
        faults.Comments(),
        faults.NoSpace(),
        faults.NoDone(),
        faults.NoBlankLine(),
        faults.NoChoices(),
        faults.NullContent(),
        faults.ExtraFields(),
        faults.NoUsage(),
        faults.EmptyDeltas(10),
        faults.EarlyHints(),
        faults.OldHttp(),
        faults.CloseIdle(),
    ],
    ids=lambda fault: fault.name,
)
async def test_a_harmless_fault_leaves_the_words_whole(ask, fault):
    assert read((await ask(fault)).text) == WHOLE


async def test_split_sends_its_pieces_one_by_one(simulator):
    simulator.faults.append(faults.Split(3))
    async with (
        httpx.AsyncClient(base_url=simulator.base_url) as client,
        client.stream("POST", PATH, headers=HEADERS, json=BODY) as answer,
    ):
        pieces = [piece async for piece in answer.aiter_raw()]
    assert {len(piece) for piece in pieces[:-1]} == {3}


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (faults.FinishReason("length"), f"{SAID}|length"),
        (faults.FinishReason("content_filter"), f"{SAID}|content_filter"),
        (faults.FinishReason("missing"), f"{SAID}|"),
        (faults.EndAfter(1), "Grüße|"),
        (faults.ReasoningOnly(), "|length"),
        (faults.ThinkTags(), f"<think>\nWe think.\n</think>\n\n{SAID}|stop"),
        (faults.Says("Nothing."), "Nothing.|stop"),
        (faults.GroqError(1), "Grüße|"),
        (faults.AfterDone(), f"{SAID}Grüße|stop"),
    ],
    ids=lambda value: value.name if isinstance(value, faults.Fault) else None,
)
async def test_a_fault_of_the_answer_is_what_a_client_reads(ask, fault, outcome):
    assert read((await ask(fault)).text) == outcome


async def test_an_error_event_ends_the_stream_without_done(ask):
    body = (await ask(faults.ErrorEvent(1, 400, "Tool choice"))).text
    assert body.endswith(
        'event: error\ndata: {"error":{"message":"Tool choice","type":"invalid_request_error",'
        '"status_code":400}}\n\n'
    )


async def test_a_groq_error_stands_in_a_chunk(ask):
    assert '"x_groq":{"id":"req_' in (body := (await ask(faults.GroqError())).text)
    assert '"error":"over_capacity"}' in body


@pytest.mark.parametrize(
    ("fault", "status", "kind", "body"),
    [
        (faults.Html(), 200, "text/html; charset=utf-8", "<!doctype html>"),
        (faults.JsonList(), 200, "application/json", "[]"),
        (faults.JsonError(), 200, "application/json", '{"error"'),
        (faults.TruncatedJson(), 200, "application/json", '{"id"'),
        (faults.Text(), 200, "text/plain; charset=utf-8", "Something else"),
        (faults.Empty(), 200, "text/event-stream", ""),
        (faults.NoContent(), 204, None, ""),
        (faults.Status(600, "{}"), 600, "application/json", "{}"),
        (faults.Redirect(302, "http://127.0.0.1:1/x"), 302, None, ""),
    ],
    ids=lambda value: value.name if isinstance(value, faults.Fault) else None,
)
async def test_a_strange_answer_comes_as_it_is(ask, fault, status, kind, body):
    answer = await ask(fault)
    assert (answer.status_code, answer.headers.get("content-type")) == (status, kind)
    assert answer.text.startswith(body)


@pytest.mark.parametrize("given", ["2", "3600", "-1", "nan", "1e9"])
async def test_retry_after_is_sent_as_given(ask, given):
    answer = await ask(faults.RateLimited(given))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, given)


async def test_retry_after_may_be_a_date_or_absent(ask):
    assert (await ask(faults.RateLimited("date"))).headers["retry-after"].endswith(" GMT")
    assert "retry-after" not in (await ask(faults.RateLimited("absent"))).headers


async def test_the_daily_limit_comes_with_healthy_headers(ask):
    answer = await ask(faults.DailyLimit())
    assert "tokens per day (TPD): Limit 200000, Used 199708" in answer.text
    assert int(answer.headers["x-ratelimit-remaining-tokens"]) > 1_000_000


async def test_a_fault_wins_over_a_request_that_would_be_refused(simulator):
    simulator.faults.append(faults.OverCapacity())
    async with httpx.AsyncClient(base_url=simulator.base_url) as client:
        assert (await client.post(PATH, json=BODY)).status_code == 503


async def test_drop_sends_so_many_bytes(simulator, ask):
    with pytest.raises(httpx.RemoteProtocolError):
        await ask(faults.DropAt(100))
    assert simulator.requests[0].bytes_sent == 100
    assert not simulator.requests[0].client_left.is_set()
    assert read((await ask()).text) == WHOLE


async def test_reset_is_a_reset(ask):
    with pytest.raises(httpx.ReadError):
        await ask(faults.Reset(0))


@pytest.mark.parametrize("fault", [faults.HangUp(), faults.Raw(), faults.Raw(b"HTTP/1.1 200")])
async def test_bytes_that_are_no_answer(ask, fault):
    with pytest.raises(httpx.RemoteProtocolError):
        await ask(fault)


async def test_garbage_follows_a_whole_answer(ask):
    assert read((await ask(faults.Garbage())).text) == WHOLE
    with pytest.raises(httpx.RemoteProtocolError, match="garbage"):
        await ask()
    assert read((await ask()).text) == WHOLE


@pytest.mark.parametrize(
    "fault", [faults.Stall(1), faults.Pings(0.01), faults.Drip(0.02), faults.NeverAnswer()]
)
async def test_the_client_that_gives_up_is_noticed_at_once(simulator, fault):
    simulator.faults.append(fault)
    async with httpx.AsyncClient(base_url=simulator.base_url) as client:
        asking = asyncio.create_task(client.post(PATH, headers=HEADERS, json=BODY))
        (exchange,) = await simulator.received(1)
        if fault != faults.NeverAnswer():
            await asyncio.wait_for(exchange.answering.wait(), 1)
        assert simulator.open_streams == 1
        asking.cancel()
        async with asyncio.timeout(0.5):
            await exchange.client_left.wait()
        await asyncio.wait_for(simulator.quiet(), 1)
        assert simulator.open_streams == 0


async def test_hold_waits_for_its_release(simulator, ask):
    hold = faults.Hold(1)
    asking = asyncio.create_task(ask(hold))
    await asyncio.wait_for(hold.gate.reached.wait(), 1)
    assert simulator.requests[0].parts_sent == 2
    hold.gate.release()
    assert read((await asking).text) == WHOLE


@pytest.mark.parametrize("fault", [faults.Endless(), faults.LongLine(50)])
async def test_a_flood_is_sent_as_fast_as_the_client_reads(simulator, fault):
    simulator.faults.append(fault)
    async with (
        httpx.AsyncClient(base_url=simulator.base_url) as client,
        client.stream("POST", PATH, headers=HEADERS, json=BODY) as answer,
    ):
        read_bytes = 0
        async for piece in answer.aiter_raw():
            read_bytes += len(piece)
            if read_bytes > 2_000_000:
                break
    await asyncio.wait_for(simulator.requests[0].client_left.wait(), 1)


async def test_a_gzip_bomb_is_small_on_the_wire(simulator):
    simulator.faults.append(faults.GzipBomb(5))
    async with (
        httpx.AsyncClient(base_url=simulator.base_url) as client,
        client.stream("POST", PATH, headers=HEADERS, json=BODY) as answer,
    ):
        assert answer.headers["content-encoding"] == "gzip"
        packed = b"".join([piece async for piece in answer.aiter_raw()])
    assert len(packed) < 50_000
    assert len(gzip.decompress(packed)) > 5_000_000


async def test_close_idle_closes_the_kept_connection(simulator, ask):
    await ask(faults.CloseIdle())
    await ask()
    assert simulator.connections == 2
    await ask()
    assert simulator.connections == 2


def test_each_fault_has_a_name_of_its_own_and_says_what_it_does():
    assert len(names.BY_NAME) == len(names.KINDS)
    described = dict(names.described())
    assert described["drop-at[:byte]"] == "The connection is closed after some bytes of the body."
    assert all(described.values())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("stall", faults.Stall()),
        ("stall:7", faults.Stall(7)),
        ("late:0.5", faults.Late(0.5)),
        ("redirect:308:http://127.0.0.1:8/a", faults.Redirect(308, "http://127.0.0.1:8/a")),
        ("rate-limited:", faults.RateLimited()),
        ("rate-limited:1e9", faults.RateLimited("1e9")),
        ("says:a: b", faults.Says("a: b")),
        (r"raw:HTTP/1.1 200\r\n\xff", faults.Raw(b"HTTP/1.1 200\r\n\xff")),
        ("http-1.0", faults.OldHttp()),
    ],
)
def test_a_fault_is_written_as_its_name_and_arguments(text, fault):
    assert names.fault(text) == fault


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stal", "no fault is called 'stal'; there are: key-rejected"),
        ("stall:many", r"stall\[:tokens\]: invalid literal"),
        ("line-ends:lf", "the ending is crlf or cr"),
        ("no-done:1", "no-done takes no argument"),
        ("every:stal", "no fault is called"),
    ],
)
def test_a_fault_written_wrongly_is_refused_with_what_is_right(text, words):
    with pytest.raises(names.FaultUnknown, match=words):
        names.queue(faults.FaultQueue(), text)


def test_the_queue_keeps_order_routes_and_what_is_for_every_request():
    queue = faults.FaultQueue()
    for text in ("every:server-error", "models:html", "stall"):
        names.queue(queue, text)
    assert queue.take("/chat/completions") == faults.Stall()
    assert queue.take("/chat/completions") == faults.ServerError()
    assert queue.take("/models") == faults.Html()
    assert queue.take("/models") is None
    assert queue.take("/chat/completions") == faults.ServerError()


async def test_the_models_can_fail_too(simulator):
    simulator.faults.append(faults.ServerError(), route="/models")
    async with httpx.AsyncClient(base_url=simulator.base_url, headers=HEADERS) as client:
        assert (await client.post(PATH, json=BODY)).status_code == 200
        assert (await client.get("/openai/v1/models")).status_code == 500
        assert (await client.get("/openai/v1/models")).status_code == 200


@pytest.mark.parametrize("kind", names.KINDS, ids=lambda kind: kind.name)
async def test_every_fault_plays_to_its_end_or_to_the_clients(kind):
    options = Options(mark=False)
    small = {"megabytes": 1, "number": 100, "seconds": 0.01}
    fields = kind.__dataclass_fields__
    fault = replace(kind(), **{name: value for name, value in small.items() if name in fields})
    async with Simulator(options) as simulator:
        simulator.faults.append(fault)
        async with httpx.AsyncClient(timeout=0.2) as client:
            try:
                async with (
                    asyncio.timeout(0.3),
                    client.stream(
                        "POST", simulator.base_url + PATH, headers=HEADERS, json=BODY
                    ) as answer,
                ):
                    async for _ in answer.aiter_raw():
                        pass
            except (httpx.TransportError, TimeoutError):
                pass
        await asyncio.wait_for(simulator.requests[0].ended.wait(), 1)
        assert simulator.requests[0].fault == kind.name
