"""`textDocument/codeAction` (LSP 3.18): the menu. It touches no network, disk or process."""

import asyncio
import zlib
from collections.abc import Mapping

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.actions.action import Action
from groq_lsp.clients import LLM_GENERATED
from groq_lsp.document_types import document_type
from groq_lsp.documents import Document
from groq_lsp.errors import DocumentError, DocumentOutOfStep
from groq_lsp.features.offered_in_text import run_command, title
from groq_lsp.in_text import runnables
from groq_lsp.menu import Entry
from groq_lsp.session import Session
from groq_lsp.targets import Target, chosen_span, target
from groq_lsp.wire_edits import position

AUTOMATIC = types.CodeActionTriggerKind.Automatic
INVOKED = types.CodeActionTriggerKind.Invoked
TELL_SECONDS = 0.1
IN_TEXT = "refactor.rewrite.groq.ask"
URGENT = "quickfix"
"""The kind of what waits for the writer, so that editors show it first."""


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def code_action(params: types.CodeActionParams) -> list[dict[str, object]]:
        session.refresh_soon()
        return menu(session, params)


def menu(session: Session, params: types.CodeActionParams) -> list[dict[str, object]]:
    """Give the code actions of a place, each with a command and none with work done."""
    document = session.documents.find(params.text_document.uri)
    if document is None:
        return []
    if not document.in_step:
        # Eglot does not say why it asks; lsp-mode neither, and does so whenever the cursor rests.
        if params.context.trigger_kind == INVOKED or document not in session.told_lost:
            session.told_lost.add(document)
            session.background(_tell(session, DocumentOutOfStep(document.uri)))
        return []
    session.told_lost.discard(document)
    start, end = params.range.start, params.range.end
    try:
        at = target(
            document,
            (start.line, start.character),
            (end.line, end.character),
            session.client,
        )
    except DocumentError:
        return []
    found = _urgent(session, document) + _in_text(session, document, at)
    if at.explicit or params.context.trigger_kind != AUTOMATIC:
        found += _actions(session, document, at)
        session.warming.begin()
    only = params.context.only
    kept = found if only is None else [one for one in found if _selected(one, only)]
    return kept if session.client.literals else [_plain(one) for one in kept if "command" in one]


async def _tell(session: Session, failure: DocumentError) -> None:
    """Say why there is nothing to choose, after the editor has said that there is nothing."""
    await asyncio.sleep(TELL_SECONDS)
    session.editor.show(failure.level, failure.sentence)


def _actions(session: Session, document: Document, at: Target) -> list[dict[str, object]]:
    settings = session.preferences.of(document.uri)
    offered = session.menu.entries(
        session.library.actions(),
        settings,
        locale=session.client.locale,
        document_type=document_type(document.language_id, document.uri),
        explicit=at.explicit,
    )
    tags = {"tags": [LLM_GENERATED]} if LLM_GENERATED in session.client.tags else {}
    found: list[dict[str, object]] = []
    texts: dict[str, dict[str, object] | None] = {}
    most = settings.long_text.maximum_characters
    for entry in offered:
        target_of = entry.action.target
        if target_of not in texts:  # the same for most entries, and it may be the whole document
            texts[target_of] = _text(document, at, entry.action, most)
        arguments = _arguments(texts[target_of], entry)
        if arguments is not None:
            command = {"title": entry.title, "command": "groq.run", "arguments": [arguments]}
            found.append(
                {"title": entry.title, "kind": entry.action.kind, "command": command, **tags}
            )
    return found


def _in_text(session: Session, document: Document, at: Target) -> list[dict[str, object]]:
    """Offer to run what stands in the text at the cursor or in the selection."""
    found: list[dict[str, object]] = []
    for one in runnables(document):
        if one.span.start <= at.span.end and at.span.start <= one.span.end:
            name = title(session, one)
            command = run_command(document, one, name)
            found.append({"title": name, "kind": IN_TEXT, "command": command})
    return found


def _arguments(text: dict[str, object] | None, entry: Entry) -> dict[str, object] | None:
    """Give what `groq.run` takes for an entry; None where there is no text for it."""
    if text is None:
        return None
    arguments: dict[str, object] = {"action": entry.action.id, **text}
    return arguments | ({"parameters": dict(entry.parameters)} if entry.parameters else {})


def _text(document: Document, at: Target, action: Action, most: int) -> dict[str, object] | None:
    """Fix the text that an action is about; None where there is none for it.

    One of more than `most` characters is refused whatever it is by then, so it is not looked at.
    """
    try:
        span = chosen_span(document, at, action)
    except DocumentError:
        return None
    start, end = document.position(span.start), document.position(span.end)
    long = document.length(span) > most
    check = {} if long else {"check": checksum(document.slice(span))}
    return {
        "uri": document.uri,
        "range": {"start": position(start), "end": position(end)},
        **check,
    }


def checksum(text: str) -> int:
    """Give what tells whether a text is still the one that the menu was made for."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _urgent(session: Session, document: Document) -> list[dict[str, object]]:
    """List what waits for the writer: running jobs to cancel, answers to place."""
    found: list[dict[str, object]] = []
    for job in session.jobs.running(document.uri):
        title = f"Cancel: {job.order.title}"
        command = {"title": title, "command": "groq.cancel", "arguments": [{"job": job.id}]}
        found.append({"title": title, "kind": URGENT, "command": command})
    for answer in session.shelf.waiting(document.uri):
        from groq_lsp.offers import offers  # which finds places for answers: not for a first menu

        found += offers(session.client, answer, kind=URGENT)
    return found


def _selected(action: Mapping[str, object], only: object) -> bool:
    kind = str(action["kind"])
    wanted = [str(getattr(one, "value", one)) for one in only] if isinstance(only, list) else []
    return any(one == "" or kind == one or kind.startswith(f"{one}.") for one in wanted)


def _plain(action: Mapping[str, object]) -> dict[str, object]:
    command = action["command"]
    return dict(command) if isinstance(command, Mapping) else {}
