"""`textDocument/didSave` (LSP 3.18): an action file may have been saved."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith(".md"):
            session.background(session.refresh_actions())
