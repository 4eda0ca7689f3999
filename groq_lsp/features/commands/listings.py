"""`groq.actions` and `groq.answers`: what a front end lists for the user to pick from."""

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.document_types import document_type
from groq_lsp.features.commands.arguments import Range
from groq_lsp.menu import entries
from groq_lsp.session import Session


class ActionsArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The place that the menu is for; without one, all there is."""

    uri: str | None = None
    range: Range | None = None


def register(server: LanguageServer, session: Session) -> None:
    """Register the commands."""

    @server.command("groq.actions")
    async def actions(arguments: ActionsArguments = ActionsArguments()) -> list[dict[str, object]]:  # noqa: B008
        return list_actions(session, arguments)

    @server.command("groq.answers")
    async def answers() -> list[dict[str, object]]:
        return list_answers(session)


def list_actions(session: Session, arguments: ActionsArguments) -> list[dict[str, object]]:
    """List the menu's entries, one for each combination of an action and its parameters."""
    document = session.documents.find(arguments.uri) if arguments.uri else None
    explicit = arguments.range is None or arguments.range.start != arguments.range.end
    found = entries(
        session.library.actions(),
        session.preferences.of(arguments.uri or ""),
        locale=session.client.locale,
        document_type=document_type(document.language_id, document.uri) if document else None,
        explicit=explicit,
    )
    return [
        {
            "action": entry.action.id,
            "title": entry.title,
            "kind": entry.action.kind,
            "group": entry.action.group,
            "parameters": dict(entry.parameters),
            "instruction": entry.action.instruction,
            "origin": entry.action.origin,
            "place": entry.action.place,
        }
        for entry in found
    ]


def list_answers(session: Session) -> list[dict[str, object]]:
    """List this session's answers, newest first."""
    return [
        {
            "answer": answer.id,
            "action": answer.action,
            "title": answer.title,
            "uri": answer.uri,
            "text": answer.text,
            "original": answer.selection.text,
            "state": answer.state,
            "reason": answer.reason,
            "time": answer.time.isoformat(timespec="seconds"),
        }
        for answer in session.shelf
    ]
