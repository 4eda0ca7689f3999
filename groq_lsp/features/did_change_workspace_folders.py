"""`workspace/didChangeWorkspaceFolders` (LSP 3.18): a project's actions come and go with it."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_workspace_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        session.folders.change(
            [folder.uri for folder in params.event.added],
            [folder.uri for folder in params.event.removed],
        )
        session.library.sources = session.folders.sources()
        session.background(session.refresh_actions())
