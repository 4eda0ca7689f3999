"""`groq-lsp run` and `groq-lsp simulate` as somebody types them, mistakes among it."""

import asyncio
import contextlib
import re
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from groq_lsp.simulator import Options, Simulator
from groq_lsp.simulator.faults import ModelNotFound
from groq_lsp.usage import UsageRecord
from tests.end_to_end.conftest import KEY
from tests.raw_client import SERVER
from tests.raw_client.connection import spawn
from tests.raw_client.prepared import Prepared

SECRET = "gsk_" + "aB3dE5gH7jK9mN1pQ3sT5vW7"


CommandLine = Callable[..., Awaitable[tuple[int, str, str]]]


@pytest.fixture
def groq_lsp(prepared: Prepared | None) -> CommandLine:
    """Run the command; give its exit code, its output and what it complained of."""

    async def run(
        home: Path, *arguments: str, simulator: Simulator | None = None, text: str = "", **more: str
    ) -> tuple[int, str, str]:
        environment = {"HOME": str(home), "GROQ_API_KEY": KEY}
        if simulator is not None:
            environment["GROQ_BASE_URL"] = simulator.base_url
            environment["GROQ_API_KEY_ORIGIN"] = simulator.base_url
        process = await spawn(
            (*SERVER, *arguments), env=environment | more, cwd=str(home), prepared=prepared
        )
        output, complaint = await process.communicate(text.encode())
        assert "Traceback" not in complaint.decode()
        return process.returncode or 0, output.decode(), complaint.decode()

    return run


@pytest.mark.parametrize("prepared", [None], ids=["as somebody starts it"])
async def test_a_text_goes_in_and_its_answer_comes_out(groq_lsp: CommandLine, home: Path) -> None:
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with("A plan first.")
        code, output, _ = await groq_lsp(
            home, "run", "rewrite-shorter", simulator=simulator, text="First we need a plan."
        )
    assert (code, output) == (0, "A plan first.\n")


@pytest.mark.parametrize("name", [".env", "id_rsa", "server.PEM"])
async def test_a_file_that_an_editor_would_not_send_is_not_sent(
    groq_lsp: CommandLine, home: Path, name: str
) -> None:
    """S23"""
    (home / name).write_text("a plain text, whatever its name says\n")
    async with Simulator(Options()) as simulator:
        code, output, complaint = await groq_lsp(
            home, "run", "rewrite-shorter", name, simulator=simulator
        )
        assert not simulator.requests
    assert (code, output) == (1, "")
    assert f"{name} is never sent" in complaint


async def test_a_key_in_the_text_stops_where_nobody_can_be_asked(
    groq_lsp: CommandLine, home: Path
) -> None:
    """S23"""
    async with Simulator(Options()) as simulator:
        code, output, complaint = await groq_lsp(
            home, "run", "rewrite-shorter", simulator=simulator, text=f"My key is {SECRET}, yes."
        )
        assert not simulator.requests
    assert (code, output) == (1, "")
    assert "Nothing was sent" in complaint
    assert "a Groq key" in complaint
    assert SECRET not in complaint


async def test_hidden_characters_are_warned_of(groq_lsp: CommandLine, home: Path) -> None:
    """S15"""
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with("A plan first.")
        code, _, complaint = await groq_lsp(
            home, "run", "rewrite-shorter", simulator=simulator, text="First a\u202e plan, then."
        )
    assert code == 0
    assert "hidden character, U+202E" in complaint


async def test_what_was_used_is_counted(groq_lsp: CommandLine, home: Path) -> None:
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with("A plan first.")
        await groq_lsp(
            home, "run", "rewrite-shorter", simulator=simulator, text="First we need a plan."
        )
    record = UsageRecord(home / ".local" / "state" / "groq-lsp" / "usage.sqlite3")
    assert (await record.summary()).today.requests == 1
    record.close()


async def test_the_kind_of_a_file_is_told_by_its_name(groq_lsp: CommandLine, home: Path) -> None:
    (home / "a.tex").write_text("The \\emph{plan} of \\cite{one}.\n")
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with("The plan.")
        code, _, complaint = await groq_lsp(
            home, "run", "rewrite-shorter", "a.tex", simulator=simulator
        )
    assert code == 1
    assert "\\cite{one}" in complaint


@pytest.mark.parametrize("command", [["run", "rewrite-shorter"], ["models"], ["doctor"]])
@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("apiKey = gsk_0123456789abcdef", "config.toml is not used: Invalid value"),
        ("temperature = 9", "groq.temperature"),
        ('apiKeyComand = ["x"]', "apiKeyCommand"),
    ],
)
async def test_a_mistake_in_the_settings_is_told_and_not_only_what_follows_from_it(
    groq_lsp: CommandLine, home: Path, command: list[str], written: str, told: str
) -> None:
    configuration = home / ".config" / "groq-lsp" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(written)
    async with Simulator(Options()) as simulator:
        _, output, complaint = await groq_lsp(
            home, *command, simulator=simulator, text="First we need a plan."
        )
    assert told in output + complaint
    assert "gsk_0123456789abcdef" not in output + complaint


@pytest.mark.parametrize(
    "written",
    ['baseUrl = "{url}"\nmodel = oops\n', "baseUrl = 5\n", 'exclude = "private"\n', "proxy = 1\n"],
)
async def test_nothing_is_sent_where_the_settings_that_say_where_to_have_a_slip(
    groq_lsp: CommandLine, home: Path, written: str
) -> None:
    configuration = home / ".config" / "groq-lsp" / "config.toml"
    configuration.parent.mkdir(parents=True)
    async with Simulator(Options()) as simulator:
        configuration.write_text(written.replace("{url}", simulator.base_url))
        code, output, complaint = await groq_lsp(
            home,
            *("run", "shorter"),
            simulator=simulator,
            text="First we need a plan.",
            GROQ_BASE_URL="",  # which would go before the file's
            HTTPS_PROXY="http://127.0.0.1:9",
        )
        assert not simulator.requests
    assert (code, output) == (1, "")
    assert "Nothing is sent: " in complaint


