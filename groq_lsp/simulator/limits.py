"""Rate limits as Groq keeps them: one bucket per limit and model, filled at a steady rate."""

import math
from collections.abc import Callable

from groq_lsp.simulator.models import Model
from groq_lsp.simulator.options import DAY_SECONDS, MINUTE_SECONDS, Limits
from groq_lsp.simulator.refusals import Refusal
from groq_lsp.simulator.wire import duration

_UPGRADE = (
    "Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing"
)


class Bucket:
    """Holds up to `capacity` and regains all of it in `period` seconds."""

    def __init__(self, name: str, capacity: int, period: float, clock: Callable[[], float]) -> None:
        self.name = name
        self.capacity = capacity
        self._rate = capacity / period
        self._clock = clock
        self._level = float(capacity)
        self._seen = clock()

    @property
    def level(self) -> float:
        """What is left now; below zero after more was used than was there."""
        now = self._clock()
        self._level = min(self.capacity, self._level + (now - self._seen) * self._rate)
        self._seen = now
        return self._level

    @property
    def remaining(self) -> int:
        """What is left now, as the headers say it."""
        return max(0, math.floor(self.level))

    def take(self, amount: float) -> None:
        """Use `amount`."""
        self._level = self.level - amount

    def wait(self, amount: float) -> float:
        """Say in how many seconds `amount` is there."""
        return max(0.0, (amount - self.level) / self._rate)

    @property
    def reset(self) -> float:
        """Say in how many seconds all of it is there."""
        return self.wait(self.capacity)


class Limiter:
    """The limits of one organisation, kept for each model on its own."""

    def __init__(self, limits: Limits, clock: Callable[[], float], organization: str) -> None:
        self._limits = limits
        self._clock = clock
        self._organization = organization
        self._buckets: dict[str, dict[str, Bucket]] = {}

    def admit(self, model: Model, *, prompt_tokens: int, reserved_tokens: int, tier: str) -> None:
        """Count one request, or raise the refusal it gets; its tokens are charged later."""
        buckets = self._of(model)
        needs = self._needs(model, prompt_tokens, reserved_tokens)
        for name, amount in needs.items():
            bucket = buckets.get(name)
            if bucket is None:
                continue
            if amount > bucket.capacity:
                raise self._too_large(model, bucket, amount, tier)
            if bucket.level < amount:
                raise self._reached(model, bucket, amount, tier)
        for name in ("RPM", "RPD"):
            if name in buckets:
                buckets[name].take(1)

    def charge(self, model: Model, *, prompt_tokens: int = 0, completion_tokens: int = 0) -> None:
        """Take what was used; cached tokens are not to be counted."""
        used = {
            "TPM": prompt_tokens + completion_tokens,
            "TPD": prompt_tokens + completion_tokens,
            "ITPM": prompt_tokens,
            "OTPM": completion_tokens,
        }
        for name, bucket in self._of(model).items():
            bucket.take(used.get(name, 0))

    def headers(self, model: Model) -> dict[str, str]:
        """Give the x-ratelimit headers: requests are those of a day, tokens of a minute."""
        buckets = self._of(model)
        found: dict[str, str] = {}
        for kind, name in (("requests", "RPD"), ("tokens", "TPM")):
            if name in buckets:
                bucket = buckets[name]
                found[f"x-ratelimit-limit-{kind}"] = str(bucket.capacity)
                found[f"x-ratelimit-remaining-{kind}"] = str(bucket.remaining)
                found[f"x-ratelimit-reset-{kind}"] = duration(round(bucket.reset, 3))
        return found

    def _needs(self, model: Model, prompt: int, reserved: int) -> dict[str, int]:
        whole = prompt + reserved
        needs = {"RPM": 1, "RPD": 1, "TPM": whole, "TPD": whole}
        return needs | {"ITPM": prompt, "OTPM": reserved} if model.reserves_completion else needs

    def _of(self, model: Model) -> dict[str, Bucket]:
        if model.id not in self._buckets:
            limits = self._limits
            sizes = {
                "RPM": (limits.requests_per_minute, MINUTE_SECONDS),
                "RPD": (limits.requests_per_day, DAY_SECONDS),
                "TPM": (limits.tokens_per_minute, MINUTE_SECONDS),
                "TPD": (limits.tokens_per_day, DAY_SECONDS),
            }
            if model.reserves_completion:
                sizes["ITPM"] = (limits.input_tokens_per_minute, MINUTE_SECONDS)
                sizes["OTPM"] = (limits.output_tokens_per_minute, MINUTE_SECONDS)
            self._buckets[model.id] = {
                name: Bucket(name, size, period, self._clock)
                for name, (size, period) in sizes.items()
                if size is not None
            }
        return self._buckets[model.id]

    def _where(self, model: Model, bucket: Bucket, tier: str) -> str:
        return (
            f"for model `{model.id}` in organization `{self._organization}` service tier "
            f"`{tier}` on {LIMIT_NAMES[bucket.name]} ({bucket.name}): Limit {bucket.capacity}"
        )

    def _too_large(self, model: Model, bucket: Bucket, amount: int, tier: str) -> Refusal:
        return too_large(self._where(model, bucket, tier), amount)

    def _reached(self, model: Model, bucket: Bucket, amount: int, tier: str) -> Refusal:
        used = max(0, math.ceil(bucket.capacity - bucket.level))
        wait = bucket.wait(amount)
        return reached(
            self._where(model, bucket, tier),
            used=used,
            requested=amount,
            wait=wait,
            kind="requests" if bucket.name.startswith("RP") else "tokens",
        )


LIMIT_NAMES = {
    "RPM": "requests per minute",
    "RPD": "requests per day",
    "TPM": "tokens per minute",
    "TPD": "tokens per day",
    "ITPM": "input tokens per minute",
    "OTPM": "output tokens per minute",
}


def too_large(where: str, requested: int) -> Refusal:
    """413: more than the limit in one request. Its retry-after misleads, as recorded."""
    return Refusal(
        413,
        f"Request too large {where}, Requested {requested}, please reduce your message size and "
        f"try again. {_UPGRADE}",
        kind="tokens",
        code="rate_limit_exceeded",
        headers={"retry-after": "19"},
    )


def reached(where: str, *, used: int, requested: int, wait: float, kind: str) -> Refusal:
    """429: the limit is used up; `wait` seconds until the same request fits."""
    return Refusal(
        429,
        f"Rate limit reached {where}, Used {used}, Requested {requested}. "
        f"Please try again in {duration(round(wait, 3))}. {_UPGRADE}",
        kind=kind,
        code="rate_limit_exceeded",
        headers={"retry-after": str(max(1, math.ceil(wait)))},
    )
