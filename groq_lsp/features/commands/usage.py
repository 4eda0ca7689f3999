"""`groq.usage`: the tokens and the estimated cost of today and of this month."""

from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.usage")
    async def usage() -> dict[str, object]:
        return await session.show_usage()
