"""What is known of an endpoint outlives a client whose key was rejected."""

import asyncio

import pytest

from groq_lsp.completions import Completions
from groq_lsp.credentials import Endpoint, Key
from groq_lsp.errors import KeyRejected
from groq_lsp.limits import refusal
from groq_lsp.service import Service
from groq_lsp.simulator import Limits, Options, Simulator
from groq_lsp.simulator import faults as simulated
from tests.unit.test_completions import asking

MODEL = "openai/gpt-oss-20b"


class Maker:
    """Makes a client for each key in turn; the last one again and again."""

    def __init__(self, simulator: Simulator, *keys: str) -> None:
        self.made: list[Completions] = []
        self._address = simulator.base_url
        self._keys = keys

    async def __call__(self) -> Completions:
        key = Key(self._keys[min(len(self.made), len(self._keys) - 1)])
        made = Completions(Endpoint(f"{self._address}/openai/v1", self._address, key, "a test"))
        self.made.append(made)
        return made


async def ask(service: Service) -> None:
    completions = await service.completions()
    try:
        async with completions.stream(asking()) as answer:
            async for _ in answer:
                pass
    except KeyRejected as rejected:
        await service.renew(rejected)
        raise


async def test_a_rejected_key_makes_nothing_forgotten_of_the_limits():
    async with Simulator(Options(mark=False, limits=Limits.FREE)) as simulator:
        service = Service(Maker(simulator, "gsk_one", "gsk_two"))
        await ask(service)
        before = (await service.completions()).limits
        simulator.faults.append(simulated.KeyRejected())
        with pytest.raises(KeyRejected):
            await ask(service)
        after = await service.completions()
        assert after.endpoint.key == Key("gsk_two")
        assert after.limits is before
        assert after.limits.largest(MODEL) == 8000
        await service.close()


async def test_another_key_is_not_held_back_by_the_last_ones_spent_day():
    async with Simulator(Options(mark=False)) as simulator:
        service = Service(Maker(simulator, "gsk_one", "gsk_two"))
        await ask(service)
        limits = (await service.completions()).limits
        limits.refused(MODEL, refusal("on tokens per day (TPD): Limit 9. Please try again in 1h."))
        (await service.completions()).rejected = True
        await ask(service)
        assert len(simulator.requests) == 2
        await service.close()


async def test_an_answer_under_way_outlives_the_clients_rejection():
    async with Simulator(Options(mark=False, tokens_per_second=100)) as simulator:
        simulator.answer_with(["word "] * 40)
        maker = Maker(simulator, "gsk_one", "gsk_two")
        service = Service(maker)
        completions = await service.completions()
        async with completions.stream(asking()) as answer:
            simulator.faults.append(simulated.KeyRejected())
            with pytest.raises(KeyRejected):
                await ask(service)
            pieces = [piece async for piece in answer]
        assert "".join(pieces) == "word " * 40
        assert answer.finish.reason == "stop"
        await service.close()


async def test_two_rejections_at_once_leave_the_new_client_alone():
    async with Simulator(Options(mark=False)) as simulator:
        maker = Maker(simulator, "gsk_one", "gsk_two")
        service = Service(maker)
        simulator.faults.append(simulated.KeyRejected())
        simulator.faults.append(simulated.KeyRejected())
        first = await service.completions()
        outcomes = await asyncio.gather(ask(service), ask(service), return_exceptions=True)
        assert [type(one) for one in outcomes] == [KeyRejected, KeyRejected]
        second = await service.completions()
        await service.renew(KeyRejected("late"))
        assert await service.completions() is second
        assert second is not first
        assert len(maker.made) == 2
        await service.close()


async def test_a_key_rejected_while_the_models_are_listed_is_read_anew_too():
    async with Simulator(Options(mark=False, keys=frozenset({"gsk_two"}))) as simulator:
        service = Service(Maker(simulator, "gsk_one", "gsk_two"))
        with pytest.raises(KeyRejected):
            await (await service.completions()).models()
        assert await (await service.completions()).models()
        await service.close()
