"""Answers under review: nothing is changed until the writer has accepted one of them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, NamedTuple

from groq_lsp.shelf import Answer

How = Literal[
    "replace", "below", "above", "cursor", "show", "discard", "again", "placed", "inserted"
]


class Decision(NamedTuple):
    """What the writer decided, and on which of the alternatives."""

    answer: Answer
    how: How


class Review:
    """The alternatives that a writer is looking at.

    What they decide is kept until it is asked for, since they need not wait for it to be carried
    out. After the first decision that is not for another alternative there are no more.
    """

    def __init__(self) -> None:
        self.alternatives: list[Answer] = []
        self._decisions: asyncio.Queue[Decision] = asyncio.Queue()
        self._over = False

    async def decision(self) -> Decision:
        """Wait until the writer has decided on one of the alternatives."""
        return await self._decisions.get()

    def decide(self, decision: Decision) -> bool:
        """Take a decision; False where none is taken any more."""
        if self._over:
            return False
        self._over = decision.how != "again"
        self._decisions.put_nowait(decision)
        return True


class Reviews:
    """The reviews that are going on."""

    def __init__(self) -> None:
        self._open: list[Review] = []

    @contextmanager
    def review(self) -> Iterator[Review]:
        """Begin a review, and end it on leaving."""
        review = Review()
        self._open.append(review)
        try:
            yield review
        finally:
            self._open.remove(review)

    def decide(self, answer: Answer, how: How) -> bool:
        """Take the decision on an answer; False where none is waited for."""
        for review in self._open:
            if answer in review.alternatives:
                return review.decide(Decision(answer, how))
        return False
