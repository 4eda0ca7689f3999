"""`textDocument/didClose` (LSP 3.18): let go of the document; its jobs have no place to go."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        document = session.documents.find(params.text_document.uri)
        if document is None:
            return
        uri = document.uri
        session.documents.close(uri)
        session.pauses.look(document)
        session.settings.forget(uri)
        session.placing.document_changed()
        session.suggestions_closed(uri)
        session.tally.closed(uri)
        session.shelf.document_closed(uri)
