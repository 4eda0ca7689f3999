"""The model's side as jobs see it: one client, made on first use, and so many requests at once."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from groq_lsp.errors import GroqLspError, KeyRejected

if TYPE_CHECKING:
    from groq_lsp.completions import Completions


class Turns:
    """Lets so many through at once, the rest in the order in which they came."""

    def __init__(self) -> None:
        self._taken = 0
        self._limit = 1
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @asynccontextmanager
    async def turn(self, limit: int) -> AsyncIterator[None]:
        """Wait for a turn among `limit`, and give it back on leaving."""
        self._limit = limit
        await self._take()
        try:
            yield
        finally:
            self._give_back()

    async def _take(self) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        self._let_in()
        try:
            await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self._give_back()
            raise

    def _give_back(self) -> None:
        self._taken -= 1
        self._let_in()

    def _let_in(self) -> None:
        while self._waiting and self._taken < self._limit:
            future = self._waiting.popleft()
            if not future.cancelled():
                self._taken += 1
                future.set_result(None)


async def _at_once() -> None:
    """Wait for nothing: where no loading has begun ahead, each import is made when it is needed."""


class Service:
    """Holds the client and the model chosen until the editor closes.

    `make` builds the client: it finds the key and the endpoint and raises GroqLspError. `may_ask`
    says whether it may ask the user for something; it does so only when an answer is wanted.
    `loaded` waits until what reads an answer is there: it may be loaded while the service thinks.
    """

    def __init__(
        self,
        make: "Callable[[], Awaitable[Completions]]",
        *,
        may_ask: Callable[[], bool] = lambda: True,
        connect_ahead: bool = False,
        loaded: Callable[[], Awaitable[None]] = _at_once,
    ) -> None:
        self._make = make
        self.loaded = loaded
        self._may_ask = may_ask
        self._connect_ahead = connect_ahead
        self._completions: Completions | None = None
        self._former: Completions | None = None
        self._making = asyncio.Lock()
        self.session_model: str | None = None
        self.turns = Turns()

    async def completions(self) -> "Completions":
        """Give the client; made at the first call, and again after a failure or a rejected key."""
        async with self._making:
            await self._retire()
            if self._completions is None:
                made = await self._make()
                if self._former is not None:
                    made.succeed(self._former)
                self._completions, self._former = made, None
            return self._completions

    def forget_choice(self) -> None:
        """Let the settings say the model again: they have changed since one was chosen."""
        self.session_model = None

    async def prepare(self) -> None:
        """Make the client ahead of the first request, unless the user would be asked for the key.

        Nothing is sent. What is wrong is told when an answer is wanted.
        """
        with contextlib.suppress(GroqLspError):
            if not self._may_ask():
                completions = await self.completions()
                await completions.warm(connect=self._connect_ahead)

    async def renew(self, rejected: KeyRejected) -> None:
        """Leave a client whose key was rejected, so that the next use reads the key anew."""
        del rejected
        await self._retire()

    async def close(self) -> None:
        """Close the client; the next use makes a new one."""
        completions, self._completions = self._completions, None
        if completions is not None:
            await completions.close()

    async def _retire(self) -> None:
        former = self._completions
        if former is not None and former.rejected:
            self._completions, self._former = None, former
            await former.retire()
