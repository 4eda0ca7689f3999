"""The simulator's server: ledger, pace, limits of what it takes, start and end."""

import asyncio
import ssl
import time
from itertools import pairwise

import httpx
import pytest
import trustme

from groq_lsp.simulator import Options, Simulator, faults, serve
from groq_lsp.simulator.faults.names import FaultUnknown

PATH = "/openai/v1/chat/completions"
HEADERS = {"authorization": "Bearer gsk_x"}


def body(**more):
    messages = [{"role": "user", "content": "Hi"}]
    return {"model": "openai/gpt-oss-20b", "messages": messages, "stream": True} | more


@pytest.fixture
async def client(simulator):
    async with httpx.AsyncClient(base_url=simulator.base_url, headers=HEADERS) as made:
        yield made


async def test_the_ledger_holds_what_was_asked(simulator, client):
    await client.post(PATH, json=body(seed=3), headers={"X-Own": "Yes"})
    (exchange,) = simulator.requests
    assert (exchange.method, exchange.path, exchange.status) == ("POST", PATH, 200)
    assert exchange.headers["x-own"] == "Yes"
    assert exchange.body["seed"] == 3
    assert exchange.ended.is_set()
    assert not exchange.client_left.is_set()
    assert exchange.started <= exchange.finished
    assert exchange.bytes_sent > 1000


async def test_the_ledger_may_keep_only_the_last_requests(client):
    async with Simulator(keep=2) as simulator:
        for name in ("a", "b", "c"):
            await client.get(f"{simulator.base_url}/{name}")
        assert [exchange.path for exchange in await simulator.received(3)] == ["/b", "/c"]


async def test_it_serves_https_with_a_certificate_of_its_own():
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    async with Simulator(Options(tls=context)) as simulator:
        assert simulator.base_url.startswith("https://127.0.0.1:")
        async with httpx.AsyncClient(verify=trusting, headers=HEADERS) as client:
            assert (await client.get(f"{simulator.base_url}/openai/v1/models")).status_code == 200
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                await client.get(f"{simulator.base_url}/openai/v1/models")


async def test_connections_are_counted_and_kept(simulator, client):
    assert simulator.connections == 0
    for _ in range(3):
        await client.get("/openai/v1/models")
    assert (simulator.connections, simulator.open_connections) == (1, 1)


async def test_an_answer_may_be_made_by_a_function_of_the_question(simulator, client):
    simulator.answer_with(lambda question: question.user.upper())
    answer = await client.post(PATH, json=body(stream=False))
    assert answer.json()["choices"][0]["message"]["content"] == "HI"
    simulator.answer_with(None)
    answer = await client.post(PATH, json=body(stream=False))
    assert "simulator" in answer.json()["choices"][0]["message"]["content"]


@pytest.mark.parametrize(("speed", "tokens"), [(1000, 200), (5000, 1000)])
async def test_tokens_come_at_their_pace_and_cost_little(speed, tokens):
    measured = [await pace(speed, tokens) for _ in range(3)]
    took, used, pause = (min(values) for values in zip(*measured, strict=True))
    assert pause < 0.04
    assert tokens / speed * 0.95 < took < tokens / speed * 2
    assert used / tokens < 0.0003


async def pace(speed, tokens):
    """Give a stream's seconds, those of the processor (client included), and its longest pause."""
    async with (
        Simulator(Options(tokens_per_second=speed)) as simulator,
        httpx.AsyncClient(base_url=simulator.base_url, headers=HEADERS) as client,
    ):
        simulator.answer_with(["word "] * tokens)
        asked = body(reasoning_format="hidden", reasoning_effort="low")
        async with client.stream("POST", PATH, json=asked) as answer:
            used = time.process_time()
            arrivals = [time.perf_counter()]
            async for _ in answer.aiter_raw():
                arrivals.append(time.perf_counter())
    pauses = [later - earlier for earlier, later in pairwise(arrivals)]
    return arrivals[-1] - arrivals[0], time.process_time() - used, max(pauses)


async def test_latency_comes_before_the_first_byte():
    async with (
        Simulator(Options(latency_seconds=0.05)) as simulator,
        httpx.AsyncClient(base_url=simulator.base_url, headers=HEADERS) as client,
    ):
        begun = time.perf_counter()
        await client.post(PATH, json=body())
        assert 0.05 <= time.perf_counter() - begun < 0.5


