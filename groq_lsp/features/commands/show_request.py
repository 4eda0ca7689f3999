"""`groq.showRequest`: exactly what `groq.run` would send, without sending it."""

import json
from collections.abc import Sequence

from pygls.lsp.server import LanguageServer

from groq_lsp.editor import Writer
from groq_lsp.errors import Level
from groq_lsp.features.commands.run import RunArguments, make_order
from groq_lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.showRequest")
    async def show_request(arguments: RunArguments) -> str:
        await session.settings.known(arguments.uri)
        text = await request_text(session, arguments)
        session.background(_open(session, text))
        return text


async def request_text(session: Session, arguments: RunArguments) -> str:
    """Give the request's body as JSON, a list where there are several; raises as `groq.run`."""
    await session.warming.ready()
    # Loads what writing needs, which the server's start does not wait for.
    from groq_lsp.completions import payload
    from groq_lsp.credentials import Endpoint, base_url
    from groq_lsp.instructing import sendable
    from groq_lsp.previewing import previewed

    user = session.preferences.user
    order = make_order(session, arguments)
    try:
        order = await sendable(order, Agreeing(session.editor), user)
        address = base_url(user.base_url)
        endpoint = Endpoint(address.root, address.origin)
        requests = await previewed(order, session.service)
    finally:
        order.selection.release()
    bodies = [payload(asked, endpoint) for asked in requests]
    return json.dumps(bodies[0] if len(bodies) == 1 else bodies, ensure_ascii=False, indent=2)


class Agreeing:
    """The editor of somebody who agrees to what is asked before sending, and is told of it."""

    def __init__(self, editor: Writer) -> None:
        self.client = editor.client
        self.show = editor.show
        self.ask = editor.ask

    async def choose(self, level: Level, sentence: str, choices: Sequence[str]) -> str | None:
        """Agree."""
        self.show(level, f"You would be asked first: {sentence}")
        return choices[0]


async def _open(session: Session, text: str) -> None:
    await session.editor.open_text("request", text, "json")
