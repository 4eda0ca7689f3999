"""The body of an answer: decoded, capped, and its connection given back at its end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Final

import httpx

from groq_lsp.completions.codings import Decoder
from groq_lsp.completions.service_faults import unexpected
from groq_lsp.completions.wire import Wire
from groq_lsp.credentials import Endpoint

BODY: Final = "groq_lsp.body"
"""Under this name in a response's extensions: its Body, to be read without httpx's layers."""


class Body(httpx.AsyncByteStream):
    """Read in blocks, each as large as what has arrived; `cap` is in decoded bytes."""

    def __init__(
        self,
        wire: Wire,
        decoder: Decoder,
        *,
        cap: int,
        endpoint: Endpoint,
        release: Callable[[Wire], None],
    ) -> None:
        self._wire: Wire | None = wire
        self._decoder = decoder
        self._left = cap
        self._endpoint = endpoint
        self._release = release
        self._pieces: Iterator[bytes] = iter(())

    async def read(
        self, *, breath: float = 0, gather: float = 0, due: float | None = None
    ) -> bytes | None:
        """Give the next block, None at the end; with `breath`, let more arrive for so long first.

        With `gather`, give what arrives within so many seconds together, but the end at once.

        Raises OSError and h11.RemoteProtocolError when the connection breaks, AnswerUnexpected
        beyond the cap, TimeoutError where nothing comes by `due`, a time of the event loop.
        """
        empty = False
        while True:
            for piece in self._pieces:
                self._left -= len(piece)
                if self._left < 0:
                    raise unexpected(self._endpoint, "far more than an answer holds")
                return piece
            if self._wire is None:
                return None
            if empty and due is not None and asyncio.get_running_loop().time() >= due:
                raise TimeoutError  # what unfolds to nothing may come for ever
            if breath:
                await self._wire.breathe(breath)
            block = await self._wire.block(due, gather)
            if block is None:
                self._give_back()
                return None
            self._pieces, empty = self._decoder(block), True

    def drain(self) -> bool:
        """Pass over what has arrived, and say whether that was the rest; it then is given back."""
        if self._wire is None or self._wire.drain():
            self._give_back()
        return self._wire is None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (block := await self.read()) is not None:
            yield block

    async def aclose(self) -> None:
        """Close the connection, unless the body has come to its end."""
        self._pieces = iter(())
        self._give_back()

    def _give_back(self) -> None:
        wire, self._wire = self._wire, None
        if wire is not None:
            self._release(wire)