@pytest.mark.parametrize("written", ['groq.model = "{model}"', '[groq]\nmodel = "{model}"'])
async def test_settings_are_found_under_the_name_that_editors_know_them_by(
    groq_lsp: CommandLine, home: Path, written: str
) -> None:
    configuration = home / ".config" / "groq-lsp" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(written.replace("{model}", "openai/gpt-oss-120b"))
    async with Simulator(Options()) as simulator:
        _, _, complaint = await groq_lsp(
            home, "run", "shorter", simulator=simulator, text="First we need a plan."
        )
        assert simulator.requests[0].body["model"] == "openai/gpt-oss-120b"
    assert complaint == ""


async def test_a_file_that_is_no_text_is_named(groq_lsp: CommandLine, home: Path) -> None:
    (home / "a.md").write_bytes(b"\xff\xfe\x00")
    code, _, complaint = await groq_lsp(home, "run", "rewrite-shorter", "a.md")
    assert code == 1
    assert "a.md is not a text in UTF-8" in complaint


async def test_a_fault_that_does_not_exist_is_answered_with_those_that_do(
    groq_lsp: CommandLine, home: Path
) -> None:
    code, _, complaint = await groq_lsp(home, "simulate", "--fault", "stal")
    assert code == 2
    assert "no fault is called 'stal'" in complaint
    assert "stall" in complaint


async def test_a_port_that_is_taken_is_named(groq_lsp: CommandLine, home: Path) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        code, _, complaint = await groq_lsp(home, "simulate", "--port", str(port))
    assert code == 1
    assert f"Port {port} cannot be used" in complaint


async def test_a_model_that_is_gone_is_named_with_one_that_lives(
    groq_lsp: CommandLine, home: Path
) -> None:
    """H13"""
    async with Simulator(Options()) as simulator:
        simulator.faults.append(ModelNotFound())
        code, _, complaint = await groq_lsp(
            home, "run", "rewrite-shorter", simulator=simulator, text="First we need a plan."
        )
    assert code == 1
    assert "such as openai/gpt-oss" in complaint


async def test_the_simulator_answers_whoever_does_as_it_says(
    groq_lsp: CommandLine, home: Path
) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "groq_lsp", "simulate", "--latency", "0"),
        stdout=asyncio.subprocess.PIPE,
        env={"HOME": str(home)},
    )
    assert process.stdout is not None
    values: dict[str, str] = {}
    while "GROQ_API_KEY" not in values:
        line = (await process.stdout.readline()).decode()
        assert line
        values.update(re.findall(r"^\s+export (\w+)=(\S+)$", line))
    code, output, complaint = await groq_lsp(
        home, "run", "rewrite-shorter", text="First we need a plan.", **values
    )
    process.terminate()
    await process.wait()
    assert (code, complaint) == (0, "")
    assert "[simulated]" in output


async def test_an_answer_that_drops_something_is_printed_when_it_is_forced(
    groq_lsp: CommandLine, home: Path
) -> None:
    text = "The plan of [the town](http://town.test/) stands."
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with("The plan stands.")
        refused = await groq_lsp(home, "run", "rewrite-shorter", simulator=simulator, text=text)
        forced = await groq_lsp(
            home, "run", "rewrite-shorter", "--force", simulator=simulator, text=text
        )
    assert refused[:2] == (1, "")
    assert "http://town.test/" in refused[2]
    assert "--force" in refused[2]
    assert forced[:2] == (0, "The plan stands.\n")
    assert "http://town.test/" in forced[2]


async def test_ask_wants_to_be_told_what_to_do(groq_lsp: CommandLine, home: Path) -> None:
    async with Simulator(Options()) as simulator:
        code, _, complaint = await groq_lsp(home, "run", "ask", simulator=simulator, text="A text.")
        assert not simulator.requests
    assert code == 1
    assert "--instruction" in complaint


async def test_a_long_text_goes_out_in_parts(groq_lsp: CommandLine, home: Path) -> None:
    text = "\n\n".join(
        f"The harbour of town {n} is small, and its boats leave." for n in range(600)
    )
    async with Simulator(Options(mark=False)) as simulator:
        simulator.answer_with(lambda question: question.text.replace("small", "big"))
        code, output, _ = await groq_lsp(
            home, "run", "rewrite-shorter", simulator=simulator, text=text
        )
        assert len(simulator.requests) > 2
    assert (code, output) == (0, text.replace("small", "big") + "\n")


@pytest.mark.parametrize("command", [["models"], ["doctor"], ["run", "shorter"]])
async def test_the_servers_options_count_for_every_command(
    groq_lsp: CommandLine, home: Path, command: list[str]
) -> None:
    async with Simulator(Options()) as simulator:
        code, _, complaint = await groq_lsp(
            home,
            *("--base-url", simulator.base_url, "--log-level", "info", *command),
            text="First we need a plan.",
            GROQ_API_KEY_ORIGIN=simulator.base_url,
        )
        assert simulator.requests
    assert (code, complaint) == (0, "")


async def test_the_help_of_the_simulator_names_its_faults(
    groq_lsp: CommandLine, home: Path
) -> None:
    code, output, _ = await groq_lsp(home, "simulate", "--help")
    assert code == 0
    assert "key-rejected" in output
    assert "stall" in output
