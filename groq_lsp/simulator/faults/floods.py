"""Answers that are too much: without end, without line ends, or swelling when unpacked."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import ClassVar

from groq_lsp.simulator.completion import sse
from groq_lsp.simulator.faults.breaks import OPENING_FRAMES
from groq_lsp.simulator.faults.fault import Fault
from groq_lsp.simulator.playback import Playback

_MEGABYTE = 1024 * 1024
_GZIP = 31  # zlib's window bits for a gzip header


@dataclass(frozen=True)
class Endless(Fault):
    """The answer's first token again and again, for ever."""

    name: ClassVar[str] = "endless"

    def playback(self, playback: Playback) -> Playback:
        """Never come to the finish."""
        frames = tuple(playback.parts)
        first = frames[:OPENING_FRAMES]
        return replace(playback, parts=chain(first, repeat(frames[len(first)])))


@dataclass(frozen=True)
class EmptyDeltas(Fault):
    """A great number of empty deltas before the answer."""

    name: ClassVar[str] = "empty-deltas"
    number: int = 1_000_000

    def playback(self, playback: Playback) -> Playback:
        """Put them behind the first frame."""
        frames = tuple(playback.parts)
        empty = sse({"choices": [{"index": 0, "delta": {"content": ""}, "finish_reason": None}]})
        flood = repeat(empty, self.number)
        parts = chain(frames[:OPENING_FRAMES], flood, frames[OPENING_FRAMES:])
        return replace(playback, parts=parts, interval_seconds=0)


@dataclass(frozen=True)
class LongLine(Fault):
    """One frame of many megabytes, on one line."""

    name: ClassVar[str] = "long-line"
    megabytes: int = 50

    def playback(self, playback: Playback) -> Playback:
        """Send it after the first frame."""
        first = tuple(playback.parts)[:OPENING_FRAMES]
        head = b'data: {"choices":[{"index":0,"delta":{"content":"'
        line = chain((head,), repeat(b"a" * _MEGABYTE, self.megabytes), (b'"}}]}\n\n',))
        return replace(playback, parts=chain(first, line), interval_seconds=0)


@dataclass(frozen=True)
class GzipBomb(Fault):
    """A small compressed body that unpacks to many megabytes."""

    name: ClassVar[str] = "gzip-bomb"
    megabytes: int = 200

    def playback(self, playback: Playback) -> Playback:
        """Send it as gzip whether or not that was asked for."""
        headers = {**playback.headers, "content-encoding": "gzip"}
        headers.pop("content-length", None)
        return replace(playback, headers=headers, parts=self._body(), interval_seconds=0)

    def _body(self) -> Iterator[bytes]:
        packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
        yield packer.compress(b'data: {"choices":[{"index":0,"delta":{"content":"')
        for _ in range(self.megabytes):
            yield packer.compress(b"a" * _MEGABYTE)
        yield packer.compress(b'"}}]}\n\n') + packer.flush()


@dataclass(frozen=True)
class Encoding(Fault):
    """The right bytes, under the name of an encoding that they are not in."""

    name: ClassVar[str] = "encoding"
    encoding: str = "br"

    def playback(self, playback: Playback) -> Playback:
        """Add the header."""
        return replace(playback, headers={**playback.headers, "content-encoding": self.encoding})
