"""Waiting before a request: for a rate limit or to try again, within what the user allows."""

import asyncio
import math
import random
from collections.abc import Callable
from typing import Final

OnWait = Callable[[float, str], None]
"""Told the seconds that are left to wait, and why, about once a second."""

FIRST_BACKOFF: Final = 0.5
LOOK_SECONDS: Final = 0.25
"""How often a wait is looked at again."""


def _never() -> bool:
    return False


class Patience:
    """So many seconds to wait in all; `on_wait` is told as they pass."""

    def __init__(self, seconds: float, on_wait: OnWait | None) -> None:
        self._left = seconds
        self._on_wait = on_wait

    @property
    def left(self) -> float:
        """The seconds that may still be waited."""
        return max(0.0, self._left)

    def allows(self, seconds: float) -> bool:
        """Tell whether a wait of `seconds` is still allowed."""
        return seconds <= self._left

    async def wait(self, seconds: float, reason: str, *, over: Callable[[], bool] = _never) -> None:
        """Wait, counting down, until the end or until it is `over`, of which only that counts."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        told = math.inf
        while (left := begun + seconds - loop.time()) > 0 and not over():
            if self._on_wait is not None and math.ceil(left) < told:
                told = math.ceil(left)
                self._on_wait(left, reason)
            # Whole parts of a second before the end, so that the countdown does not skip one.
            await asyncio.sleep(left % LOOK_SECONDS or LOOK_SECONDS)
        self._left -= min(seconds, loop.time() - begun)


def backoff(attempt: int, chance: Callable[[], float] = random.random) -> float:
    """Give the seconds before try number `attempt` (from 0) is repeated: doubled, with jitter."""
    return FIRST_BACKOFF * (1 << attempt) * (0.5 + chance() / 2)
