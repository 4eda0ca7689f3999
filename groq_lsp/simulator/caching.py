"""Which part of a prompt was read before: Groq keeps the beginning of prompts for two hours."""

from collections.abc import Callable

from groq_lsp.simulator.tokens import count

_KEPT_SECONDS = 7_200
_BLOCK_TOKENS = 64


class PromptCache:
    """Remembers the first messages of prompts, for each model."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seen: dict[tuple[str, str], float] = {}

    def cached_tokens(self, model: str, beginning: str) -> int:
        """Say how many tokens of `beginning` were read before, in whole blocks; remember it."""
        now = self._clock()
        seen = self._seen.get((model, beginning))
        self._seen[model, beginning] = now
        if seen is None or now - seen > _KEPT_SECONDS:
            return 0
        return count(beginning) // _BLOCK_TOKENS * _BLOCK_TOKENS
