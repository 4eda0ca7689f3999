"""Event streams whose frames are broken, cut, joined or not as Groq writes them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from groq_lsp.simulator.completion import DONE, error_frame, sse
from groq_lsp.simulator.faults.breaks import OPENING_FRAMES
from groq_lsp.simulator.faults.fault import Fault
from groq_lsp.simulator.playback import Playback
from groq_lsp.simulator.refusals import Refusal


@dataclass(frozen=True)
class Reframed(Fault):
    """A stream with other frames."""

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Give what is sent in place of `frames`."""
        raise NotImplementedError

    def playback(self, playback: Playback) -> Playback:
        """Change the frames of a stream, and nothing else."""
        if playback.headers.get("content-type") != "text/event-stream":
            return playback
        return replace(playback, parts=tuple(self.frames(list(playback.parts))))


@dataclass(frozen=True)
class ErrorEvent(Reframed):
    """After some tokens an event of the name error ends the stream."""

    name: ClassVar[str] = "error-event"
    tokens: int = 3
    status: int = 500
    message: str = "Internal Server Error"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Put it in place of the rest."""
        kind = "invalid_request_error" if self.status < 500 else "internal_server_error"
        event = error_frame(Refusal(self.status, self.message, kind=kind))
        return [*frames[: self.tokens + OPENING_FRAMES], event]


@dataclass(frozen=True)
class GroqError(Reframed):
    """After some tokens a chunk has x_groq.error, and the stream ends."""

    name: ClassVar[str] = "x-groq-error"
    tokens: int = 3
    message: str = "over_capacity"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Put it in place of the rest."""
        chunk = _parsed(frames[0])
        chunk["choices"] = []
        chunk["x_groq"] = {"id": chunk["x_groq"]["id"], "error": self.message}
        return [*frames[: self.tokens + OPENING_FRAMES], sse(chunk), DONE]


@dataclass(frozen=True)
class Split(Fault):
    """The body is cut every so many bytes, in the middle of frames, lines and characters."""

    name: ClassVar[str] = "split"
    size: int = 1

    def playback(self, playback: Playback) -> Playback:
        """Cut it."""
        body = b"".join(playback.parts)
        pieces = (body[start : start + self.size] for start in range(0, len(body), self.size))
        return replace(playback, parts=pieces, interval_seconds=0, one_by_one=True)


@dataclass(frozen=True)
class OneSegment(Fault):
    """The whole body comes in one piece."""

    name: ClassVar[str] = "one-segment"

    def playback(self, playback: Playback) -> Playback:
        """Join it."""
        return replace(playback, parts=(b"".join(playback.parts),))


@dataclass(frozen=True)
class Inserted(Reframed):
    """A frame of any text after some tokens."""

    name: ClassVar[str] = "insert"
    tokens: int = 3
    frame: bytes = b"data: {}\n\n"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Put it there."""
        place = self.tokens + OPENING_FRAMES
        return [*frames[:place], self.frame, *frames[place:]]


@dataclass(frozen=True)
class BadJson(Inserted):
    """A frame that is not JSON."""

    name: ClassVar[str] = "bad-json"
    frame: bytes = b'data: {"id":"chatcmpl-1","choices":[{"delta":{"content":\n\n'


@dataclass(frozen=True)
class BadUtf8(Inserted):
    """A frame that is not UTF-8."""

    name: ClassVar[str] = "bad-utf-8"
    frame: bytes = b'data: {"choices":[{"index":0,"delta":{"content":"\xff\xfe\xe2\x28"}}]}\n\n'


@dataclass(frozen=True)
class NoChoices(Inserted):
    """A chunk without choices."""

    name: ClassVar[str] = "no-choices"
    frame: bytes = b'data: {"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[]}\n\n'


@dataclass(frozen=True)
class NullContent(Inserted):
    """A chunk whose content is null, and one whose delta is."""

    name: ClassVar[str] = "null-content"
    frame: bytes = (
        b'data: {"choices":[{"index":0,"delta":{"content":null}}]}\n\n'
        b'data: {"choices":[{"index":0,"delta":null}]}\n\n'
    )


@dataclass(frozen=True)
class AfterDone(Reframed):
    """Another chunk behind [DONE]."""

    name: ClassVar[str] = "after-done"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Say one token again."""
        return [*frames, frames[OPENING_FRAMES]]


