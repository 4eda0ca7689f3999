"""Whatever the service does: each action ends in its time with a sentence, and the next works.

Every fault of the simulator goes through the whole server, at every level of logging, with the key
and the text looked for wherever something comes out.
"""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from groq_lsp.simulator import Simulator
from groq_lsp.simulator import faults as simulated
from groq_lsp.simulator.faults import Fault
from groq_lsp.simulator.faults.names import KINDS
from tests.end_to_end.conftest import KEY, Connect
from tests.raw_client import SERVER, VS_CODE, RawClient

URI = "file:///note.md"
TEXT = "The canary sentence of the writer stands here.\n"
ANSWER = "The canary sentence stands here."
FRONT_END = VS_CODE.with_capabilities(experimental={"groq": {"jobs": True}})
FINAL = frozenset(("done", "failed", "cancelled", "shelved"))
DEADLINES = {"firstByte": 0.5, "silence": 0.5, "total": 1.5, "wait": 0}
SECONDS = 3.0
"""A job's own limit, and as much again for a machine that has other things to do."""

LEVELS = ["plain", "debug", "debug to a file", "debug with text", "trace"]
GROUPS = [(level, list(KINDS)[number :: len(LEVELS)]) for number, level in enumerate(LEVELS)]


def fault_of(kind: type[Fault]) -> Fault:
    return kind("application/nonsense") if kind is simulated.Body else kind()  # type: ignore[call-arg]


def command(level: str, log: Path) -> tuple[str, ...]:
    match level:
        case "plain" | "trace":
            return SERVER
        case "debug to a file":
            return (*SERVER, "--log-level", "debug", "--log-file", str(log))
        case _:
            return (*SERVER, "--log-level", "debug")


async def run(client: RawClient, job: str) -> dict[str, Any]:
    """Run an action to its end; gives the last that was told of it."""
    note = client.texts[URI]
    arguments = {
        "action": "rewrite-shorter",
        "uri": URI,
        "job": job,
        "range": note.range((0, 0), (0, 46)),
    }
    await client.execute("groq.run", arguments)
    ends: Callable[[], list[dict[str, Any]]] = lambda: [  # noqa: E731
        told
        for told in client.received("groq/job")
        if told["job"] == job and told["state"] in FINAL
    ]
    return (await client.until(ends, why=f"the end of {job}"))[0]


@pytest.mark.parametrize(("level", "kinds"), GROUPS, ids=LEVELS)
async def test_no_fault_harms_the_text_or_hangs_or_shows_the_key(
    connect: Connect,
    simulator: Simulator,
    home: Path,
    tmp_path: Path,
    level: str,
    kinds: list[type[Fault]],
) -> None:
    """H01 to H20 as far as the simulator plays them, S20, S22"""
    log = tmp_path / "groq.log"
    if level == "debug with text":
        (home / ".config" / "groq-lsp").mkdir(parents=True)
        (home / ".config" / "groq-lsp" / "config.toml").write_text("logText = true\n")
    params = {"trace": "verbose"} if level == "trace" else {}
    client = await connect(
        FRONT_END,
        settings={"deadlines": DEADLINES},
        command=command(level, log),
        params=params,
    )
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    for kind in kinds:
        # A limit that was met closes its model for a while, and no other.
        used = "openai/gpt-oss-120b" if "limit" in kind.name else "openai/gpt-oss-20b"
        await client.execute("groq.selectModel", {"model": used})
        simulator.faults.append(fault_of(kind), every=True)
        shown, started = len(client.shown), time.monotonic()
        end = await run(client, kind.name)
        took = time.monotonic() - started
        assert took < SECONDS, f"{kind.name} took {took:.1f} s"
        if end["state"] == "done":
            assert note.text == ANSWER + "\n", kind.name
            client.undo(URI)
        else:
            assert end["sentence"].isprintable(), kind.name
            assert end["sentence"].rstrip().endswith("."), (kind.name, end["sentence"])
            await client.until(lambda shown=shown: len(client.shown) > shown)
            assert all(len(sentence) <= 300 for sentence in client.shown)
        assert note.text == TEXT, kind.name
        simulator.faults.clear()
        await client.execute("groq.selectModel", {"model": "openai/gpt-oss-20b"})
        end = await run(client, f"after {kind.name}")
        assert end["state"] == "done", (kind.name, end.get("sentence"))
        assert note.text == ANSWER + "\n", kind.name
        client.undo(URI)
    await client.finish()
    everything = client.stderr.decode() + (log.read_text() if log.exists() else "")
    assert KEY not in everything
    assert KEY[8:30] not in everything
    assert "Traceback" not in everything
    if level == "debug with text":
        assert "canary sentence" in everything
    else:
        assert "canary sentence" not in everything
    if log.exists():
        assert log.stat().st_mode & 0o777 == 0o600


