"""What is fuzzed, and what must hold whatever comes."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

from groq_lsp.completions.events import Event, EventReader
from groq_lsp.errors import AnswerUnexpected
from groq_lsp.frames import Frames, frame
from groq_lsp.options import Options
from groq_lsp.server import build
from tests.fuzz import readers
from tests.protocol_wire import Wire, settle

Target = Callable[[random.Random], Awaitable[None]]

METHODS = (
    "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
    "textDocument/didSave", "textDocument/codeAction", "workspace/executeCommand",
    "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "$/cancelRequest",
    "window/workDoneProgress/cancel", "textDocument/inlineCompletion", "textDocument/codeLens",
    "textDocument/completion", "initialize", "initialized", "groq/nothing", "$/nothing",
)  # fmt: skip
WORDS = (
    "uri", "range", "start", "end", "line", "character", "textDocument", "contentChanges", "text",
    "version", "context", "diagnostics", "only", "triggerKind", "command", "arguments", "action",
    "rewrite", "groq.run", "groq.cancel", "groq.place", "groq.actions", "groq.showRequest",
    "file:///a.md", "untitled:x", "jsonrpc", "id", "params", "settings", "groq", "model", "token",
    "languageId", "markdown", "position", "item", "answer", "how", "replace", "parameters",
)  # fmt: skip
PIECES = (
    "a",
    "ä",
    "🙂",
    "字",
    "\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x0c",
    "\x00",
    "\ud83d",
    "\u202e",
    " ",
)
MESSAGES = 40


async def frames(source: random.Random) -> None:
    """Well-formed messages after rubbish are still read, and nothing is read that was not sent."""
    sent = [{"n": number, "t": text(source)} for number in range(source.randrange(1, 6))]
    stream = bytearray()
    for message in sent:
        if source.random() < 0.4:
            stream += rubbish(source)
        stream += frame(message)
    reader = Frames(lambda fault: None, largest=1 << 20)
    read: list[object] = []
    for block in blocks(source, bytes(stream)):
        reader.feed(block)
        read += reader.messages()
    whole = [json.loads(frame(message).split(b"\r\n\r\n", 1)[1]) for message in sent]
    assert all(message in whole or not isinstance(message, dict) for message in read if message)


async def events(source: random.Random) -> None:
    """However a stream is cut into blocks, the same events come out."""
    stream = bytearray()
    for _ in range(source.randrange(1, 12)):
        ending = source.choice((b"\n", b"\r\n", b"\r"))
        stream += source.choice((b"data: ", b"data:", b"event: ", b": ", b"id: ", b"x", b""))
        stream += text(source).replace("\ud83d", "").encode() + ending * source.randrange(1, 3)
    whole = EventReader(1 << 16)
    expected = [*whole.feed(bytes(stream)), *whole.finish()]
    cut = EventReader(1 << 16)
    got: list[Event] = []
    try:
        for block in blocks(source, bytes(stream)):
            got += cut.feed(block)
        got += cut.finish()
    except AnswerUnexpected:
        raise AssertionError("a short line was taken for a long one") from None
    assert got == expected


async def messages(source: random.Random) -> None:
    """Each request is answered exactly once, and only the writer's mistakes pop up."""
    server = build(Options())
    wire = Wire()
    server.protocol.set_writer(wire)
    server.protocol.initialize({"processId": None, "rootUri": None, "capabilities": {}})
    asked: list[Any] = []
    for number in range(MESSAGES):
        message: Any = {"jsonrpc": "2.0", "method": source.choice(METHODS), "params": value(source)}
        if message["method"] == "textDocument/didOpen" and source.random() < 0.5:
            item = {"uri": "file:///a.md", "languageId": "markdown", "version": number}
            message["params"] = {"textDocument": {**item, "text": text(source)}}
        elif source.random() < 0.6:
            message["id"] = number
            asked.append(number)
        server.protocol.handle_message(message)
        if source.random() < 0.05:
            server.protocol.handle_message(without_id(value(source)))
        if source.random() < 0.2:
            await asyncio.sleep(0)
    await server.protocol.wind_down()
    await settle()
    answered = [m["id"] for m in wire.messages if "id" in m and "method" not in m]
    ours = [number for number in answered if number in asked]
    assert sorted(ours) == sorted(asked), "a request was not answered exactly once"
    for body in wire.bodies:
        assert b"Traceback" not in body


def value(source: random.Random, depth: int = 0) -> Any:
    """Some JSON, often with the names that the protocol uses."""
    kind = source.randrange(8 if depth < 4 else 5)
    match kind:
        case 0:
            return source.choice((None, True, False))
        case 1:
            return source.choice((-1, 0, 1, 2, 7, 1 << 31, -(1 << 63), 1 << 80, 0.5, 1e300))
        case 2 | 3:
            return source.choice(WORDS)
        case 4:
            return text(source)
        case 5:
            return [value(source, depth + 1) for _ in range(source.randrange(4))]
        case _:
            keys = source.choices(WORDS, k=source.randrange(6))
            return {key: value(source, depth + 1) for key in keys}


def without_id(found: Any) -> Any:
    return {k: v for k, v in found.items() if k != "id"} if isinstance(found, dict) else found


def text(source: random.Random) -> str:
    return "".join(source.choices(PIECES, k=source.randrange(20)))


def rubbish(source: random.Random) -> bytes:
    known = (
        b"Content-Length: 5\r\n\r\n",
        b"\r\n\r\n",
        b"content-length: 99999999999\r\n\r\n",
        b"{",
    )
    return source.choice((*known, source.randbytes(source.randrange(30))))


def blocks(source: random.Random, data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        size = source.choice((1, 2, 3, 7, 50, len(data)))
        found.append(data[at : at + size])
        at += size
    return found


TARGETS: dict[str, Target] = {
    "frames": frames,
    "events": events,
    "messages": messages,
    "answers": readers.answers,
    "settings": readers.settings,
    "limits": readers.limits,
    "urls": readers.urls,
    "listings": readers.listings,
    "replies": readers.replies,
}
