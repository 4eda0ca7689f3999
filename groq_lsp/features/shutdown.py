"""`shutdown` (LSP 3.18): let go of everything; the answer is sent by the protocol."""

from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature("shutdown")
    async def shutdown(_: None) -> None:
        await session.close()
