"""A small editor: enough of an LSP client to drive the server and to hold one document."""

import asyncio
import itertools
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from groq_lsp.errors import GroqLspError

ENDED = "The server has ended by itself: groq-lsp doctor may say why."

Message = dict[str, Any]

ANSWER_SECONDS = 90.0


class SmallEditor:
    """One document in one server. Positions are utf-32, which is what Python counts in."""

    def __init__(self, uri: str, text: str, settings: Mapping[str, object]) -> None:
        self.uri = uri
        self.text = text
        self.version = 0
        self.settings = settings
        self.jobs: list[Message] = []
        self.messages: list[str] = []
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Message]] = {}
        self._ends: asyncio.Queue[Message] = asyncio.Queue()
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    async def start(self, environment: Mapping[str, str]) -> None:
        """Start the server as a child and open the document in it."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "groq_lsp",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=dict(environment),
            cwd=Path.home(),
        )
        self._reading = asyncio.create_task(self._read())
        capabilities: Message = {
            "general": {"positionEncodings": ["utf-32"]},
            "workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}},
            "textDocument": {
                "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
            },
            "experimental": {"groq": {"jobs": True}},
        }
        await self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "clientInfo": {"name": "groq-lsp demo"},
                "capabilities": capabilities,
                "initializationOptions": dict(self.settings),
            },
        )
        self.notify("initialized", {})
        document = {"uri": self.uri, "languageId": "markdown", "version": 0, "text": self.text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    async def stop(self) -> None:
        """Shut the server down as an editor does."""
        await self.request("shutdown", None)
        self.notify("exit", None)
        if self._process is not None:
            await self._process.wait()
        if self._reading is not None:
            await self._reading

    async def actions(self, first: int, last: int) -> list[Message]:
        """Ask for the menu of a stretch of lines, all of them selected."""
        end = len(self.text.split("\n")[last])
        found = await self.request(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": self.uri},
                "range": _range(first, 0, last, end),
                "context": {"diagnostics": [], "triggerKind": 1},
            },
        )
        return found if isinstance(found, list) else []

    async def choose(self, action: Message) -> Message:
        """Choose an entry of the menu and wait until its job has ended; gives the last report."""
        command = action["command"]
        arguments = {"command": command["command"], "arguments": command["arguments"]}
        await self.request("workspace/executeCommand", arguments)
        async with asyncio.timeout(ANSWER_SECONDS):
            return await self._ends.get()

    async def request(self, method: str, params: object) -> Any:
        """Send a request and wait for its answer."""
        if self._reading is not None and self._reading.done():
            raise GroqLspError(ENDED)
        number = next(self._numbers)
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._answers[number] = future
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = await future
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer.get("result")

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({k: v for k, v in message.items() if k != "params" or v is not None})
        content = body.encode()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)

    async def _read(self) -> None:
        if self._process is None or self._process.stdout is None:
            return
        stream = self._process.stdout
        while header := await stream.readline():
            length = 0
            while header not in (b"\r\n", b""):
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = await stream.readline()
            self._receive(json.loads(await stream.readexactly(length)))
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
        for waiting in self._answers.values():
            waiting.set_exception(GroqLspError(ENDED))
        self._answers.clear()

    def _receive(self, message: Message) -> None:
        if "method" not in message:
            self._answers.pop(message["id"]).set_result(message)
        elif "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": self._serve(message)})
        elif message["method"] == "groq/job":
            self._job(message["params"])
        elif message["method"] == "window/showMessage":
            self.messages.append(message["params"]["message"])

    def _serve(self, message: Message) -> object:
        if message["method"] == "workspace/applyEdit":
            return {"applied": self._apply(message["params"]["edit"])}
        return None

    def _apply(self, edit: Message) -> bool:
        change = edit["documentChanges"][0]
        if change["textDocument"]["version"] != self.version:
            return False
        changes = sorted(change["edits"], key=lambda e: _key(e["range"]["start"]), reverse=True)
        for one in changes:
            start, end = (self._offset(one["range"][side]) for side in ("start", "end"))
            self.text = self.text[:start] + one["newText"] + self.text[end:]
        self.version += 1
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [
                    {"range": one["range"], "text": one["newText"]} for one in changes
                ],
            },
        )
        return True

    def _job(self, report: Message) -> None:
        self.jobs.append(report)
        if report["state"] in ("done", "failed", "cancelled", "shelved"):
            self._ends.put_nowait(report)

    def _offset(self, position: Message) -> int:
        lines = self.text.split("\n")
        before = sum(len(line) + 1 for line in lines[: position["line"]])
        return int(before + position["character"])


def _key(position: Message) -> tuple[int, int]:
    return position["line"], position["character"]


def _range(first: int, start: int, last: int, end: int) -> Message:
    return {
        "start": {"line": first, "character": start},
        "end": {"line": last, "character": end},
    }
