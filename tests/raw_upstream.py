"""A fake Groq at the level of bytes: it answers each request with exactly what a test wrote.

A reply is a sequence of steps: bytes are written, a number is a pause in seconds, and CLOSE, RESET
and HANG are what they say. Whatever the client does, `requests`, `connections`, `left` and `empty`
tell.
"""

import asyncio
import contextlib
import json
import socket
import ssl
import struct
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from groq_lsp.credentials import Endpoint, Key

CANARY = "gsk_CANARYcanary0123456789CANARYcanary0123456789CANARY"


class End(Enum):
    """How a reply may end."""

    CLOSE = auto()
    RESET = auto()
    HANG = auto()


CLOSE, RESET, HANG = End.CLOSE, End.RESET, End.HANG
Step = bytes | float | End
Reply = Sequence[Step]


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class RawUpstream:
    """Use as an async context manager. `replies` are used in order, then `always`."""

    def __init__(self, *replies: Reply, tls: ssl.SSLContext | None = None) -> None:
        self.replies: deque[Reply] = deque(replies)
        self.always: Reply = [*stream("ok")]
        self.requests: list[Seen] = []
        self.connections = 0
        self.open = 0
        self.asked = asyncio.Event()
        self.left = asyncio.Event()
        self.empty = asyncio.Event()
        self._tls = tls
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "RawUpstream":
        self._server = await asyncio.start_server(
            self._accept, "127.0.0.1", 0, ssl=self._tls, limit=1 << 24
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def origin(self) -> str:
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    def endpoint(self, **changes: Any) -> Endpoint:
        """An endpoint that leads here, with the canary for a key."""
        given: dict[str, Any] = {
            "base_url": f"{self.origin}/openai/v1",
            "origin": self.origin,
            "key": Key(CANARY),
            "key_source": "GROQ_API_KEY",
        }
        return Endpoint(**(given | changes))

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        self.open += 1
        self.empty.clear()
        number = self.connections
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                while await self._serve(reader, writer, number):
                    pass
        except asyncio.CancelledError:
            pass
        finally:
            self.open -= 1
            self.left.set()
            if not self.open:
                self.empty.set()
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, TimeoutError):
                await writer.wait_closed()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *rest = head.strip().split("\r\n")
        headers = {n.strip().lower(): v.strip() for n, _, v in (r.partition(":") for r in rest)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.requests.append(Seen(line, headers, body, number))
        self.asked.set()
        reply = self.replies.popleft() if self.replies else self.always
        for step in reply:
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            elif isinstance(step, End):
                return await self._end(step, reader, writer)
            else:
                await asyncio.sleep(step)
        return True

    async def _end(
        self, end: End, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        if end is RESET:
            sock: socket.socket = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        if end is HANG:
            await reader.read(1)
        return False


def chunk(content: str | None = None, *, finish: str | None = None, **more: Any) -> bytes:
    """One event of a chat completion."""
    delta = {} if content is None else {"content": content}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return event(json.dumps({"choices": [choice], **more}, ensure_ascii=False).encode())


def event(data: bytes, name: bytes = b"") -> bytes:
    """One server-sent event."""
    return (b"event: " + name + b"\n" if name else b"") + b"data: " + data + b"\n\n"


DONE = event(b"[DONE]")
FINISH = chunk(finish="stop", x_groq={"usage": {"prompt_tokens": 7, "completion_tokens": 3}})
STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
)


def chunked(*parts: bytes) -> bytes:
    """Parts of a body in the chunked coding, without its end."""
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts if part)


def begin(*parts: bytes, headers: dict[str, str] | None = None) -> bytes:
    """The head of a streamed answer and its first parts; the end is still to come."""
    more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    return STREAM_HEAD + more.encode() + b"\r\n" + chunked(*parts)


LAST = b"0\r\n\r\n"


def stream(*words: str, finish: bytes = FINISH, headers: dict[str, str] | None = None) -> Reply:
    """A whole and proper streamed answer."""
    return [begin(*(chunk(word) for word in words), finish, DONE, headers=headers) + LAST]


def answer(
    status: int,
    body: bytes | object = b"",
    *,
    kind: str = "application/json",
    headers: dict[str, str] | None = None,
) -> Reply:
    """An answer that is not a stream; `body` other than bytes is written as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode() + b"\n"
    given = {"Content-Type": kind, "Content-Length": str(len(raw)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return [f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode() + raw]


def error(
    status: int,
    message: str,
    *,
    kind: str = "invalid_request_error",
    code: str | None = None,
    headers: dict[str, str] | None = None,
) -> Reply:
    """An error as Groq writes it."""
    inner = {"message": message, "type": kind, **({"code": code} if code else {})}
    return answer(status, {"error": inner}, headers=headers)
