"""Answers under review: nothing is changed until the writer has accepted one of them."""

import asyncio
from typing import Literal, NamedTuple

from groq_lsp.shelf import Answer

How = Literal[
    "replace", "below", "above", "cursor", "show", "discard", "again", "placed", "inserted"
]


class Decision(NamedTuple):
    """What the writer decided, and on which of the alternatives."""

    answer: Answer
    how: How


class Reviews:
    """The answers that a writer is looking at, and the jobs that wait for their decision."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[Decision]] = {}

    async def decision(self, alternatives: list[Answer]) -> Decision:
        """Wait until the writer has decided on one of several answers."""
        future: asyncio.Future[Decision] = asyncio.get_running_loop().create_future()
        for answer in alternatives:
            self._waiting[answer.id] = future
        try:
            return await future
        finally:
            for answer in alternatives:
                self._waiting.pop(answer.id, None)

    def decide(self, answer: Answer, how: How) -> bool:
        """Take the decision on an answer; False where none is waited for."""
        future = self._waiting.get(answer.id)
        if future is None or future.done():
            return False
        future.set_result(Decision(answer, how))
        return True
