"""One allowance of a model, as the `x-ratelimit-*` headers tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from groq_lsp.limits.durations import read_wait


@dataclass
class Allowance:
    """An allowance that fills evenly: `left` of `limit` at time `seen`, `rate` a second."""

    limit: float
    left: float
    rate: float
    seen: float

    @classmethod
    def read(cls, headers: Mapping[str, str], what: str, period: float, now: float) -> Self | None:
        """Read that of the tokens or the requests, which fills in `period` seconds."""
        limit = _count(headers.get(f"x-ratelimit-limit-{what}"))
        left = _count(headers.get(f"x-ratelimit-remaining-{what}"))
        if not limit or left is None:
            return None
        left = min(left, limit)
        reset = read_wait(headers.get(f"x-ratelimit-reset-{what}"))
        missing = limit - left
        rate = limit / period
        if reset and missing and reset < 2 * period:
            rate = max(rate, missing / reset)
        return cls(limit, left, rate, now)

    def at(self, now: float) -> float:
        """Say what is left; below nothing after more was taken than was there."""
        return min(self.limit, self.left + max(0.0, now - self.seen) * self.rate)

    def take(self, amount: float, now: float) -> None:
        """Use `amount`."""
        self.left = self.at(now) - amount
        self.seen = now

    def wait(self, amount: float, now: float, *, promised: float = 0.0) -> float:
        """Seconds until `amount` is there beside what is promised to others.

        What exceeds the limit waits for a full allowance.
        """
        missing = min(amount, self.limit) + promised - self.at(now)
        return 0.0 if missing <= 0 else missing / self.rate


def _count(text: str | None) -> float | None:
    text = (text or "").strip()
    return float(text) if text.isdecimal() and text.isascii() and len(text) < 16 else None
