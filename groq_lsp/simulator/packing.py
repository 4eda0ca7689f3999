"""Compressed answers, for those who ask for them; off unless the options say otherwise."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from groq_lsp.simulator.playback import Playback

_GZIP = 31  # zlib's window bits for a gzip header
_LEVEL = 6


def packed(playback: Playback) -> Playback:
    """Give `playback` in gzip; each part of a stream can be unpacked as soon as it is there."""
    headers = {**playback.headers, "content-encoding": "gzip"}
    streamed = headers.pop("content-length", None) is None
    if streamed:
        return replace(playback, headers=headers, parts=_packed(playback.parts))
    body = b"".join(_packed(playback.parts))
    return replace(playback, headers={**headers, "content-length": str(len(body))}, parts=(body,))


def _packed(parts: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for part in parts:
        yield packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()
