"""`groq.showRequest`: exactly what `groq.run` would send, without sending it."""

import json

from pygls.lsp.server import LanguageServer

from groq_lsp.features.commands.run import RunArguments, make_order
from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.showRequest")
    async def show_request(arguments: RunArguments) -> str:
        text = request_text(session, arguments)
        session.background(_open(session, text))
        return text


def request_text(session: Session, arguments: RunArguments) -> str:
    """Give the request's body as JSON; raises GroqLspError as `groq.run` would."""
    # Loads what writing needs, which the server's start does not wait for.
    from groq_lsp.completions import body
    from groq_lsp.credentials import Endpoint, base_url
    from groq_lsp.writing import request_for

    order = make_order(session, arguments)
    try:
        asked = request_for(order, order.passage, session.service.session_model)
        address = base_url(session.preferences.user.base_url)
        endpoint = Endpoint(address.root, address.origin)
        return json.dumps(body(asked, endpoint), ensure_ascii=False, indent=2)
    finally:
        order.selection.release()


async def _open(session: Session, text: str) -> None:
    await session.editor.open_text("request", text, "json")
