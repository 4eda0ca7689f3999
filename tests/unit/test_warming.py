"""What is made ready before an action: nothing is sent, nobody is asked, and it is done once."""

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from groq_lsp.completions import Completions
from groq_lsp.credentials import Endpoint, Key, asks_nobody
from groq_lsp.errors import CredentialError
from groq_lsp.service import Service
from groq_lsp.simulator import Simulator
from groq_lsp.warming import HEAVY, LIGHT, Warming

LOCAL, GROQ, OTHER = "http://127.0.0.1:8080", "https://api.groq.com", "https://llm.example.org"
KEY = {"GROQ_API_KEY": "gsk_x"}


@dataclass(frozen=True)
class Settings:
    """The user's settings, as far as credentials need them."""

    base_url: str = GROQ
    api_key: str | None = None
    api_key_command: list[str] = field(default_factory=list)
    proxy: str | None = None
    ca_file: str | None = None


def service(simulator: Simulator, *, may_ask: bool = False, connect_ahead: bool = False) -> Service:
    endpoint = Endpoint(f"{simulator.base_url}/openai/v1", simulator.base_url, Key("gsk_test"))

    async def make() -> Completions:
        assert not may_ask, "the user was asked"
        return Completions(endpoint)

    return Service(make, may_ask=lambda: may_ask, connect_ahead=connect_ahead)


async def test_no_connection_is_opened_ahead(simulator: Simulator) -> None:
    made = service(simulator)
    await made.prepare()
    await made.close()
    assert simulator.connections == 0


async def test_one_is_where_the_user_wants_it_and_nothing_is_sent_over_it(
    simulator: Simulator,
) -> None:
    made = service(simulator, connect_ahead=True)
    await made.prepare()
    await made.close()
    assert (simulator.connections, simulator.requests) == (1, [])


async def test_the_client_waits_where_the_user_would_be_asked_for_the_key(
    simulator: Simulator,
) -> None:
    await service(simulator, may_ask=True, connect_ahead=True).prepare()
    assert simulator.connections == 0


async def test_what_is_wrong_is_not_told_before_an_answer_is_wanted() -> None:
    async def fail() -> Completions:
        raise CredentialError("There is no key.")

    made = Service(fail, may_ask=lambda: False)
    await made.prepare()
    with pytest.raises(CredentialError):
        await made.completions()


@pytest.mark.parametrize(
    ("settings", "environment", "asked"),
    [
        (Settings(), KEY, False),
        (Settings(), {}, True),
        (Settings(api_key="gsk_x"), {}, True),
        (Settings(api_key_command=["pass"]), KEY, True),
        (Settings(base_url=LOCAL), {}, False),
        (Settings(base_url=LOCAL), KEY, False),
        (Settings(base_url=OTHER), KEY, True),
        (Settings(base_url=OTHER), {**KEY, "GROQ_API_KEY_ORIGIN": OTHER}, False),
        (Settings(base_url=OTHER), {"GROQ_API_KEY_ORIGIN": "none"}, False),
        (
            Settings(base_url=OTHER, api_key_command=["pass"]),
            {"GROQ_API_KEY_ORIGIN": OTHER},
            True,
        ),
    ],
)
def test_a_key_command_and_a_keyring_may_ask(
    settings: Settings, environment: Mapping[str, str], asked: bool
) -> None:
    assert asks_nobody(settings, environment) is not asked


def test_what_an_idle_server_loads_holds_none_of_what_writing_needs() -> None:
    code = f"import sys, {', '.join(LIGHT)}; print(*sys.modules)"
    heavy = {"groq", "httpx", "pydantic", "jinja2", "regex", "rapidfuzz", "markdown_it", *HEAVY}
    assert not heavy & _printed(code)


COMMAND_LINE = {"httpx._main", "rich.console", "rich.progress"}


def test_httpx_is_loaded_without_its_command_line() -> None:
    code = "import sys, groq_lsp.completions.sdk; print(*(n for n, m in sys.modules.items() if m))"
    assert COMMAND_LINE.isdisjoint(_printed(code))


def test_httpx_still_brings_its_command_line_unless_it_is_left_out() -> None:
    """When this fails, what leaves it out in `completions.sdk` can go."""
    assert _printed("import sys, httpx; print(*sys.modules)") >= COMMAND_LINE


def test_a_key_that_is_typed_loads_what_writing_needs_and_makes_no_client_ready() -> None:
    prepared = []

    async def prepare() -> None:
        prepared.append(1)

    async def typed() -> None:
        warming = Warming(prepare)
        warming.load()
        await asyncio.wait([warming._loading])
        assert prepared == []
        warming.begin()
        await asyncio.wait([warming._preparing])
        assert prepared == [1]

    asyncio.run(typed())


async def test_nobody_waits_for_loading_that_was_given_up_before_it_began() -> None:
    warming = Warming(_nothing)
    warming.load()
    warming.cancel()
    await asyncio.wait_for(warming.ready(), 10)
    await asyncio.wait_for(warming.loaded(), 10)


async def _nothing() -> None:
    pass


def _printed(code: str) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


async def test_it_happens_once_and_readiness_does_not_wait_for_the_client() -> None:
    opened, released = 0, asyncio.Event()

    async def prepare() -> None:
        nonlocal opened
        opened += 1
        await released.wait()

    warming = Warming(prepare)
    for _ in range(3):
        warming.begin()
        await warming.ready()
    assert "groq" in sys.modules
    released.set()
    await asyncio.sleep(0)
    assert opened == 1
    warming.cancel()
