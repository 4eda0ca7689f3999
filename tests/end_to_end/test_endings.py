"""Every way in which the server's life ends: in time, with the right code, and quietly."""

import asyncio
import signal
import sys
import time

import psutil
import pytest

from tests.end_to_end.commands import TINY
from tests.fixtures_lsp import Launch
from tests.raw_client import VS_CODE, RawClient

SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")


def run_forever(client: RawClient) -> None:
    """Let a command run that only a cancel ends."""
    params = {"command": "wait", "arguments": ["mine"]}
    client.send_request("workspace/executeCommand", params)


async def running(launch: Launch, **options: object) -> RawClient:
    """Give a server that is at work."""
    client = await launch(command=TINY, **options)
    run_forever(client)
    assert await client.execute("in flight") == [2, 0]
    return client


async def ends(client: RawClient, *, code: int, within: float) -> None:
    started = time.monotonic()
    assert await client.exited() == code
    assert time.monotonic() - started < within
    assert b"Traceback" not in client.stderr
    client.ledger.forgive()


class TestShutdown:
    async def test_with_work_in_flight_answers_everything_and_ends_with_0(
        self, launch: Launch
    ) -> None:
        """L05"""
        client = await running(launch)
        started = time.monotonic()
        assert await client.request("shutdown") is None
        client.notify("exit")
        assert await client.exited() == 0
        # A tenth of a second is asked for; a busy machine may need a little more.
        assert time.monotonic() - started < 0.5
        assert client.ledger.unanswered() == {}

    async def test_does_not_wait_for_threads(self, launch: Launch) -> None:
        """Such as one that looks up a name in a network that is gone."""
        client = await launch(command=TINY)
        await client.execute("thread", 30)
        await client.request("shutdown")
        client.notify("exit")
        await ends(client, code=0, within=2)

    async def test_then_the_end_of_input_is_an_exit(self, launch: Launch) -> None:
        client = await running(launch)
        await client.request("shutdown")
        client.close_input()
        await ends(client, code=0, within=2)

    async def test_refuses_what_comes_after_it(self, launch: Launch) -> None:
        """L06"""
        client = await launch(command=TINY)
        shutdown = client.send_request("shutdown")
        late = client.send_request("test/wait", {})
        await client.answer(shutdown)
        await client.until(lambda: not client.ledger.unanswered())
        with pytest.raises(Exception, match="-32600"):
            await client.answer(late)
        client.notify("exit")
        await ends(client, code=0, within=2)


class TestWithoutShutdown:
    async def test_exit_ends_with_1(self, launch: Launch) -> None:
        client = await running(launch)
        client.notify("exit")
        await ends(client, code=1, within=2)

    async def test_the_end_of_input_ends_with_1(self, launch: Launch) -> None:
        """L01"""
        client = await running(launch)
        client.close_input()
        await ends(client, code=1, within=2)

    async def test_what_was_sent_before_the_end_of_input_is_handled(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        params = {"command": "note", "arguments": ["the last words"]}
        client.send_request("workspace/executeCommand", params)
        client.close_input()
        await client.exited()
        assert b"noted the last words" in client.stderr

    @pytest.mark.parametrize("how", ["exit", "input", "signal"])
    async def test_the_server_may_tidy_up_all_the_same(self, launch: Launch, how: str) -> None:
        client = await launch(command=TINY)
        await client.execute("tidy later")
        match how:
            case "exit":
                client.notify("exit")
            case "input":
                client.close_input()
            case "signal":
                client.process.send_signal(signal.SIGTERM)
        await client.exited()
        assert client.stderr.count(b"tidied up") == 1

    async def test_a_blocked_loop_does_not_outlive_its_editor(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        params = {"command": "block", "arguments": [60]}
        client.send_request("workspace/executeCommand", params)
        client.close_input()
        await ends(client, code=1, within=10)


class TestSignals:
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
    async def test_end_it_quietly(self, launch: Launch, number: int, code: int) -> None:
        """L04"""
        client = await running(launch)
        client.process.send_signal(number)
        await ends(client, code=code, within=2)
        assert client.stderr == b""

    async def test_during_the_start_end_it_quietly_too(self, launch: Launch) -> None:
        client = await launch(initialize=False)
        client.send({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": None})
        await client.until(lambda: not client.ledger.unanswered())
        client.process.send_signal(signal.SIGINT)
        assert await client.exited() == 130
        assert client.stderr == b""


class TestTheEditorsProcess:
    async def test_its_death_ends_the_server_though_the_pipes_stay_open(
        self, launch: Launch
    ) -> None:
        """L02"""
        editor = await asyncio.create_subprocess_exec(*SLEEPER)
        client = await running(launch, params={"processId": editor.pid})
        editor.kill()
        await ends(client, code=1, within=5)
        await editor.wait()
        assert b"the editor has gone" in client.stderr

    async def test_that_never_was_ends_the_server(self, launch: Launch) -> None:
        gone = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
        await gone.wait()
        client = await launch(command=TINY, params={"processId": gone.pid})
        await ends(client, code=1, within=5)

    @pytest.mark.parametrize("process", [None, "x", 0, -1, True, 1.5, {}])
    async def test_that_is_not_named_is_not_looked_for(
        self, launch: Launch, process: object
    ) -> None:
        client = await launch(command=TINY, params={"processId": process})
        assert await client.execute("echo", {}) == {}

    async def test_that_closes_our_output_alone_ends_the_server(self, launch: Launch) -> None:
        """L03"""
        client = await running(launch)
        transport = client.process._transport.get_pipe_transport(1)  # type: ignore[attr-defined]
        transport.close()
        await ends(client, code=1, within=5)


async def test_an_idle_server_does_next_to_nothing(launch: Launch) -> None:
    client = await launch(VS_CODE, command=TINY)
    await client.execute("echo", {})
    process = psutil.Process(client.process.pid)
    before = sum(process.cpu_times()[:2])
    await asyncio.sleep(2.5)
    assert sum(process.cpu_times()[:2]) - before < 0.03
