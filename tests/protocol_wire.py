"""Servers in this process, ours and pygls's own, with everything they send kept in a list."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from pygls.lsp.server import LanguageServer

from groq_lsp.protocol import Server, create_server


class Wire:
    """A writer that keeps messages; `bodies` as bytes, `messages` parsed."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self._written = asyncio.Event()

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.bodies]

    def write(self, data: bytes) -> None:
        self.bodies.append(data.split(b"\r\n\r\n", 1)[1])
        self._written.set()

    def close(self) -> None:
        pass

    def answers(self, id: Any) -> list[dict[str, Any]]:
        """Give the results and errors that request `id` was answered with."""
        return [m for m in self.messages if m.get("id") == id and "method" not in m]

    def codes(self, id: Any) -> list[int | None]:
        """Give the error code of each answer to request `id`, None for a result."""
        return [answer.get("error", {}).get("code") for answer in self.answers(id)]

    def called(self, method: str) -> list[Any]:
        """Give the parameters of the server's calls of `method`."""
        return [m.get("params") for m in self.messages if m.get("method") == method]

    async def until(self, condition: Callable[[], object], *, within: float = 5.0) -> None:
        """Wait until `condition` holds, looking after each message."""
        async with asyncio.timeout(within):
            while not condition():
                self._written.clear()
                await self._written.wait()

    @property
    def popups(self) -> list[Any]:
        return self.called("window/showMessage")


def request(id: Any, method: str, params: Any = None) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": params}


def notification(method: str, params: Any = None) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def command(id: Any, name: str, *arguments: Any) -> dict[str, Any]:
    params = {"command": name, "arguments": list(arguments)}
    return request(id, "workspace/executeCommand", params)


INITIALIZE = {"processId": None, "rootUri": None, "capabilities": {}}


class Ours:
    """Our server, initialized unless told otherwise."""

    def __init__(self, *, initialize: bool = True) -> None:
        self.server: Server = create_server("test", "1")
        self.wire = Wire()
        self.server.protocol.set_writer(self.wire)
        self._initialize = initialize

    async def handle(self, *messages: Any) -> Wire:
        """Handle messages as the inbox does, the loop running in between; gives the wire."""
        if self._initialize:
            self._initialize = False
            self.server.protocol.initialize(INITIALIZE)
        for message in messages:
            self.server.protocol.handle_message(message)
            await asyncio.sleep(0)
        await settle()
        return self.wire


class Upstream:
    """pygls as it comes, to show what it still does."""

    def __init__(self) -> None:
        self.server = LanguageServer("upstream", "1")
        self.wire = Wire()
        self.server.protocol.set_writer(self.wire)

    async def handle(self, *messages: Any, initialize: bool = True) -> Wire:
        """Handle messages as pygls's own reader does."""
        if initialize:
            self._handle(request("initialize", "initialize", INITIALIZE))
        for message in messages:
            self._handle(message)
            await asyncio.sleep(0)
        await settle()
        return self.wire

    def _handle(self, message: Any) -> None:
        protocol = self.server.protocol
        try:
            parsed = json.loads(json.dumps(message), object_hook=protocol.structure_message)
            protocol.handle_message(parsed)
        except Exception as error:  # noqa: BLE001 - pygls's reader does the same
            self.server.report_server_error(error, type(error))


async def settle(rounds: int = 10) -> None:
    """Let everything that can run do so."""
    for _ in range(rounds):
        await asyncio.sleep(0)


def raiser(error: BaseException) -> Callable[..., Any]:
    """Give a handler that raises `error`."""

    def handler(*_: Any) -> None:
        raise error

    return handler
