"""`workspace/didChangeWatchedFiles` (LSP 3.18): an action file has changed on disk."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(_: types.DidChangeWatchedFilesParams) -> None:
        session.background(session.refresh_actions())
