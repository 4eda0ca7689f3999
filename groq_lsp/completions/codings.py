"""Content codings, undone in small pieces: a compressed bomb never unfolds in memory."""

import zlib
from collections.abc import Callable, Iterator
from typing import Final

from groq_lsp.errors import AnswerUnexpected

PIECE_BYTES: Final = 64 << 10

Decoder = Callable[[bytes], Iterator[bytes]]
"""Takes a block as it came, gives what it unfolds to in pieces of at most PIECE_BYTES."""


def decoder(name: str) -> Decoder | None:
    """Give the decoder for a Content-Encoding; None when it is one that was never asked for.

    We ask for `identity`; a proxy on the way may use gzip or deflate all the same.
    """
    match name.strip().lower():
        case "identity" | "":
            return _identity
        case "gzip" | "x-gzip":
            return _inflating(zlib.MAX_WBITS | 16)
        case "deflate":
            return _inflating(zlib.MAX_WBITS)
        case _:
            return None


def _identity(block: bytes) -> Iterator[bytes]:
    yield block


def _inflating(window_bits: int) -> Decoder:
    inflater = zlib.decompressobj(window_bits)

    def inflate(block: bytes) -> Iterator[bytes]:
        while block:
            try:
                piece = inflater.decompress(block, PIECE_BYTES)
            except zlib.error:
                raise AnswerUnexpected(
                    "The answer was compressed in a way that cannot be undone: "
                    "try again, and check the proxy."
                ) from None
            block = inflater.unconsumed_tail
            if piece:
                yield piece

    return inflate
