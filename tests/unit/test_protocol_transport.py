"""The threads that read and write, and the watch over the editor's process."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from groq_lsp.frames import frame
from groq_lsp.protocol import outbox as outbox_module
from groq_lsp.protocol.inbox import Inbox
from groq_lsp.protocol.outbox import Outbox
from groq_lsp.protocol.parent import Process, watch
from groq_lsp.stdio import Stdio


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
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
    async def read(self, pipe: tuple[int, int], *chunks: bytes) -> list[Any]:
        source, sink = pipe
        handled: list[Any] = []
        ended = asyncio.Event()
        stdio = Stdio(source, sink, handled.append)
        stdio.frames.feed(frame("read before"))
        inbox = Inbox(stdio, handled.append, ended.set)
        # Its thread ends the process if the loop does not come to an end.
        inbox._run = lambda loop: run_without_exit(inbox, loop)  # type: ignore[method-assign]
        inbox.start()
        for chunk in chunks:
            os.write(sink, chunk)
        os.close(sink)
        async with asyncio.timeout(5):
            await ended.wait()
        return handled

    async def test_gives_each_message_in_order_and_then_the_end(
        self, pipe: tuple[int, int]
    ) -> None:
        messages = [{"number": number} for number in range(10)]
        data = b"".join(frame(message) for message in messages)
        handled = await self.read(pipe, data[:100], data[100:])
        assert handled == ["read before", *messages]

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

        inbox = Inbox(Stdio(source, sink, handled.append), handle, ended.set)
        inbox._run = lambda loop: run_without_exit(inbox, loop)  # type: ignore[method-assign]
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        inbox.start()
        os.write(sink, frame(1) + frame(2))
        os.close(sink)
        async with asyncio.timeout(5):
            await ended.wait()
        assert handled == [1, 2]


def run_without_exit(inbox: Inbox, loop: asyncio.AbstractEventLoop) -> None:
    while data := inbox._read():
        loop.call_soon_threadsafe(inbox._feed, loop, data)
    loop.call_soon_threadsafe(inbox._end, loop)


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
