"""Waiting before a request: for a rate limit or to try again, within what the user allows."""

import asyncio
import random
from collections.abc import Callable
from typing import Final

OnWait = Callable[[float, str], None]
"""Told the seconds that are left to wait, and why, about once a second."""

FIRST_BACKOFF: Final = 0.5


class Patience:
    """So many seconds to wait in all; `on_wait` is told as they pass."""

    def __init__(self, seconds: float, on_wait: OnWait | None) -> None:
        self._left = seconds
        self._on_wait = on_wait

    def allows(self, seconds: float) -> bool:
        """Tell whether a wait of `seconds` is still allowed."""
        return seconds <= self._left

    async def wait(self, seconds: float, reason: str) -> None:
        """Wait, counting down."""
        self._left -= seconds
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (left := end - loop.time()) > 0:
            if self._on_wait is not None:
                self._on_wait(left, reason)
            # Whole seconds before the end, so that the countdown does not skip one.
            await asyncio.sleep(left % 1 or 1)


def backoff(attempt: int, chance: Callable[[], float] = random.random) -> float:
    """Give the seconds before try number `attempt` (from 0) is repeated: doubled, with jitter."""
    return FIRST_BACKOFF * (1 << attempt) * (0.5 + chance() / 2)