async def test_a_cancelled_stream_is_noticed_within_a_moment(simulator, client):
    async with Simulator(Options(tokens_per_second=100)) as slow:
        slow.answer_with(["word "] * 1000)
        asking = asyncio.create_task(client.post(slow.base_url + PATH, json=body()))
        (exchange,) = await slow.received(1)
        await exchange.answering.wait()
        cancelled = asyncio.get_running_loop().time()
        asking.cancel()
        await asyncio.wait_for(exchange.client_left.wait(), 0.5)
        assert exchange.left - cancelled < 0.4


async def test_gzip_is_used_only_where_the_options_and_the_client_want_it(simulator, client):
    assert "content-encoding" not in (await client.post(PATH, json=body())).headers
    async with Simulator(Options(gzip=True)) as packing:
        packing.answer_with("Hello")
        for streamed in (True, False):
            answer = await client.post(packing.base_url + PATH, json=body(stream=streamed))
            assert answer.headers["content-encoding"] == "gzip"
            assert "Hello" in answer.text
            plain = {"accept-encoding": "identity"}
            answer = await client.post(packing.base_url + PATH, json=body(), headers=plain)
            assert "content-encoding" not in answer.headers


async def test_the_prefix_may_be_that_of_another_endpoint(client):
    async with Simulator(Options(prefix="/v1")) as other:
        assert (await client.get(f"{other.base_url}/v1/models")).status_code == 200
        assert (await client.get(f"{other.base_url}/openai/v1/models")).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/openai/v1/models/openai%2Fgpt-oss-20b", 200, None),
        ("GET", "/openai/v1/models/openai/gpt-oss-20b", 200, None),
        ("GET", "/openai/v1/models/none", 404, "model_not_found"),
        ("GET", "/openai/v1/chat/completions", 404, "unknown_url"),
        ("POST", "/openai/v1/completions", 404, "unknown_url"),
        ("POST", "/v1/chat/completions", 404, "unknown_url"),
        ("GET", "/", 404, "unknown_url"),
        ("POST", "/openai/v1/embeddings", 501, "not_simulated"),
    ],
)
async def test_routes(client, method, path, status, code):
    answer = await client.request(method, path)
    assert answer.status_code == status
    if code:
        assert answer.json()["error"]["code"] == code
        assert answer.text.endswith("}}\n")
        assert answer.headers["content-type"] == "application/json"


async def test_every_answer_says_that_a_simulator_sent_it(client):
    assert (await client.get("/")).headers["x-groq-lsp-simulator"] == "true"


async def test_many_requests_at_once_are_all_answered(simulator, client):
    simulator.answer_with(lambda question: question.user)
    answers = await asyncio.gather(
        *(
            client.post(
                PATH, json=body(stream=False, messages=[{"role": "user", "content": str(number)}])
            )
            for number in range(100)
        )
    )
    said = [answer.json()["choices"][0]["message"]["content"] for answer in answers]
    assert said == [str(number) for number in range(100)]
    assert simulator.open_streams == 0


async def test_the_end_of_the_simulator_ends_what_is_under_way(client):
    async with Simulator() as simulator:
        simulator.faults.append(faults.Stall())
        asking = asyncio.create_task(client.post(simulator.base_url + PATH, json=body()))
        (exchange,) = await simulator.received(1)
        await exchange.answering.wait()
    assert not exchange.client_left.is_set()
    with pytest.raises(httpx.TransportError):
        await asyncio.wait_for(asking, 1)


async def test_serving_announces_a_simulator_and_plays_its_faults(client):
    announced: asyncio.Queue[str] = asyncio.Queue()
    serving = asyncio.create_task(
        serve(Options(), 0, announce=announced.put_nowait, faults=["models:server-error"])
    )
    line = await asyncio.wait_for(announced.get(), 1)
    assert line.startswith("Simulator of the Groq API on http://127.0.0.1:")
    address = line.split()[6]
    assert (await client.get(f"{address}/openai/v1/models")).status_code == 500
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    with pytest.raises(httpx.ConnectError):
        await client.get(f"{address}/openai/v1/models")


async def test_serving_refuses_an_unknown_fault_before_it_serves():
    with pytest.raises(FaultUnknown, match="no fault is called 'sta'"):
        await serve(Options(), 0, announce=lambda line: pytest.fail(line), faults=["sta"])
