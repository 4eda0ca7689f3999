"""How far one request has come: told by the transport, read when something fails."""

from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Phase(Enum):
    """The stages of a request, in their order."""

    CONNECTING = auto()
    PROXYING = auto()
    SECURING = auto()
    WAITING = auto()
    ANSWERED = auto()


@dataclass
class Call:
    """One request. `fresh` says that a new connection was opened for it.

    `retry_after` is how long the endpoint asked to wait, in seconds, where it did.
    """

    phase: Phase = Phase.CONNECTING
    fresh: bool = False
    retry_after: float | None = None

    @property
    def connecting(self) -> bool:
        """Whether the connection is still being made."""
        return self.phase in (Phase.CONNECTING, Phase.PROXYING, Phase.SECURING)


CURRENT: Final[ContextVar[Call]] = ContextVar("CURRENT")
"""The call that is being made in this task; the SDK offers no way to hand it through."""
