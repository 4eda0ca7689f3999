"""How many tokens a request counts before it is sent, and what was learned of earlier ones."""

import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from groq_lsp.tokens import estimate

MESSAGE_TOKENS: Final = 4
"""What a chat's format takes around each message."""
LEAST_RATIO: Final = 0.5
LARGEST_RATIO: Final = 4.0
SPARE: Final = 1.02
"""The next prompt may be a little worse than the last ones."""


def admission(
    messages: Iterable[Mapping[str, object]], max_completion_tokens: int
) -> tuple[int, int]:
    """Reckon the tokens by which a request is admitted: of the prompt, and of the answer."""
    return sum(MESSAGE_TOKENS + _reckoned(message) for message in messages), max_completion_tokens


def _reckoned(message: Mapping[str, object]) -> int:
    content = str(message["content"])
    return _estimate_standing(content) if message["role"] == "system" else estimate(content)


# A system message is long, the same for each request of an action, and holds none of a document.
_estimate_standing = lru_cache(maxsize=64)(estimate)


@dataclass(eq=False)
class Sent:
    """A request on its way: its tokens as expected, and by how many the headers fell with it.

    `reckoned` are those of the prompt before experience corrected them.
    """

    model: str
    reckoned: int
    prompt: int
    answer: int
    fall: float | None = None

    @property
    def tokens(self) -> int:
        """The tokens of prompt and answer."""
        return self.prompt + self.answer


@dataclass
class Experience:
    """By how much the last prompts were longer than reckoned; the worst of them is expected."""

    ratios: deque[float] = field(default_factory=lambda: deque(maxlen=8))

    def expected(self, prompt: int) -> int:
        """Correct what was reckoned for a prompt."""
        return math.ceil(prompt * SPARE * max(self.ratios)) if self.ratios else prompt

    def learn(self, reckoned: int, real: int) -> None:
        """Take in what a prompt really had, where that is likely."""
        if reckoned > 0 and LEAST_RATIO <= real / reckoned <= LARGEST_RATIO:
            self.ratios.append(real / reckoned)
