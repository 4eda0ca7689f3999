"""`groq.inlineEvent`: what became of a suggestion, for the counts of `groq.usage`."""

from typing import Literal

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


class EventArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The suggestion's id, as its item's command has it, and what the writer did with it."""

    suggestion: str
    event: Literal["accepted", "rejected"]


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.inlineEvent")
    async def inline_event(arguments: EventArguments) -> None:
        session.tally.decided(arguments.suggestion, arguments.event)
