"""`groq.place`: do something with an answer that waits, or with an earlier one."""

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.errors import InvalidArguments, shorten
from groq_lsp.reviewing import How
from groq_lsp.session import Session


class PlaceArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which answer, and what to do with it.

    `placed` says that the editor has taken the edit it was offered, `inserted` that it has put the
    text somewhere by itself.
    """

    answer: str
    how: How


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.place")
    async def place(arguments: PlaceArguments) -> None:
        answer = session.shelf.find(arguments.answer)
        if answer is None:
            raise InvalidArguments(f"There is no answer {shorten(arguments.answer, 40)}.")
        if not session.reviews.decide(answer, arguments.how):
            session.background(session.delivery.settle(answer, arguments.how))
