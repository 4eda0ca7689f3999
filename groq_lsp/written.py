"""What goes into the writing of an answer beside its order, and what comes out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from groq_lsp.completions import Finish
from groq_lsp.jobs import Order, State
from groq_lsp.usage import cost

SHORTEST_SECONDS = 0.02
"""An answer that came all at once has no speed worth saying."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What goes along with a passage: what a first attempt lost, and how terms are translated.

    `patience` is how many seconds to wait for rate limits, if not what the settings say. `kept`
    are marks that stand for what was left out of the text; `excerpt` shows the language of the
    whole where the passage is a part.
    """

    correction: str = ""
    glossary: Mapping[str, str] = field(default_factory=dict)
    patience: float | None = None
    kept: Sequence[str] = ()
    excerpt: str = ""


NOTHING_MORE = Extra()


@dataclass(frozen=True, slots=True)
class Written:
    """A checked answer; `reason` says why it is only offered, not applied; empty when it is fine.

    `items` are its parts where it is a list, as titles and keywords are.
    """

    text: str
    reason: str = ""
    items: Sequence[str] = ()
    finishes: tuple[Finish, ...] = ()


class Reporter(Protocol):
    """Who hears how the writing goes on: a job, or one part of it."""

    order: Order
    model: str

    def enter(self, state: State, sentence: str = "") -> None:
        """Go on to a state."""

    def receive(self, text: str, tokens: int) -> None:
        """Take the visible answer so far."""

    def note(self, message: str) -> None:
        """Show something that is not the answer."""


def usage_sentence(finishes: Sequence[Finish], seconds: float) -> str:
    """Say tokens, speed, time to the first token and estimated cost, for the progress' end."""
    used = [(finish, finish.usage) for finish in finishes if finish.usage is not None]
    if not used:
        return f"{seconds:.1f} s"
    tokens = sum(usage.completion_tokens for _, usage in used)
    writing = sum(finish.seconds - finish.first_token_seconds for finish, _ in used)
    parts = [
        f"{tokens} tokens",
        f"{seconds:.1f} s",
        f"first after {used[0][0].first_token_seconds:.2f} s",
    ]
    if writing > SHORTEST_SECONDS:
        parts.append(f"{tokens / writing:.0f} tokens/s")
    prices = [cost(finish.model, usage) for finish, usage in used]
    known = [price for price in prices if price is not None]
    if known:
        parts.append(f"about ${sum(known):.5f}")
    return ", ".join(parts)
