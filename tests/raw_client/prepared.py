"""Starts servers as forks of a process that has imported what they need, where that can be done."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

PREPARED_SERVER = Path(__file__).with_name("prepared_server.py")


class PreparedProcess:
    """What of `asyncio.subprocess.Process` the tests use, for a process that another one forked."""

    def __init__(
        self,
        stdin: asyncio.StreamWriter,
        stdout: asyncio.StreamReader,
        stderr: asyncio.StreamReader,
        told: asyncio.StreamReader,
        pid: int,
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.pid = pid
        self.returncode: int | None = None
        self._ending = asyncio.create_task(self._end(told))

    async def wait(self) -> int:
        """Wait for the end; gives the exit code, negative for a signal."""
        return await asyncio.shield(self._ending)

    async def communicate(self, sent: bytes = b"") -> tuple[bytes, bytes]:
        """Send all, close its input, and wait for what it says until its end."""
        self.stdin.write(sent)
        self.stdin.close()
        output, complaint = await asyncio.gather(self.stdout.read(), self.stderr.read())
        await self.wait()
        return output, complaint

    def send_signal(self, number: int) -> None:
        """Send a signal, if it still runs."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    async def _end(self, told: asyncio.StreamReader) -> int:
        code = int(await told.read())  # until its end, so that no transport stays open
        self.stdin.close()
        self.returncode = code
        return self.returncode


class Prepared:
    """A process that is ready to be a server many times over; begun when the first is wanted."""

    def __init__(self) -> None:
        self._parent: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._channel is not None:
            self._channel.close()
        if self._parent is not None:
            self._parent.wait()

    async def spawn(
        self, arguments: Sequence[str], environment: Mapping[str, str], directory: str | None
    ) -> PreparedProcess:
        """Start `groq-lsp` with these arguments and in this environment, and no other."""
        ours, theirs = zip(*(os.pipe() for _ in range(4)), strict=True)
        # Its input is the one pipe that it reads and we write.
        ours, theirs = (theirs[0], *ours[1:]), (ours[0], *theirs[1:])
        request = {
            "arguments": list(arguments),
            "environment": dict(environment),
            "directory": directory or os.getcwd(),
        }
        socket.send_fds(self._opened(), [json.dumps(request).encode()], theirs)
        for descriptor in theirs:
            os.close(descriptor)
        stdout, stderr, told = [await _reader(descriptor) for descriptor in ours[1:]]
        stdin = await _writer(ours[0])
        return PreparedProcess(stdin, stdout, stderr, told, int(await told.readline()))

    def _opened(self) -> socket.socket:
        if self._channel is None:
            self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._parent = subprocess.Popen(
                    [sys.executable, "-P", str(PREPARED_SERVER), str(theirs.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                )
        return self._channel


async def _reader(descriptor: int) -> asyncio.StreamReader:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    pipe = os.fdopen(descriptor, "rb", 0)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader


async def _writer(descriptor: int) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    pipe = os.fdopen(descriptor, "wb", 0)
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), pipe
    )
    return asyncio.StreamWriter(transport, protocol, None, loop)
