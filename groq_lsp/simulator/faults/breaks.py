"""Answers that come late, stop, or end before their end; and bytes that are not HTTP."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import ClassVar

from groq_lsp.simulator.completion import DONE
from groq_lsp.simulator.faults.fault import Fault
from groq_lsp.simulator.playback import Ending, Gate, Playback

OPENING_FRAMES = 1  # the one that carries only the role


@dataclass(frozen=True)
class NeverAnswer(Fault):
    """Takes the request and sends nothing, not even headers."""

    name: ClassVar[str] = "never-answer"

    def playback(self, playback: Playback) -> Playback:
        """Wait for ever before the headers."""
        return replace(playback, latency_seconds=math.inf)


@dataclass(frozen=True)
class Late(Fault):
    """The answer comes some seconds later."""

    name: ClassVar[str] = "late"
    seconds: float = 5.0

    def playback(self, playback: Playback) -> Playback:
        """Wait before the headers."""
        return replace(playback, latency_seconds=playback.latency_seconds + self.seconds)


@dataclass(frozen=True)
class HangUp(Fault):
    """Closes the connection in place of an answer."""

    name: ClassVar[str] = "hang-up"

    def playback(self, _playback: Playback) -> Playback:
        """Send no byte."""
        return Playback(raw=b"", ending=Ending.CLOSE)


@dataclass(frozen=True)
class CloseIdle(Fault):
    """A good answer, then the connection is closed although it was to be kept."""

    name: ClassVar[str] = "close-idle"

    def playback(self, playback: Playback) -> Playback:
        """Close after the answer."""
        return replace(playback, ending=Ending.HANG_UP)


@dataclass(frozen=True)
class DropAt(Fault):
    """The connection is closed after some bytes of the body."""

    name: ClassVar[str] = "drop-at"
    byte: int = 1000

    def playback(self, playback: Playback) -> Playback:
        """Send those bytes."""
        return _cut(playback, self.byte, Ending.CLOSE)


@dataclass(frozen=True)
class Reset(Fault):
    """The connection is reset after some bytes of the body."""

    name: ClassVar[str] = "reset"
    byte: int = 1000

    def playback(self, playback: Playback) -> Playback:
        """Send those bytes."""
        return _cut(playback, self.byte, Ending.RESET)


@dataclass(frozen=True)
class Stall(Fault):
    """Nothing more comes after some tokens, and the connection stays open."""

    name: ClassVar[str] = "stall"
    tokens: int = 3

    def playback(self, playback: Playback) -> Playback:
        """Send the first frames."""
        frames = tuple(playback.parts)[: self.tokens + OPENING_FRAMES]
        return replace(playback, parts=frames, ending=Ending.HANG)


@dataclass(frozen=True)
class Hold(Fault):
    """Waits after some tokens until `gate.release()`; `gate.reached` is set when it waits."""

    name: ClassVar[str] = "hold"
    tokens: int = 3
    gate: Gate = field(default_factory=Gate)

    def playback(self, playback: Playback) -> Playback:
        """Put the gate before the next frame."""
        return replace(playback, gates={self.tokens + OPENING_FRAMES: self.gate})


@dataclass(frozen=True)
class Drip(Fault):
    """One byte at a time."""

    name: ClassVar[str] = "drip"
    seconds: float = 1.0

    def playback(self, playback: Playback) -> Playback:
        """Cut the body into its bytes."""
        body = b"".join(playback.parts)
        single = (bytes((byte,)) for byte in body)
        return replace(playback, parts=single, interval_seconds=self.seconds, one_by_one=True)


@dataclass(frozen=True)
class Pings(Fault):
    """Only comments come, for ever."""

    name: ClassVar[str] = "pings"
    seconds: float = 0.5

    def playback(self, playback: Playback) -> Playback:
        """Send comments in place of the frames."""
        return replace(
            playback,
            parts=repeat(b": ping\n\n"),
            interval_seconds=self.seconds,
            one_by_one=True,
        )


@dataclass(frozen=True)
class NoDone(Fault):
    """The stream ends cleanly, finish reason and all, but without [DONE]."""

    name: ClassVar[str] = "no-done"

    def playback(self, playback: Playback) -> Playback:
        """Leave the last frame out."""
        return replace(playback, parts=tuple(part for part in playback.parts if part != DONE))


@dataclass(frozen=True)
class EndAfter(Fault):
    """The stream ends cleanly after some tokens, with neither finish reason nor [DONE]."""

    name: ClassVar[str] = "end-after"
    tokens: int = 3

    def playback(self, playback: Playback) -> Playback:
        """Send the first frames."""
        return replace(playback, parts=tuple(playback.parts)[: self.tokens + OPENING_FRAMES])


@dataclass(frozen=True)
class Raw(Fault):
    """These bytes in place of all HTTP, then the connection is closed."""

    name: ClassVar[str] = "raw"
    data: bytes = b"I am not an HTTP server\r\n\r\n"

    def playback(self, _playback: Playback) -> Playback:
        """Send them."""
        return Playback(raw=self.data, ending=Ending.CLOSE)


@dataclass(frozen=True)
class OldHttp(Fault):
    """The right answer as HTTP/1.0, its end marked by the end of the connection."""

    name: ClassVar[str] = "http-1.0"

    def playback(self, playback: Playback) -> Playback:
        """Write the head by hand."""
        return Playback(raw=_head("1.0", playback) + b"".join(playback.parts), ending=Ending.CLOSE)


@dataclass(frozen=True)
class EarlyHints(Fault):
    """A 103 before the right answer."""

    name: ClassVar[str] = "early-hints"

    def playback(self, playback: Playback) -> Playback:
        """Write both heads by hand."""
        hints = b"HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n"
        answer = _head("1.1", playback) + b"".join(playback.parts)
        return Playback(raw=hints + answer, ending=Ending.CLOSE)


@dataclass(frozen=True)
class Garbage(Fault):
    """The right answer, and behind it on the same connection bytes that nobody asked for."""

    name: ClassVar[str] = "garbage"

    def playback(self, playback: Playback) -> Playback:
        """Give the answer a length, and go on after it."""
        body = b"".join(playback.parts)
        kept = replace(playback, headers={**playback.headers, "content-length": str(len(body))})
        return Playback(raw=_head("1.1", kept) + body + b"\0garbage\r\n\r\n", ending=Ending.HANG)


def _cut(playback: Playback, length: int, ending: Ending) -> Playback:
    return replace(playback, parts=tuple(_first(playback, length)), ending=ending)


def _first(playback: Playback, length: int) -> Iterator[bytes]:
    for part in playback.parts:
        if length <= 0:
            return
        yield part[:length]
        length -= len(part)


def _head(version: str, playback: Playback) -> bytes:
    headers = {**playback.common, **playback.headers}
    headers.pop("transfer-encoding", None)
    if "content-length" not in headers:
        headers["connection"] = "close"
    lines = [f"HTTP/{version} {playback.status} OK"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()
