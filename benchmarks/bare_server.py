"""A bare pygls server: the yardstick of every start. It keeps documents and offers one action."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

server = LanguageServer("bare", "1")


@server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
def code_action(_: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer one action, as small as a menu can be."""
    return [types.CodeAction(title="Rewrite", kind=types.CodeActionKind.RefactorRewrite)]


if __name__ == "__main__":
    server.start_io()
