"""How a simulator behaves as long as no fault is queued."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

DAY_SECONDS = 86_400
MINUTE_SECONDS = 60


@dataclass(frozen=True)
class Limits:
    """What a key may use of each model; None is no limit.

    The two last ones bind only the models whose asked-for completion is reserved up front.
    """

    requests_per_minute: int | None = None
    requests_per_day: int | None = 500_000
    tokens_per_minute: int | None = 30_000_000
    tokens_per_day: int | None = None
    input_tokens_per_minute: int | None = None
    output_tokens_per_minute: int | None = None

    FREE: ClassVar["Limits"]
    DEVELOPER: ClassVar["Limits"]
    GENEROUS: ClassVar["Limits"]


Limits.FREE = Limits(30, 1_000, 8_000, 200_000, 7_000, 1_000)
Limits.DEVELOPER = Limits(1_000, 500_000, 250_000, None)
Limits.GENEROUS = Limits()


@dataclass(frozen=True)
class Options:
    """Options of a simulator.

    `latency_seconds` passes before the first byte of each answer, `tokens_per_second` 0 is
    as fast as it goes. `mark` ends each answer with a note that it is simulated. `keys` are
    the only ones accepted; without them any key is. `clock` (seconds) drives the limits.
    `seed` makes the identifiers repeat. `prefix` is where the API lives, for endpoints
    that are not Groq's. `tls` serves https with that context.
    """

    latency_seconds: float = 0.0
    tokens_per_second: float = 0.0
    mark: bool = True
    keys: frozenset[str] | None = None
    limits: Limits = Limits.GENEROUS
    clock: Callable[[], float] = time.monotonic
    seed: int | None = None
    prefix: str = "/openai/v1"
    gzip: bool = False
    cache_prompts: bool = True
    tls: ssl.SSLContext | None = None
