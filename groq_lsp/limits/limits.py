"""What is left of each model's allowance, and how long the next request had better wait.

Groq tells on every answer what remains of the tokens a minute and of the requests a day, and fills
them evenly. The requests a minute it names only when it refuses. What is on its way and not yet
answered is promised: the headers of another answer may not know of it.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from groq_lsp.limits.admission import Experience, Sent
from groq_lsp.limits.allowance import Allowance
from groq_lsp.limits.durations import LONGEST
from groq_lsp.limits.refusals import Refusal

MINUTE: Final = 60.0
DAY: Final = 86_400.0
FREE_TOKENS: Final = 8_000
"""Tokens a minute of a free key, and the mark by which one is known."""
FREE_REQUESTS: Final = 30
"""Requests a minute of a free key."""
NONSENSE: Final = 600.0
"""How long a model stays closed whose service names no time that could be waited for."""
NEAR: Final = 0.25
"""The share of an allowance below which automatic requests hold back."""


@dataclass
class _Model:
    tokens: Allowance | None = None
    requests: Allowance | None = None
    requests_a_minute: int | None = None
    sent: deque[float] = field(default_factory=deque)
    promised: set[Sent] = field(default_factory=set)
    experience: Experience = field(default_factory=Experience)
    blocked_until: float = 0.0
    daily: bool = False

    @property
    def promised_tokens(self) -> int:
        return sum(one.tokens for one in self.promised)


class Limits:
    """The allowances of one key, by model. Times are seconds of `clock`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._models: dict[str, _Model] = {}

    def wait(self, model: str, tokens: int, *, alone: bool = False) -> float:
        """Predict the seconds until a request of `tokens` (prompt and answer) is admitted.

        `alone` as if nothing were on its way: the least that it can turn out to be.
        """
        now = self._clock()
        state = self._of(model)
        waits = [state.blocked_until - now, self._wait_for_slot(state, now)]
        others, promised = (0, 0) if alone else (len(state.promised), state.promised_tokens)
        if state.tokens is not None:
            waits.append(state.tokens.wait(tokens, now, promised=promised))
        if state.requests is not None:
            waits.append(state.requests.wait(1, now, promised=others))
        return max(0.0, *waits)

    def expected(self, model: str, prompt: int) -> int:
        """Correct the reckoned tokens of a prompt by those of the prompts before it."""
        return self._of(model).experience.expected(prompt)

    def sending(self, model: str, prompt: int, answer: int = 0) -> Sent:
        """Promise a request its tokens as reckoned, until headers know of it."""
        state = self._of(model)
        state.sent.append(self._clock())
        sent = Sent(model, prompt, state.experience.expected(prompt), answer)
        state.promised.add(sent)
        return sent

    def observe(self, model: str, headers: Mapping[str, str], sent: Sent | None = None) -> None:
        """Take in the `x-ratelimit-*` headers (names in lower case) of the answer to `sent`."""
        now = self._clock()
        state = self._of(model)
        before = state.tokens
        state.tokens = Allowance.read(headers, "tokens", MINUTE, now) or before
        state.requests = Allowance.read(headers, "requests", DAY, now) or state.requests
        if sent is not None:
            state.promised.discard(sent)
            if state.tokens is not None and state.tokens is not before:
                known = state.tokens.limit if before is None else before.at(now)
                sent.fall = known - state.tokens.left

    def answered(
        self, sent: Sent, completion: int, *, prompt: int | None = None, cached: int = 0
    ) -> None:
        """Take in what an answer took once it is over; `prompt` is None where that was not told.

        Headers go before the answer: what they did not yet count of it is taken off here.
        """
        state = self._of(sent.model)
        if prompt is not None:
            state.experience.learn(sent.reckoned, prompt)
        if state.tokens is None or sent.fall is None:
            return
        counted = max(0.0, sent.fall - (sent.prompt if prompt is None else prompt - cached))
        # No answer has more tokens than were asked for, whatever a service says.
        state.tokens.take(max(0.0, min(completion, sent.answer) - counted), self._clock())

    def dropped(self, sent: Sent) -> None:
        """Forget a request to which no headers came."""
        self._of(sent.model).promised.discard(sent)

    def refused(self, model: str, refusal: Refusal, sent: Sent | None = None) -> None:
        """Take in a 429: nothing is sent to this model before it opens again."""
        now = self._clock()
        state = self._of(model)
        if refusal.seconds is not None:
            state.blocked_until = now + (NONSENSE if refusal.seconds > LONGEST else refusal.seconds)
            state.daily = refusal.daily
        if refusal.code == "RPM" and refusal.limit:
            state.requests_a_minute = refusal.limit
        if refusal.code == "TPM" and refusal.limit and refusal.used is not None:
            left = max(0, refusal.limit - refusal.used)
            state.tokens = Allowance(refusal.limit, left, refusal.limit / MINUTE, now)
        if sent is not None:
            state.promised.discard(sent)
            if refusal.requested and refusal.code in ("TPM", "TPD"):
                real = refusal.requested - sent.answer
                if real > sent.prompt:
                    state.experience.learn(sent.reckoned, real)

    def reopen(self) -> None:
        """Forget which models are closed: another key may use them."""
        for state in self._models.values():
            state.blocked_until, state.daily = 0.0, False

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
            f"{one.limit:,.0f} {what} ({max(0.0, one.at(now)):,.0f} left)"
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
        wanted = (
            (state.tokens, state.promised_tokens + tokens),
            (state.requests, len(state.promised) + 1),
        )
        return any(
            allowance is not None and allowance.at(now) - amount < allowance.limit * NEAR
            for allowance, amount in wanted
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
