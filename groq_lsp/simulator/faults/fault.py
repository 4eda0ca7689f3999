"""What a fault is, and the queue that tests and the command line put them in."""

from collections import deque
from dataclasses import dataclass
from typing import ClassVar

from groq_lsp.simulator.completion import Completion
from groq_lsp.simulator.playback import Playback


@dataclass(frozen=True)
class Fault:
    """Changes one answer: what was generated, or how it is sent. This one changes nothing."""

    name: ClassVar[str] = "none"

    def completion(self, completion: Completion) -> Completion:
        """Change what was generated, before it becomes bytes."""
        return completion

    def playback(self, playback: Playback) -> Playback:
        """Change how it is sent."""
        return playback


class FaultQueue:
    """The faults that wait, in order; each is used once, but for those of every request.

    They wait for chat requests unless `route` is another: "/models", or "" for any.
    """

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, Fault]] = deque()
        self._lasting: list[tuple[str, Fault]] = []

    def append(
        self, fault: Fault, *, every: bool = False, route: str = "/chat/completions"
    ) -> None:
        """Queue `fault` for the next request; with `every` for all that find no other."""
        (self._lasting if every else self._waiting).append((route, fault))

    def extend(self, faults: list[Fault]) -> None:
        """Queue `faults` for the next chat requests, one each."""
        for fault in faults:
            self.append(fault)

    def clear(self) -> None:
        """Forget all of them."""
        self._waiting.clear()
        self._lasting.clear()

    def take(self, route: str) -> Fault | None:
        """Give the fault for a request to `route`."""
        for entry in self._waiting:
            if route.startswith(entry[0]):
                self._waiting.remove(entry)
                return entry[1]
        return next((fault for place, fault in self._lasting if route.startswith(place)), None)

    def __len__(self) -> int:
        return len(self._waiting) + len(self._lasting)
