"""`textDocument/didOpen` (LSP 3.18): hold the document, ask for its settings."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        before = session.documents.find(item.uri)
        session.documents.open(item.uri, str(item.language_id), item.version, item.text)
        if before is not None:
            session.pauses.look(before)
        session.settings.ask(item.uri)
