"""What went over the wire, and everything about it that a server may not do."""

import json
import re
from collections.abc import Sequence
from typing import Any

_HEADER = re.compile(
    rb"Content-Length: (\d+)\r\n"
    rb"(?:Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n)?\r\n"
)


class Ledger:
    """Each request and its answers, each progress and its end; `check` raises on any fault."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        self.faults: list[str] = []
        self.secrets = list(secrets)
        self.transcript: list[str] = []
        self._asked: dict[Any, str] = {}
        self._answers: dict[Any, int] = {}
        self._server_asked: set[Any] = set()
        self._progress: dict[Any, str] = {}
        self._buffer = b""

    def sent(self, message: dict[str, Any]) -> None:
        """Take note of a message to the server."""
        self._write("->", message)
        if "method" in message and "id" in message:
            self._asked[message["id"]] = message["method"]
            # One answer more is due for an id that is used again.
            self._answers[message["id"]] = self._answers.get(message["id"], 0) - 1

    def bytes_received(self, data: bytes) -> list[dict[str, Any]]:
        """Take what came on stdout; gives the messages that are complete."""
        self._look_for_secrets("stdout", data)
        self._buffer += data
        messages = []
        while (header := _HEADER.match(self._buffer)) is not None:
            end = header.end() + int(header.group(1))
            if len(self._buffer) < end:
                break
            body, self._buffer = self._buffer[header.end() : end], self._buffer[end:]
            messages.append(self._received(json.loads(body.decode())))
        if self._buffer and not header and not _may_become_header(self._buffer):
            self.faults.append(f"bytes on stdout that are no frame: {self._buffer[:80]!r}")
            self._buffer = b""
        return messages

    def stderr_received(self, data: bytes) -> None:
        """Take what came on stderr."""
        self._look_for_secrets("stderr", data)
        self.transcript.append(f"stderr {data.decode(errors='replace').rstrip()}")

    def unanswered(self) -> dict[Any, str]:
        """Give the requests that have no answer yet."""
        return {id_: self._asked[id_] for id_, due in self._answers.items() if due < 0}

    def forgive(self) -> None:
        """Ask for no answers and ends any more: the process was ended in the middle."""
        self._answers.clear()
        self._progress.clear()
        self._buffer = b""

    def check(self) -> None:
        """Raise AssertionError for whatever was wrong."""
        faults = list(self.faults)
        faults += [f"request {i} ({m}) was never answered" for i, m in self.unanswered().items()]
        faults += [f"progress {t} never ended" for t, s in self._progress.items() if s == "begun"]
        if self._buffer:
            faults.append(f"an unfinished frame on stdout: {self._buffer[:80]!r}")
        if faults:
            raise AssertionError("\n".join([*faults, "", *self.transcript[-40:]]))

    def _received(self, message: dict[str, Any]) -> dict[str, Any]:
        self._write("<-", message)
        if message.get("jsonrpc") != "2.0":
            self.faults.append(f"not JSON-RPC 2.0: {message}")
        if "method" in message:
            self._called(message)
        else:
            self._answered(message)
        return message

    def _called(self, message: dict[str, Any]) -> None:
        if "id" in message:
            if message["id"] in self._server_asked:
                self.faults.append(f"the server used id {message['id']} twice")
            self._server_asked.add(message["id"])
        if message["method"] == "$/progress":
            self._progressed(message["params"]["token"], message["params"]["value"]["kind"])

    def _progressed(self, token: Any, kind: str) -> None:
        begun = self._progress.get(token) == "begun"
        if begun == (kind == "begin"):
            self.faults.append(f"progress {token}: {kind} out of turn")
        self._progress[token] = "ended" if kind == "end" else "begun"

    def _answered(self, message: dict[str, Any]) -> None:
        identifier = message.get("id")
        if ("result" in message) == ("error" in message):
            self.faults.append(f"neither or both of result and error: {message}")
        if self._answers.get(identifier, 0) >= 0:
            self.faults.append(f"an answer that nobody asked for, or a second one: {message}")
            return
        self._answers[identifier] += 1
        if "error" in message:
            text = json.dumps(message["error"])
            for sign in ("Traceback", "traceback", 'File \\"', ".py"):
                if sign in text:
                    self.faults.append(f"the inside of the server in an error: {message}")

    def _look_for_secrets(self, where: str, data: bytes) -> None:
        for secret in self.secrets:
            if secret.encode() in data:
                self.faults.append(f"a secret on {where}")

    def _write(self, direction: str, message: dict[str, Any]) -> None:
        line = json.dumps(message, ensure_ascii=False)
        self.transcript.append(f"{direction} {line if len(line) < 400 else line[:400] + '…'}")


def _may_become_header(data: bytes) -> bool:
    start = b"Content-Length: "
    return data.startswith(start) if len(data) >= len(start) else start.startswith(data)
