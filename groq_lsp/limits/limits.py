"""What is left of each model's allowance, and how long the next request had better wait.

Groq tells on every answer what remains of the tokens a minute and of the requests a day, and fills
them evenly. The requests a minute it names only when it refuses.
"""

import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from groq_lsp.limits.durations import read_wait
from groq_lsp.limits.refusals import Refusal

MINUTE: Final = 60.0
FREE_TOKENS: Final = 8_000
"""Tokens a minute of a free key, and the mark by which one is known."""
FREE_REQUESTS: Final = 30
"""Requests a minute of a free key."""
NEAR: Final = 0.25
"""The share of an allowance below which automatic requests hold back."""


@dataclass
class _Allowance:
    """An allowance that fills evenly: `left` of `limit` at time `seen`, `rate` a second."""

    limit: float
    left: float
    rate: float
    seen: float

    def at(self, now: float) -> float:
        return min(self.limit, self.left + max(0.0, now - self.seen) * self.rate)

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` is there; what exceeds the limit waits for a full one."""
        missing = min(amount, self.limit) - self.at(now)
        return 0.0 if missing <= 0 else missing / self.rate


@dataclass
class _Model:
    tokens: _Allowance | None = None
    requests: _Allowance | None = None
    requests_a_minute: int | None = None
    sent: deque[float] = field(default_factory=deque)
    blocked_until: float = 0.0
    daily: bool = False


class Limits:
    """The allowances of one key, by model. Times are seconds of `clock`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._models: dict[str, _Model] = {}

    def wait(self, model: str, tokens: int) -> float:
        """Predict the seconds until a request of `tokens` (prompt and answer) is admitted."""
        now = self._clock()
        state = self._of(model)
        waits = [state.blocked_until - now, self._wait_for_slot(state, now)]
        if state.tokens is not None:
            waits.append(state.tokens.wait(tokens, now))
        if state.requests is not None:
            waits.append(state.requests.wait(1, now))
        return max(0.0, *waits)

    def sending(self, model: str, tokens: int) -> None:
        """Count a request of `tokens` in, until the next headers tell what is really left."""
        now = self._clock()
        state = self._of(model)
        state.sent.append(now)
        for allowance, amount in ((state.tokens, tokens), (state.requests, 1)):
            if allowance is not None:
                allowance.left = max(0.0, allowance.at(now) - amount)
                allowance.seen = now

    def observe(self, model: str, headers: Mapping[str, str]) -> None:
        """Take in the `x-ratelimit-*` headers of an answer (names in lower case)."""
        now = self._clock()
        state = self._of(model)
        state.tokens = _allowance(headers, "tokens", MINUTE, now) or state.tokens
        state.requests = _allowance(headers, "requests", 86_400.0, now) or state.requests

    def refused(self, model: str, refusal: Refusal) -> None:
        """Take in a 429: nothing is sent to this model before it opens again."""
        state = self._of(model)
        if refusal.seconds is not None:
            state.blocked_until = self._clock() + refusal.seconds
            state.daily = refusal.daily
        if refusal.code == "RPM" and refusal.limit:
            state.requests_a_minute = refusal.limit

    def daily(self, model: str) -> bool:
        """Tell whether the day's allowance of `model` is known to be used up."""
        state = self._of(model)
        return state.daily and state.blocked_until > self._clock()

    def largest(self, model: str) -> int | None:
        """Give the most tokens that one request may have, where it is known."""
        tokens = self._of(model).tokens
        return int(tokens.limit) if tokens is not None else None

    def described(self, model: str) -> str:
        """Say what a key may use of `model` and what is left; empty where nothing is known."""
        state, now = self._of(model), self._clock()
        named = ((state.tokens, "tokens a minute"), (state.requests, "requests a day"))
        return ", ".join(
            f"{one.limit:,.0f} {what} ({one.at(now):,.0f} left)"
            for one, what in named
            if one is not None
        )

    def near(self, model: str, tokens: int = 0) -> bool:
        """Tell whether an automatic request of `tokens` had better not be sent now."""
        now = self._clock()
        state = self._of(model)
        if self.wait(model, tokens) > 0:
            return True
        per_minute = self._requests_a_minute(state)
        if per_minute is not None and len(state.sent) + 1 > per_minute * (1 - NEAR):
            return True
        return any(
            allowance is not None and allowance.at(now) - amount < allowance.limit * NEAR
            for allowance, amount in ((state.tokens, tokens), (state.requests, 1))
        )

    def _of(self, model: str) -> _Model:
        return self._models.setdefault(model, _Model())

    def _requests_a_minute(self, state: _Model) -> int | None:
        if state.requests_a_minute is not None:
            return state.requests_a_minute
        free = state.tokens is not None and state.tokens.limit <= FREE_TOKENS
        return FREE_REQUESTS if free else None

    def _wait_for_slot(self, state: _Model, now: float) -> float:
        while state.sent and state.sent[0] <= now - MINUTE:
            state.sent.popleft()
        per_minute = self._requests_a_minute(state)
        if per_minute is None or len(state.sent) < per_minute:
            return 0.0
        return state.sent[len(state.sent) - per_minute] + MINUTE - now


def admission(
    messages: Iterable[Mapping[str, object]], max_completion_tokens: int
) -> tuple[int, int]:
    """Reckon the tokens by which a request is admitted: of the prompt, and of the answer.

    A letter of the alphabet counts a quarter, any other character one.
    """
    prompt = 0.0
    for message in messages:
        text = str(message["content"])
        beyond = 0 if text.isascii() else sum(character > "\u024f" for character in text)
        prompt += 4 + beyond + (len(text) - beyond) / 4
    return math.ceil(prompt), max_completion_tokens


def _allowance(
    headers: Mapping[str, str], what: str, period: float, now: float
) -> _Allowance | None:
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
    return _Allowance(limit, left, rate, now)


def _count(text: str | None) -> float | None:
    text = (text or "").strip()
    return float(text) if text.isdecimal() and text.isascii() and len(text) < 16 else None
