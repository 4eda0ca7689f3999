"""`initialized` (LSP 3.18): register what the client lets be registered, read the action files."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.protocol.outgoing import Refused
from groq_lsp.session import Session
from groq_lsp.warming import load_features

WATCHED = "**/.groq-lsp/actions/*.md"


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        session.ready()
        session.background(session.refresh_actions())
        session.settings.ask(None)
        session.background(load_features(session.protocol.complete))
        session.background(_register_capabilities(session))


async def _register_capabilities(session: Session) -> None:
    registrations: list[dict[str, object]] = []
    if session.client.registers_configuration:
        registrations.append(
            {
                "id": "groq-lsp-configuration",
                "method": types.WORKSPACE_DID_CHANGE_CONFIGURATION,
                "registerOptions": {"section": "groq"},
            }
        )
    if session.client.registers_watchers:
        registrations.append(
            {
                "id": "groq-lsp-actions",
                "method": types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                "registerOptions": {"watchers": [{"globPattern": WATCHED}]},
            }
        )
    if not registrations:
        return
    try:
        await session.protocol.request(
            types.CLIENT_REGISTER_CAPABILITY, {"registrations": registrations}
        )
    except (Refused, TimeoutError):
        return
