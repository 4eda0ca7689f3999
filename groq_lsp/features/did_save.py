"""`textDocument/didSave` (LSP 3.18): a text whole again, or an action file, was saved."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        document = session.documents.find(params.text_document.uri)
        if document is not None and params.text is not None and not document.in_step:
            document.saved(params.text, seconds=session.client.habits.save_seconds)
            session.placing.document_changed()
        if params.text_document.uri.endswith(".md"):
            session.background(session.refresh_actions())
