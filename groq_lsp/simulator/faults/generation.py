"""Answers that are whole on the wire but not what a writer can use."""

from dataclasses import dataclass, replace
from typing import ClassVar

from groq_lsp.simulator.completion import Completion
from groq_lsp.simulator.faults.fault import Fault
from groq_lsp.simulator.tokens import tokenize


@dataclass(frozen=True)
class ReasoningOnly(Fault):
    """The cap is used up by reasoning: no content, finish reason length."""

    name: ClassVar[str] = "reasoning-only"

    def completion(self, completion: Completion) -> Completion:
        """Think in place of answering."""
        thoughts = tokenize("We think and think and think, and then the tokens are used up.")
        return replace(completion, reasoning=thoughts, content=(), finish_reason="length")


@dataclass(frozen=True)
class ThinkTags(Fault):
    """The reasoning stands in the content, between <think> tags spread over several tokens."""

    name: ClassVar[str] = "think-tags"

    def completion(self, completion: Completion) -> Completion:
        """Put it before the answer."""
        thoughts = ("<th", "ink", ">\n", "We", " think", ".", "\n</", "think>", "\n\n")
        return replace(completion, reasoning=(), content=thoughts + completion.content)


@dataclass(frozen=True)
class FinishReason(Fault):
    """Another finish reason than stop; "missing" is none at all."""

    name: ClassVar[str] = "finish-reason"
    reason: str = "length"

    def completion(self, completion: Completion) -> Completion:
        """Change it."""
        reason = None if self.reason == "missing" else self.reason
        return replace(completion, finish_reason=reason)


@dataclass(frozen=True)
class Says(Fault):
    """The model says just this."""

    name: ClassVar[str] = "says"
    text: str = "I'm sorry, but I can't help with that."

    def completion(self, completion: Completion) -> Completion:
        """Change the content."""
        return replace(completion, content=tokenize(self.text))
