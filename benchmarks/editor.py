"""The least editor that can measure a server: plain JSON over its stdio, nothing in between."""

import asyncio
import contextlib
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

OURS = (sys.executable, "-P", "-m", "groq_lsp")
BARE = (sys.executable, "-P", str(Path(__file__).with_name("bare_server.py")))
ORDINARY = (sys.executable, "-P", str(Path(__file__).with_name("ordinary_server.py")))

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True, "showMessage": {}},
    "workspace": {
        "applyEdit": True,
        "configuration": True,
        "workspaceEdit": {"documentChanges": True},
    },
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {
                "codeActionKind": {"valueSet": ["", "quickfix", "refactor", "refactor.rewrite"]}
            }
        }
    },
}
FRONT_END: dict[str, Any] = {"experimental": {"groq": {"jobs": True}}}
"""What our own front ends say: nobody need be asked whether text may be sent at a pause."""
Message = dict[str, Any]
ACT_SECONDS = 20.0


class Editor:
    """One server process. Times are of `time.perf_counter`."""

    def __init__(self, process: asyncio.subprocess.Process, settings: Mapping[str, Any]) -> None:
        self.process = process
        self.settings = settings
        self.versions: dict[str, int] = {}
        self.applied: dict[str, asyncio.Future[float]] = {}
        self.ended: asyncio.Queue[Message] = asyncio.Queue()
        self.messages: list[str] = []
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._reading = asyncio.create_task(self._read())

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    async def request(self, method: str, params: Any = None) -> Any:
        """Send a request and wait for its result."""
        number = next(self._numbers)
        future = self._answers[number] = asyncio.get_running_loop().create_future()
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return await future

    async def initialize(self, *, front_end: bool = False) -> None:
        """Do the handshake's first half; as this project's own `front_end` where that is said."""
        capabilities = {**CAPABILITIES, **(FRONT_END if front_end else {})}
        params = {"processId": os.getpid(), "rootUri": None, "capabilities": capabilities}
        await self.request("initialize", params)

    def initialized(self) -> None:
        """Do its second half."""
        self.notify("initialized", {})

    def open(self, uri: str, text: str) -> None:
        """Open a document."""
        self.versions[uri] = 1
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, *changes: Message) -> None:
        """Send changes of a document."""
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        params = {"textDocument": document, "contentChanges": list(changes)}
        self.notify("textDocument/didChange", params)

    async def menu(self, uri: str, first: int = 0, last: int = 1) -> list[Message]:
        """Ask for the actions on whole lines; `last` is not one of them."""
        return await self._actions(uri, lines(first, last), trigger=1)

    async def unasked_menu(self, uri: str) -> list[Message]:
        """Ask for the actions as editors do by themselves when the cursor moves."""
        return await self._actions(uri, lines(0, 0), trigger=2)

    async def _actions(self, uri: str, place: Message, trigger: int) -> list[Message]:
        params = {
            "textDocument": {"uri": uri},
            "range": place,
            "context": {"diagnostics": [], "triggerKind": trigger},
        }
        found: list[Message] = await self.request("textDocument/codeAction", params)
        return found

    async def act(self, uri: str, entry: Message) -> float:
        """Choose an entry; give the seconds from there to the edit's arrival."""
        future = self.applied[uri] = asyncio.get_running_loop().create_future()
        command = entry["command"]
        started = time.perf_counter()
        params = {"command": command["command"], "arguments": command["arguments"]}
        await self.request("workspace/executeCommand", params)
        async with asyncio.timeout(ACT_SECONDS):
            return await future - started

    async def rewrite(self, uri: str, first: int = 0, last: int = 1) -> float:
        """Open the menu and choose Rewrite; give the seconds from the choice to the edit."""
        menu = await self.menu(uri, first, last)
        return await self.act(uri, next(one for one in menu if one["title"] == "Rewrite"))

    def resident(self) -> float:
        """Memory in MiB."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 2**20

    def cpu(self) -> float:
        """Processor seconds used so far."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    async def stop(self) -> float:
        """Shut down and exit; give the seconds until the process is gone."""
        started = time.perf_counter()
        with contextlib.suppress(asyncio.CancelledError):
            await self.request("shutdown")
        self.notify("exit", None)
        await self.process.wait()
        await self._reading
        return time.perf_counter() - started

    async def kill(self) -> None:
        """End it whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
        await self._reading

    def _send(self, message: Message) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    async def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := await stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = await stream.readline()
            self._receive(json.loads(await stream.readexactly(length)))
        for future in self._answers.values():
            future.cancel()

    def _receive(self, message: Message) -> None:
        method = message.get("method")
        if method is None:
            future = self._answers.pop(message["id"])
            if not future.done():
                future.set_result(message.get("result"))
        elif method == "workspace/applyEdit":
            self._apply(message)
        elif "id" in message:
            result = [self.settings] if method == "workspace/configuration" else None
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        elif method == "window/showMessage":
            self.messages.append(message["params"]["message"])
            raise_on_failure(message["params"])
        elif method == "$/progress" and message["params"]["value"]["kind"] == "end":
            self.ended.put_nowait(message["params"])

    def _apply(self, message: Message) -> None:
        """Take the edit in: from here on the user sees it."""
        now = time.perf_counter()
        edit = message["params"]["edit"]
        for change in edit.get("documentChanges") or [
            {"textDocument": {"uri": uri}, "edits": edits}
            for uri, edits in edit.get("changes", {}).items()
        ]:
            uri = change["textDocument"]["uri"]
            backwards = sorted(change["edits"], key=_start, reverse=True)
            self.change(uri, *({"range": e["range"], "text": e["newText"]} for e in backwards))
            if (future := self.applied.get(uri)) and not future.done():
                future.set_result(now)
        self._send({"jsonrpc": "2.0", "id": message["id"], "result": {"applied": True}})


def raise_on_failure(params: Message) -> None:
    """Say so where a measure would only wait: a failed job shows its reason."""
    print(f"the server says: {params['message']}", file=sys.stderr)


def lines(first: int, last: int) -> Message:
    """Give the range of whole lines."""
    start, end = {"line": first, "character": 0}, {"line": last, "character": 0}
    return {"start": start, "end": end}


def _start(edit: Message) -> tuple[int, int]:
    start = edit["range"]["start"]
    return start["line"], start["character"]


async def spawn(
    command: Sequence[str] = OURS, base_url: str = "http://127.0.0.1:9", **settings: Any
) -> Editor:
    """Start a server in an environment of its own, with nothing sent yet."""
    home = tempfile.mkdtemp(prefix="groq-lsp-bench-")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "GROQ_API_KEY": "gsk_simulated",
        "GROQ_API_KEY_ORIGIN": base_url,
        "GROQ_BASE_URL": base_url,
    }
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        limit=2**26,
    )
    return Editor(process, {"context": {"before": 0, "after": 0}, **settings})


@contextlib.asynccontextmanager
async def session(
    command: Sequence[str] = OURS,
    base_url: str = "http://127.0.0.1:9",
    *,
    front_end: bool = False,
    **settings: Any,
) -> AsyncIterator[Editor]:
    """Start a server, do the handshake, and end it in the end."""
    editor = await spawn(command, base_url, **settings)
    try:
        await editor.initialize(front_end=front_end)
        editor.initialized()
        yield editor
    finally:
        await editor.kill()
