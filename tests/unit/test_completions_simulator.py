"""The client against the simulator: the same faults as users and the demo can script."""

import asyncio
import time

import pytest

from groq_lsp.completions import Completions
from groq_lsp.credentials import Endpoint, Key
from groq_lsp.errors import GroqLspError, KeyRejected, ModelGone, RateLimited, RequestTooLarge
from groq_lsp.simulator import Limits, Options, Simulator
from groq_lsp.simulator import faults as simulated
from tests.unit.test_completions import asking


def endpoint(simulator: Simulator, path: str = "/openai/v1") -> Endpoint:
    return Endpoint(simulator.base_url + path, simulator.base_url, Key("gsk_test"), "GROQ_API_KEY")


async def test_a_whole_answer_with_its_usage_and_the_limits_that_come_with_it():
    async with Simulator(Options(mark=False, limits=Limits.FREE)) as simulator:
        simulator.answer_with(["Hello", ", ", "世界"])
        completions = Completions(endpoint(simulator))
        async with completions.stream(asking()) as answer:
            assert "".join([piece async for piece in answer]) == "Hello, 世界"
        assert answer.finish.reason == "stop"
        assert answer.finish.usage is not None
        assert answer.finish.usage.completion_tokens > 0
        assert completions.limits.largest("openai/gpt-oss-20b") == 8000
        await completions.close()


async def test_another_path_speaks_to_another_service():
    async with Simulator(Options(mark=False, prefix="/v1")) as simulator:
        simulator.answer_with("ok")
        completions = Completions(endpoint(simulator, "/v1"))
        async with completions.stream(asking()) as answer:
            assert [piece async for piece in answer] == ["ok"]
        assert simulator.requests[0].path == "/v1/chat/completions"
        await completions.close()


async def test_the_list_holds_the_chat_models_only():
    async with Simulator(Options()) as simulator:
        completions = Completions(endpoint(simulator))
        found = [model.id for model in await completions.models()]
        await completions.close()
    assert "openai/gpt-oss-20b" in found
    assert not any("whisper" in one or "guard" in one or "orpheus" in one for one in found)


async def test_every_model_of_the_list_takes_every_parameter_that_is_sent():
    async with Simulator(Options(mark=False)) as simulator:
        completions = Completions(endpoint(simulator))
        for model in await completions.models():
            for effort in ("lowest", "none", "default", "low", "medium", "high"):
                request = asking(
                    model=model.id,
                    reasoning_effort=effort,
                    temperature=0.0,
                    top_p=0.5,
                    seed=7,
                    stop=("END",),
                    service_tier="on_demand",
                )
                async with completions.stream(request):
                    pass
        await completions.close()


async def test_a_wrong_key_a_dead_model_and_too_long_a_text():
    async with Simulator(Options(keys=frozenset({"gsk_other"}))) as simulator:
        completions = Completions(endpoint(simulator))
        with pytest.raises(KeyRejected):
            async with completions.stream(asking()):
                pass
        await completions.close()
    async with Simulator(Options(limits=Limits.FREE)) as simulator:
        completions = Completions(endpoint(simulator))
        with pytest.raises(ModelGone, match="openai/gpt-oss-120b"):
            async with completions.stream(asking(model="mixtral-8x7b-32768")):
                pass
        long = [{"role": "user", "content": "word " * 20_000}]
        with pytest.raises(RequestTooLarge):
            async with completions.stream(asking(messages=long)):
                pass
        await completions.close()


async def test_the_days_limit_is_known_by_its_text():
    async with Simulator(Options()) as simulator:
        simulator.faults.append(simulated.DailyLimit())
        completions = Completions(endpoint(simulator))
        with pytest.raises(RateLimited) as caught:
            async with completions.stream(asking()):
                pass
        await completions.close()
    assert caught.value.daily


async def test_a_free_keys_tokens_are_met_and_not_hit():
    """A simulated minute of a busy writer: nothing is refused, as each request waits its turn."""
    now = [0.0]
    options = Options(mark=False, limits=Limits.FREE, clock=lambda: now[0])
    async with Simulator(options) as simulator:
        from groq_lsp.limits import Limits as Known

        completions = Completions(endpoint(simulator), limits=Known(lambda: now[0]))
        model = "openai/gpt-oss-20b"
        for number in range(25):
            now[0] += completions.limits.wait(model, 1500) + 0.01
            # Each text its own: what Groq has cached costs no allowance.
            text = [{"role": "user", "content": f"{number} " + "word " * 1000}]
            async with completions.stream(asking(messages=text, wait_seconds=0)):
                pass
        await completions.close()
        assert {exchange.status for exchange in simulator.requests} == {200}
    assert now[0] > 60


async def test_what_is_on_its_way_holds_the_next_request_back_and_does_not_fail_it():
    """The first reserves most of the minute and uses little of it: the second waits to see that."""
    options = Options(mark=False, limits=Limits(tokens_per_minute=8_000), latency_seconds=0.5)
    async with Simulator(options) as simulator:
        simulator.answer_with("ok")
        completions = Completions(endpoint(simulator))

        async def ask(tokens: int) -> None:
            async with completions.stream(asking(max_completion_tokens=tokens)):
                pass

        await ask(16)
        begun = time.monotonic()
        await asyncio.gather(ask(6_000), ask(6_000))
        await completions.close()
        assert 0.9 < time.monotonic() - begun < 3
        assert [exchange.status for exchange in simulator.requests] == [200] * 3


async def test_cancelling_is_seen_by_the_service_within_its_time():
    """H17"""
    async with Simulator(Options(mark=False, tokens_per_second=20)) as simulator:
        simulator.answer_with(["word "] * 1000)
        completions = Completions(endpoint(simulator))

        async def use() -> None:
            async with completions.stream(asking()) as answer:
                async for _ in answer:
                    pass

        task = asyncio.create_task(use())
        await simulator.received(1)
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(simulator.requests[0].client_left.wait(), 1)
        assert time.monotonic() - started < 0.2
        await completions.close()


def every_fault() -> list[object]:
    found = []
    for name in sorted(vars(simulated)):
        kind = getattr(simulated, name)
        if (
            isinstance(kind, type)
            and issubclass(kind, simulated.Fault)
            and kind is not simulated.Fault
        ):
            try:
                found.append(pytest.param(kind, id=name))
            except TypeError:
                continue
    return found


@pytest.mark.parametrize("kind", every_fault())
async def test_every_fault_ends_in_its_time_as_an_answer_or_a_typed_error(kind):
    """H01 to H20, as far as the simulator scripts them: nothing untyped, nothing hanging."""
    try:
        fault = kind()
    except TypeError:
        pytest.skip("takes arguments")
    async with Simulator(Options(mark=False)) as simulator:
        for _ in range(3):
            simulator.faults.append(fault)
        completions = Completions(endpoint(simulator))
        request = asking(
            first_byte_seconds=0.4, silence_seconds=0.4, total_seconds=1.5, wait_seconds=0
        )
        started = time.monotonic()
        try:
            async with completions.stream(request) as answer:
                text = "".join([piece async for piece in answer])
        except GroqLspError as failure:
            assert failure.sentence.isprintable()
        else:
            assert "\ufffd" not in text
        assert time.monotonic() - started < 5
        await completions.close()
