"""`textDocument/didChange` (LSP 3.18): change the document, and with it what is being worked on."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.documents import Change
from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        uri, version = params.text_document.uri, params.text_document.version
        if session.documents.find(uri) is None:
            return
        changes = [_change(one) for one in params.content_changes]
        document = session.documents.change(uri, version, changes)
        session.pauses.look(document)
        session.placing.document_changed()
        session.shelf.document_changed(document.uri)
        session.suggestions_changed(document.uri)
        session.warming.load()


def _change(event: types.TextDocumentContentChangeEvent) -> Change:
    if isinstance(event, types.TextDocumentContentChangePartial):
        start, end = event.range.start, event.range.end
        return Change(((start.line, start.character), (end.line, end.character)), event.text)
    return Change(None, event.text)