@dataclass(frozen=True)
class LineEnds(Fault):
    """Lines end with crlf or with cr in place of lf."""

    name: ClassVar[str] = "line-ends"
    ending: str = "crlf"

    def __post_init__(self) -> None:
        if self.ending not in ("crlf", "cr"):
            raise ValueError("the ending is crlf or cr")

    def playback(self, playback: Playback) -> Playback:
        """Change them."""
        end = {"crlf": b"\r\n", "cr": b"\r"}[self.ending]
        return replace(playback, parts=tuple(part.replace(b"\n", end) for part in playback.parts))


@dataclass(frozen=True)
class ByteOrderMark(Fault):
    """The body begins with U+FEFF."""

    name: ClassVar[str] = "byte-order-mark"

    def playback(self, playback: Playback) -> Playback:
        """Put it there."""
        return replace(playback, parts=(b"\xef\xbb\xbf", *playback.parts))


@dataclass(frozen=True)
class Comments(Reframed):
    """Comments, ids and retry lines between the frames."""

    name: ClassVar[str] = "comments"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Put one kind after the other before each frame."""
        kinds = (b": keep-alive\n\n", b"id: 7\n", b"retry: 3000\n", b":\n")
        return [kinds[number % 4] + frame for number, frame in enumerate(frames)]


@dataclass(frozen=True)
class ManyLines(Reframed):
    """Each frame is spread over several data lines."""

    name: ClassVar[str] = "many-lines"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Break the JSON where blank space may stand."""
        return [
            frame if frame == DONE else frame.replace(b'"choices":[', b'"choices":\ndata: [', 1)
            for frame in frames
        ]


@dataclass(frozen=True)
class NoSpace(Reframed):
    """`data:` without the space behind it."""

    name: ClassVar[str] = "no-space"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Take it out."""
        return [frame.replace(b"data: ", b"data:", 1) for frame in frames]


@dataclass(frozen=True)
class NoBlankLine(Reframed):
    """The blank line that ends the last frame is missing, and [DONE] with it."""

    name: ClassVar[str] = "no-blank-line"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Cut the end."""
        kept = [frame for frame in frames if frame != DONE]
        return [*kept[:-1], kept[-1].removesuffix(b"\n")]


@dataclass(frozen=True)
class TwoChoices(Reframed):
    """A second choice in each chunk, which nobody asked for."""

    name: ClassVar[str] = "two-choices"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Add it."""

        def change(chunk: dict[str, Any]) -> None:
            second = {"index": 1, "delta": {"content": "WRONG"}, "finish_reason": None}
            chunk["choices"].append(second)

        return list(_changed(frames, change))


@dataclass(frozen=True)
class ExtraFields(Reframed):
    """Fields that no version has known, and the role in every chunk."""

    name: ClassVar[str] = "extra-fields"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Add them."""

        def change(chunk: dict[str, Any]) -> None:
            chunk["future"] = {"nested": [1, None, {"a": []}]}
            for choice in chunk["choices"]:
                choice["delta"] |= {"role": "assistant", "annotations": [], "mood": "calm"}

        return list(_changed(frames, change))


@dataclass(frozen=True)
class NoUsage(Reframed):
    """The usage is missing everywhere, and x_groq with it."""

    name: ClassVar[str] = "no-usage"

    def frames(self, frames: list[bytes]) -> list[bytes]:
        """Take them out."""

        def change(chunk: dict[str, Any]) -> None:
            chunk.pop("usage", None)
            chunk.pop("x_groq", None)

        return list(_changed(frames, change))


def _changed(frames: list[bytes], change: Callable[[dict[str, Any]], None]) -> Iterator[bytes]:
    for frame in frames:
        if frame == DONE:
            yield frame
            continue
        chunk = _parsed(frame)
        change(chunk)
        yield sse(chunk)


def _parsed(frame: bytes) -> dict[str, Any]:
    chunk: dict[str, Any] = json.loads(frame.removeprefix(b"data: "))
    return chunk
