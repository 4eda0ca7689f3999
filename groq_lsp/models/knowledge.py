"""What the list of models does not say: reasoning efforts, refused parameters, speeds, prices.

From Groq's documentation of models, reasoning and rate limits as of autumn 2026. Whatever the live
list says of a model goes before this table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

EFFORTS: Final = ("none", "low", "medium", "high")
"""Reasoning efforts, the least first."""


@dataclass(frozen=True)
class Profile:
    """The ways of one model.

    `efforts` are the reasoning efforts it takes, the least first. `refused` are parameters that it
    answers with an error. `reasons_in_text` marks models that write their reasoning into the
    answer unless told not to. Prices are dollars per million tokens, speed is tokens a second;
    None where nothing was published.
    """

    efforts: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()
    reasons_in_text: bool = False
    context_window: int | None = None
    max_completion_tokens: int | None = None
    tokens_per_second: int | None = None
    input_price: float | None = None
    cached_price: float | None = None
    output_price: float | None = None


UNKNOWN: Final = Profile(refused=frozenset({"reasoning_effort"}))

PROFILES: Final[dict[str, Profile]] = {
    "openai/gpt-oss-20b": Profile(
        efforts=("low", "medium", "high"),
        context_window=131_072,
        max_completion_tokens=65_536,
        tokens_per_second=1000,
        input_price=0.075,
        cached_price=0.0375,
        output_price=0.30,
    ),
    "openai/gpt-oss-120b": Profile(
        efforts=("low", "medium", "high"),
        context_window=131_072,
        max_completion_tokens=65_536,
        tokens_per_second=500,
        input_price=0.15,
        cached_price=0.075,
        output_price=0.60,
    ),
    "qwen/qwen3.8-27b": Profile(
        efforts=("none", "low", "medium", "high"),
        reasons_in_text=True,
        context_window=131_072,
        max_completion_tokens=16_384,
        tokens_per_second=450,
        input_price=0.80,
        output_price=4.00,
    ),
    "openai/gpt-oss-safeguard-20b": Profile(
        efforts=("low", "medium", "high"),
        context_window=131_072,
        max_completion_tokens=65_536,
        tokens_per_second=1000,
        input_price=0.075,
        cached_price=0.037,
        output_price=0.30,
    ),
    "minimaxai/minimax-m2.7": Profile(
        refused=UNKNOWN.refused,
        reasons_in_text=True,
        context_window=196_608,
        max_completion_tokens=131_072,
        tokens_per_second=260,
    ),
    # Enterprise accounts only, since August 2026.
    "llama-3.1-8b-instant": Profile(
        refused=UNKNOWN.refused,
        context_window=131_072,
        max_completion_tokens=131_072,
        tokens_per_second=560,
    ),
    "llama-3.3-70b-versatile": Profile(
        refused=UNKNOWN.refused,
        context_window=131_072,
        max_completion_tokens=32_768,
        tokens_per_second=280,
    ),
    "allam-2-7b": Profile(refused=UNKNOWN.refused, context_window=4_096),
}


def profile(model: str) -> Profile:
    """Give what is known of `model`; for an unknown one, what is safe with any."""
    return PROFILES.get(model, UNKNOWN)


def fitting_effort(model: str, wanted: str | None) -> str | None:
    """Choose the reasoning effort to send: `lowest` is the least that the model takes.

    An effort that the model lacks becomes its nearest. None: send nothing.
    """
    efforts: Sequence[str] = profile(model).efforts
    if wanted is None or not efforts or wanted == "default":
        return None
    if wanted == "lowest":
        return efforts[0]
    if wanted in efforts or wanted not in EFFORTS:
        return wanted if wanted in efforts else None
    rank = EFFORTS.index(wanted)
    return min(efforts, key=lambda effort: abs(EFFORTS.index(effort) - rank))
