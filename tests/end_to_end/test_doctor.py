"""`groq-lsp doctor`: what a report needs, and nothing that a reader may not see."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from groq_lsp.simulator import Limits, Options, Simulator
from groq_lsp.simulator.faults import Body, Status
from tests.end_to_end.conftest import KEY
from tests.raw_client import SERVER
from tests.raw_client.connection import spawn
from tests.raw_client.prepared import Prepared

PASSWORD = "pass-word-canary"


Doctor = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def doctor(prepared: Prepared | None, home: Path) -> Doctor:
    """Run the command; give the lines of its report."""

    async def run(simulator: Simulator | None = None, **more: str) -> list[str]:
        environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "PATH": str(home / "bin"),
            "GROQ_API_KEY": KEY,
        }
        if simulator is not None:
            environment["GROQ_BASE_URL"] = simulator.base_url
            environment["GROQ_API_KEY_ORIGIN"] = simulator.base_url
        process = await spawn((*SERVER, "doctor"), env=environment | more, prepared=prepared)
        output = b"".join(reversed(await process.communicate(b""))).decode()
        complaints = [line for line in output.splitlines() if line.startswith("! ")]
        assert process.returncode == (1 if complaints else 0), output
        assert output.endswith("marked with !\n" if complaints else "All is well.\n"), output
        assert KEY not in output
        assert KEY[8:30] not in output
        assert PASSWORD not in output
        lines = output.splitlines()
        assert all(line.isprintable() and len(line) <= 500 for line in lines)
        return lines

    return run


async def test_it_tells_what_a_report_needs(doctor: Doctor, home: Path) -> None:
    (home / "bin").mkdir()
    (home / "bin" / "nvim").touch(mode=0o755)
    configuration = home / ".config" / "groq-lsp" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f'apiKey = "{KEY}"\nunknown = 1\n')
    async with Simulator(Options(limits=Limits.FREE)) as simulator:
        lines = await doctor(simulator)
        asked = [request.path for request in simulator.requests]
    told = "\n".join(lines)
    assert [line for line in lines if line.startswith("!")] == [
        "! config.toml: groq.unknown is not a setting of groq-lsp: docs/settings.md lists them all."
    ]
    assert lines[0].startswith("groq-lsp ")
    for expected in (
        "Python 3",
        "pygls 2",
        f"config.toml: {configuration} (found)",
        "from the environment: GROQ_BASE_URL",
        "GROQ_API_KEY: set",
        "log: standard error, level warning",
        "apiKey in config.toml: yes",
        "key from GROQ_API_KEY, reachable",
        "openai/gpt-oss-20b: answers after",
        "limits: 8,000 tokens a minute",
        "1,000 requests a day",
        "editors found: nvim",
    ):
        assert expected in told, told
    assert asked == ["/openai/v1/models", "/openai/v1/chat/completions"]


@pytest.mark.parametrize("prepared", [None], ids=["as somebody starts it"])
async def test_it_says_that_all_is_well_where_it_is(doctor: Doctor) -> None:
    async with Simulator(Options(limits=Limits.FREE)) as simulator:
        assert (await doctor(simulator))[-1] == "All is well."


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"GROQ_BASE_URL": f"https://user:{PASSWORD}@api.groq.com"}, "holds a user name"),
        ({"GROQ_BASE_URL": f"https://api.groq.com/?key={PASSWORD}"}, "holds a query"),
        ({"GROQ_API_KEY": f"Bearer {PASSWORD}"}, "begins with"),
        ({"GROQ_API_KEY": ""}, "console.groq.com/keys"),
        ({"GROQ_API_KEY": ""}, "1 problem, marked with !"),
        ({"HTTPS_PROXY": f"http://user:{PASSWORD}@127.0.0.1:9"}, "proxy: HTTPS_PROXY"),
        ({"GROQ_BASE_URL": "https://\x1b[2J\x1b]52;c;aGk=\x07.test"}, "endpoint: "),
    ],
    ids=["user", "query", "Bearer", "no key", "verdict", "proxy", "terminal"],
)
async def test_what_is_wrong_is_told_without_what_is_secret(
    doctor: Doctor, more: dict[str, str], expected: str
) -> None:
    """S19 S20"""
    assert expected in "\n".join(await doctor(**more))


async def test_a_service_that_fails_or_answers_for_a_terminal_is_told_in_plain_lines(
    doctor: Doctor,
) -> None:
    """S19"""
    async with Simulator() as simulator:
        listing = '{"data":[{"id":"\\u001b]52;c;x\\u0007\\u202e%s","active":true}]}' % ("x" * 5000)
        simulator.faults.append(Body("application/json", listing), route="/models")
        simulator.faults.append(Status(500, f'{{"error":{{"message":"{KEY}"}}}}'), every=True)
        lines = await doctor(simulator)
    assert any(line.startswith("chat models: ") for line in lines)
    assert any(line.startswith("! openai/gpt-oss-20b: ") for line in lines)
