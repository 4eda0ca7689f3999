"""The threads that read and write, and the watch over the editor's process."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from groq_lsp.frames import frame
from groq_lsp.protocol import outbox as outbox_module
from groq_lsp.protocol.inbox import Inbox
from groq_lsp.protocol.outbox import Outbox
from groq_lsp.protocol.parent import Process, watch
from groq_lsp.stdio import Stdio


@pytest.fixture(params=["pipe", "socket"])
def pipe(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """Give both ends of what editors start a server with: some take pipes, some sockets."""
    if request.param == "pipe":
        ends = os.pipe()
    else:
        reader, writer = socket.socketpair()
        ends = reader.detach(), writer.detach()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


class TestOutbox:
    def test_writes_in_order_and_in_full(self, pipe: tuple[int, int]) -> None:
        source, sink = pipe
        outbox = Outbox(sink, lambda: None)
        parts = [bytes([65 + number]) * 100_000 for number in range(5)]
        for part in parts:
            outbox.write(part)
        with os.fdopen(os.dup(source), "rb") as reader:
            assert reader.read(500_000) == b"".join(parts)
        outbox.close(within=5)
        assert outbox.backlog == 0

    def test_a_short_message_is_with_the_editor_when_write_returns(
        self, pipe: tuple[int, int]
    ) -> None:
        outbox = Outbox(pipe[1], lambda: None)
        os.set_blocking(pipe[0], False)
        outbox.write(b"short")
        assert os.read(pipe[0], 100) == b"short"
        outbox.close(within=5)

    def test_short_and_long_messages_keep_their_order_while_nobody_reads(
        self, pipe: tuple[int, int]
    ) -> None:
        outbox = Outbox(pipe[1], lambda: None)
        parts = [b"%d;" % number * (3000 if number % 50 == 25 else 30) for number in range(400)]
        for part in parts:
            outbox.write(part)
        assert outbox.backlog > 0
        whole = b"".join(parts)
        with os.fdopen(os.dup(pipe[0]), "rb") as reader:
            assert reader.read(len(whole)) == whole
        outbox.close(within=5)

    def test_does_not_wait_for_a_reader(self, pipe: tuple[int, int]) -> None:
        outbox = Outbox(pipe[1], lambda: None)
        for _ in range(100):
            outbox.write(b"x" * 100_000)
        assert outbox.backlog > 9_000_000
        outbox.close(within=0.01)
        with os.fdopen(os.dup(pipe[0]), "rb") as reader:
            assert len(reader.read(10_000_000)) == 10_000_000

    def test_says_once_that_nobody_reads(self, pipe: tuple[int, int]) -> None:
        broken = threading.Semaphore(0)
        outbox = Outbox(pipe[1], broken.release)
        os.close(pipe[0])
        outbox.write(b"data")
        assert broken.acquire(timeout=5)
        outbox.write(b"more")
        outbox.close(within=5)
        assert not broken.acquire(blocking=False)

    def test_gives_up_on_an_editor_that_never_reads(
        self, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outbox_module, "LARGEST_BACKLOG", 1_000_000)
        broken: list[int] = []
        outbox = Outbox(pipe[1], lambda: broken.append(1))
        for _ in range(30):
            outbox.write(b"x" * 100_000)
        assert broken == [1]
        assert outbox.backlog < 1_300_000
        with os.fdopen(os.dup(pipe[0]), "rb") as reader:
            assert len(reader.read(1_000_000)) == 1_000_000


class TestInbox:
    async def read(self, source: int, sink: int, *chunks: bytes) -> list[Any]:
        handled: list[Any] = []
        ended, gone = asyncio.Event(), threading.Event()
        stdio = Stdio(source, sink, handled.append)
        stdio.frames.feed(frame("read before"))
        Inbox(stdio, handled.append, ended.set, on_gone=gone.set).start()
        for chunk in chunks:
            os.write(sink, chunk)
        os.close(sink)
        async with asyncio.timeout(5):
            await ended.wait()
        assert await asyncio.to_thread(gone.wait, 5)
        return handled

    async def test_gives_each_message_in_order_and_then_the_end(
        self, pipe: tuple[int, int]
    ) -> None:
        messages = [{"number": number} for number in range(10)]
        data = b"".join(frame(message) for message in messages)
        handled = await self.read(*pipe, data[:100], data[100:])
        assert handled == ["read before", *messages]

    async def test_reads_by_a_thread_what_the_loop_cannot_watch(
        self, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise NotImplementedError

        monkeypatch.setattr(asyncio.get_running_loop(), "add_reader", refuse)
        assert await self.read(*pipe, frame(1)[:5], frame(1)[5:]) == ["read before", 1]

    async def test_reads_a_file_as_a_person_may_give_one(self, tmp_path: Path) -> None:
        path = tmp_path / "messages"
        path.write_bytes(frame(1) + frame(2))
        source = os.open(path, os.O_RDONLY)
        handled = await self.read(source, os.open(os.devnull, os.O_WRONLY))
        os.close(source)
        assert handled == ["read before", 1, 2]

    async def test_takes_input_that_does_not_wait_for_what_comes_later(
        self, pipe: tuple[int, int]
    ) -> None:
        os.set_blocking(pipe[0], False)
        handled: list[Any] = []
        came = asyncio.Event()

        def handle(message: Any) -> None:
            handled.append(message)
            came.set()

        stdio = Stdio(pipe[0], pipe[1], handled.append)
        Inbox(stdio, handle, lambda: handled.append("end"), on_gone=lambda: None).start()
        await asyncio.sleep(0)
        os.write(pipe[1], frame(1))
        async with asyncio.timeout(5):
            await came.wait()
        assert handled == [1]

    async def test_a_message_that_cannot_be_handled_does_not_stop_the_next(
        self, pipe: tuple[int, int]
    ) -> None:
        source, sink = pipe
        handled: list[Any] = []
        ended = asyncio.Event()

        def handle(message: Any) -> None:
            handled.append(message)
            if message == 1:
                raise ValueError

        stdio = Stdio(source, sink, handled.append)
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        Inbox(stdio, handle, ended.set, on_gone=lambda: None).start()
        os.write(sink, frame(1) + frame(2))
        os.close(sink)
        async with asyncio.timeout(5):
            await ended.wait()
        assert handled == [1, 2]

    async def test_what_a_message_has_begun_runs_before_the_next_is_looked_at(
        self, pipe: tuple[int, int]
    ) -> None:
        source, sink = pipe
        done: list[Any] = []
        ended = asyncio.Event()

        async def begun(message: Any) -> None:
            done.append(("begun", message))

        tasks: list[asyncio.Task[None]] = []

        def handle(message: Any) -> None:
            done.append(message)
            tasks.append(asyncio.create_task(begun(message)))

        stdio = Stdio(source, sink, done.append)
        Inbox(stdio, handle, ended.set, on_gone=lambda: None).start()
        os.write(sink, frame(1) + frame(2))
        os.close(sink)
        async with asyncio.timeout(5):
            await ended.wait()
        assert done == [1, ("begun", 1), 2, ("begun", 2)]

    async def test_tells_that_the_editor_is_gone_while_the_loop_is_stuck(
        self, pipe: tuple[int, int]
    ) -> None:
        gone = threading.Event()
        stdio = Stdio(*pipe, lambda _: None)
        Inbox(stdio, lambda _: None, lambda: None, on_gone=gone.set).start()
        await asyncio.sleep(0)
        os.close(pipe[1])
        assert gone.wait(5)  # without an await: the loop does nothing meanwhile


class TestParent:
    @pytest.mark.parametrize("kind", [watch, Process])
    def test_sees_whether_a_process_runs(self, kind: Any) -> None:
        child = subprocess.Popen((sys.executable, "-c", "input()"), stdin=subprocess.PIPE)
        watched = kind(child.pid)
        assert watched.runs()
        child.communicate(b"\n")
        assert not watched.runs()

    def test_sees_the_end_of_a_process_whose_parent_does_not_look(self) -> None:
        if not hasattr(os, "pidfd_open"):
            return  # Only Linux can tell.
        child = subprocess.Popen((sys.executable, "-c", "input()"), stdin=subprocess.PIPE)
        watched = watch(child.pid)
        assert child.stdin is not None
        child.stdin.close()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert not watched.runs()
        child.wait()

    def test_a_process_that_never_was_does_not_run(self) -> None:
        assert not watch(2**22 + 1).runs()

    def test_a_number_that_no_process_can_have_ends_nothing(self) -> None:
        assert watch(2**40).runs()

    def test_a_process_of_someone_else_runs(self) -> None:
        assert watch(1).runs()
