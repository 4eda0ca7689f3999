"""`initialize` (LSP 3.18): take note of the client. The answer was sent by `boot`."""

from collections.abc import Mapping

from pygls.lsp.server import LanguageServer

from groq_lsp.capabilities import position_encoding
from groq_lsp.documents import PositionEncoding
from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature("initialize")
    def initialize(params: Mapping[str, object]) -> None:
        session.begin(params)
        capabilities = params.get("capabilities")
        offered = capabilities if isinstance(capabilities, Mapping) else {}
        session.documents.encoding = PositionEncoding(position_encoding(offered))
