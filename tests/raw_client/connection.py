"""A server process and plain JSON messages over its stdio: nothing of pygls in between."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from tests.raw_client.ledger import Ledger
from tests.raw_client.prepared import Prepared, PreparedProcess

SERVER = (sys.executable, "-P", "-m", "groq_lsp")
PATIENCE = 20.0
"""Seconds after which a test that waits has failed. Generous: the machine may be busy."""

T = TypeVar("T")
Process = asyncio.subprocess.Process | PreparedProcess


class ErrorAnswer(Exception):
    """The server answered with an error."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__(f"{error['code']}: {error['message']}")
        self.code: int = error["code"]
        self.message: str = error["message"]


class Connection:
    """Sends and receives messages and keeps the ledger; `on_call` gets what the server asks."""

    def __init__(self, process: Process, ledger: Ledger) -> None:
        self.process = process
        self.ledger = ledger
        self.stderr = b""
        self.on_call: Callable[[dict[str, Any]], None] = lambda _: None
        self.on_answer: Callable[[dict[str, Any]], None] = lambda _: None
        self._answers: dict[Any, asyncio.Future[Any]] = {}
        self._reading = asyncio.Event()
        self._reading.set()
        self._last_id = 0
        self._held: list[bytes] | None = None
        self._arrival: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._readers = [
            asyncio.create_task(self._read_stdout()),
            asyncio.create_task(self._read_stderr()),
        ]

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        self.ledger.sent(message)
        body = json.dumps(message).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def send_bytes(self, data: bytes) -> None:
        """Write bytes to the server's stdin as they are; the ledger does not see them."""
        assert self.process.stdin is not None
        if self._held is not None:
            self._held.append(data)
            return
        with contextlib.suppress(ConnectionError):
            self.process.stdin.write(data)

    @contextlib.contextmanager
    def burst(self) -> Iterator[None]:
        """Write what is sent meanwhile all at once, as it comes to a server that was busy."""
        self._held = held = []
        try:
            yield
        finally:
            self._held = None
        self.send_bytes(b"".join(held))

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def send_request(self, method: str, params: Any = None, *, id: Any = None) -> Any:
        """Send a request; gives its id, for `answer` or `cancel`."""
        if id is None:
            self._last_id += 1
            id = self._last_id
        self._answers[id] = asyncio.get_running_loop().create_future()
        message: dict[str, Any] = {"jsonrpc": "2.0", "id": id, "method": method}
        if params is not None:
            message["params"] = params
        self.send(message)
        return id

    async def answer(self, id: Any, *, within: float = PATIENCE) -> Any:
        """Wait for the answer to a request; raises ErrorAnswer for an error."""
        future = self._answers[id]
        await self._patiently(asyncio.wait([future]), within, f"the answer to request {id}")
        return future.result()

    async def request(self, method: str, params: Any = None, *, within: float = PATIENCE) -> Any:
        """Send a request and wait for its answer."""
        return await self.answer(self.send_request(method, params), within=within)

    def cancel(self, id: Any) -> None:
        """Cancel a request."""
        self.notify("$/cancelRequest", {"id": id})

    async def until(
        self, condition: Callable[[], T], within: float = PATIENCE, *, why: str = ""
    ) -> T:
        """Wait until `condition` gives something true, looking whenever something has happened."""

        async def wait() -> T:
            while not (value := condition()):
                await asyncio.shield(self._arrival)
            return value

        return await self._patiently(wait(), within, why or "what the test waits for")

    def happened(self) -> None:
        """Let everyone who waits look again."""
        if not self._arrival.done():
            self._arrival.set_result(None)
        self._arrival = asyncio.get_running_loop().create_future()

    async def exited(self, *, within: float = PATIENCE) -> int:
        """Wait for the end of the process and of its output; gives the exit code."""
        code = await self._patiently(self.process.wait(), within, "the end of the server")
        await asyncio.wait(self._readers, timeout=within)
        return code

    def pause_reading(self) -> None:
        """Stop reading the server's stdout, so that the pipe fills up."""
        self._reading.clear()

    def resume_reading(self) -> None:
        """Go on reading."""
        self._reading.set()

    def close_input(self) -> None:
        """Close the server's stdin."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    async def kill(self) -> None:
        """End the process if it still runs, whatever it does."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
        await self.exited()

    async def _patiently(self, waiting: Awaitable[T], within: float, what: str) -> T:
        try:
            async with asyncio.timeout(within):
                return await waiting
        except TimeoutError:
            tail = "\n".join(self.ledger.transcript[-40:])
            raise AssertionError(f"{what} did not come within {within} s\n{tail}") from None

    async def _read_stdout(self) -> None:
        assert self.process.stdout is not None
        while data := await self.process.stdout.read(65536):
            await self._reading.wait()
            for message in self.ledger.bytes_received(data):
                self._received(message)
            self.happened()
        self.happened()

    def _received(self, message: dict[str, Any]) -> None:
        if "method" in message:
            self.on_call(message)
            return
        self.on_answer(message)
        future = self._answers.get(message.get("id"))
        if future is None or future.done():
            return
        if "error" in message:
            future.set_exception(ErrorAnswer(message["error"]))
            future.exception()  # A test may not care.
        else:
            future.set_result(message.get("result"))

    async def _read_stderr(self) -> None:
        assert self.process.stderr is not None
        while data := await self.process.stderr.read(65536):
            self.stderr += data
            self.ledger.stderr_received(data)
            self.happened()


async def spawn(
    command: Sequence[str] = SERVER,
    *,
    env: Mapping[str, str] | None = None,
    cwd: str | None = None,
    prepared: Prepared | None = None,
) -> Process:
    """Start a server. `env` is added to a small environment, not to this process's own.

    The product's own server is a fork of what is `prepared`, where that is given.
    """
    if prepared is not None and tuple(command[: len(SERVER)]) == SERVER:
        environment = {**_small_environment(), **(env or {})}
        return await prepared.spawn(command[len(SERVER) :], environment, cwd)
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**_small_environment(), **(env or {})},
        cwd=cwd,
    )


def _small_environment() -> dict[str, str]:
    kept = ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP", "COVERAGE_PROCESS_START")
    return {name: os.environ[name] for name in kept if name in os.environ}
