"""`groq.cancel`: cancel one job or all; in most editors the only way to cancel."""

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


class CancelArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The job to cancel; all of them without one."""

    job: str | None = None


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.cancel")
    async def cancel(arguments: CancelArguments = CancelArguments()) -> None:  # noqa: B008 - frozen
        session.cancel(arguments.job)