async def test_the_wait_for_a_limit_counts_down_and_can_be_cancelled(
    connect: Connect, simulator: Simulator
) -> None:
    """H14 H17 L23"""
    client = await connect()
    simulator.faults.append(simulated.RateLimited("4"), every=True)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.whole(), "Shorter")

    def countdown() -> list[str]:
        return [
            p["message"]
            for p in client.progress()
            if "rate limit" in p.get("message", "") or "Waiting" in p.get("message", "")
        ]

    await client.until(lambda: len(set(countdown())) >= 2)
    assert all(message.endswith(" s") for message in countdown()), countdown()
    started = time.monotonic()
    created = client.received("window/workDoneProgress/create")
    client.notify("window/workDoneProgress/cancel", {"token": created[0]["token"]})
    await client.until(lambda: [p for p in client.progress() if p["kind"] == "end"])
    assert time.monotonic() - started < 1
    assert len(simulator.requests) == 1
    assert note.text == TEXT


async def test_a_key_that_was_rejected_is_read_anew_for_the_next_action(
    connect: Connect, simulator: Simulator, home: Path
) -> None:
    """H12: the writer mends the key where it is kept, and starts nothing anew."""
    kept = home / "key"
    kept.write_text("gsk_old0123456789abcdef")
    configuration = home / ".config" / "groq-lsp" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f"apiKeyCommand = {json.dumps(['/bin/cat', str(kept)])}\n")
    client = await connect(env={"GROQ_API_KEY": ""})
    simulator.faults.append(simulated.KeyRejected())
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: client.shown)
    assert "apiKeyCommand" in client.shown[0]
    assert len(simulator.requests) == 1
    kept.write_text("gsk_new0123456789abcdef")
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: note.text == ANSWER + "\n")
    sent = [request.headers["authorization"] for request in simulator.requests]
    assert sent == ["Bearer gsk_old0123456789abcdef", "Bearer gsk_new0123456789abcdef"]


async def test_a_log_file_that_cannot_be_used_is_told_and_everything_else_works(
    connect: Connect, simulator: Simulator, home: Path
) -> None:
    """S22"""
    configuration = home / ".config" / "groq-lsp" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f"logFile = {json.dumps(str(home / 'none' / 'log'))}\n")
    client = await connect()
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    await client.until(lambda: client.shown)
    assert "The log file" in client.shown[0]
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: note.text == ANSWER + "\n")


async def test_offline_and_then_online_needs_no_restart(
    connect: Connect, simulator: Simulator
) -> None:
    """H01 H19"""
    client = await connect(settings={"deadlines": {"wait": 0}})
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    address = simulator._address
    simulator._listener.close()
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: client.shown)
    assert "refused" in client.shown[0] or "reach" in client.shown[0]
    loop = asyncio.get_running_loop()
    simulator._listener = await loop.create_server(simulator._connect, *address)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: note.text == ANSWER + "\n")


async def test_a_text_that_lost_something_is_offered_and_not_applied(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("See the manual.")
    text = "See [the manual](https://example.org/manual) for `make test`.\n"
    note = client.open(URI, text)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: client.shown)
    assert "would drop or change" in client.shown[0]
    assert note.text == text
    assert len(simulator.requests) == 2, "one second attempt that names what was lost"


async def test_an_edit_names_the_version_that_it_is_made_for(
    connect: Connect, simulator: Simulator
) -> None:
    """L13"""
    client = await connect()
    simulator.answer_with(ANSWER)
    note = client.open(URI, TEXT)
    client.type(URI, (1, 0), "More.\n")
    version = note.version
    await client.pick(URI, (0, 0), (0, 46), "Shorter")
    await client.until(lambda: note.text == f"{ANSWER}\nMore.\n")
    (edit,) = client.received("workspace/applyEdit")
    assert edit["edit"]["documentChanges"][0]["textDocument"] == {"uri": URI, "version": version}


async def test_an_answer_far_longer_than_asked_for_is_not_used(
    connect: Connect, simulator: Simulator
) -> None:
    """S12"""
    client = await connect()
    simulator.faults.append(simulated.Endless())
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: client.shown)
    assert "far more" in client.shown[0]
    assert note.text == TEXT


async def test_a_letter_that_only_looks_the_same_in_a_name_is_a_loss(
    connect: Connect, simulator: Simulator
) -> None:
    """S16"""
    client = await connect()
    text = "Pay [here](https://bank.example.org/pay) with `account`.\n"
    simulator.answer_with(text.strip().replace("bank", "b\N{CYRILLIC SMALL LETTER A}nk"))
    note = client.open(URI, text)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: client.shown)
    assert "would drop or change" in client.shown[0]
    assert note.text == text
