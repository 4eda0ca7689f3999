"""`groq.run`: start an action and answer at once; the edit comes later as a request of its own."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.actions.action import Action
from groq_lsp.documents import Document, Point, Span
from groq_lsp.errors import (
    DocumentNotOpen,
    DocumentOutOfStep,
    GroqLspError,
    InvalidArguments,
    PlacementError,
    RangeRefused,
    SchemeRefused,
)
from groq_lsp.features.code_action import checksum
from groq_lsp.features.commands.arguments import Range
from groq_lsp.features.commands.once_settled import once_settled
from groq_lsp.jobs import Order
from groq_lsp.menu import entries
from groq_lsp.passages import asked, message_span
from groq_lsp.session import Session
from groq_lsp.settings import Place, Settings
from groq_lsp.targets import Target, chosen_span

NO_TEXT = frozenset(("output", "git", "http", "https", "data", "command"))
"""Schemes of documents that are shown by editors but are nobody's writing."""


class RunArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `groq.run` takes; see docs/commands.md. `check` comes from the menu."""

    action: str
    uri: str
    range: Range | None = None
    parameters: dict[str, str] = {}
    instruction: str = ""
    place: Place | None = None
    job: str | None = None
    check: int | None = None


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.run")
    async def run(arguments: RunArguments) -> None:
        try:
            once_settled(
                session,
                arguments,
                lambda settled: start(session, settled),
                check=lambda first: make_order(session, first).selection.release(),
            )
        except InvalidArguments:
            raise
        except GroqLspError as failure:
            session.editor.show(failure.level, failure.sentence)


def start(session: Session, arguments: RunArguments) -> None:
    """Fix what is asked for and start its job; raises GroqLspError when it cannot be done."""
    order = make_order(session, arguments)
    session.jobs.start(order, session.editor, arguments.job)


def make_order(session: Session, arguments: RunArguments) -> Order:
    """Check the arguments against the document and the actions; raises GroqLspError."""
    document = document_of(session, arguments.uri)
    action = session.library.find(arguments.action)
    settings = session.preferences.of(document.uri)
    at = _target(document, arguments.range)
    _refuse_changed(document, at.span, arguments)
    span = message_span(document, chosen_span(document, at, action))
    parameters = _parameters(action, settings, arguments.parameters)
    found = asked(document, span, action, settings, arguments.instruction)
    overrides = settings.actions.get(action.id)
    place = arguments.place or (overrides.place if overrides else None) or action.place
    return Order(
        action=action,
        title=action.title_for(session.client.locale, parameters),
        selection=document.select(span),
        passage=found.passage,
        settings=settings,
        parameters=parameters,
        instruction=found.instruction,
        comment=found.comment,
        place=place,
    )


def document_of(session: Session, uri: str) -> Document:
    """Give a document that may be worked on; raises DocumentError where it may not."""
    document = session.documents.find(uri)
    scheme = urlsplit(uri).scheme
    if scheme in NO_TEXT or (document is None and scheme not in ("file", "untitled")):
        raise SchemeRefused(uri)
    if document is None:
        raise DocumentNotOpen(uri)
    if not document.in_step:
        raise DocumentOutOfStep(uri)
    return document


def _target(document: Document, asked_range: Range | None) -> Target:
    """Take a range as it is given: whoever calls the command says what they mean."""
    if asked_range is None:
        return Target(Span(Point(0, 0), document.end), explicit=True)
    first, last = asked_range.ends()
    if min(*first, *last) < 0:
        raise InvalidArguments("The range of groq.run has a negative position.")
    if not document.contains(first, last):
        raise RangeRefused
    span = document.span(first, last)
    return Target(span, explicit=span.start != span.end)


def _refuse_changed(document: Document, span: Span, arguments: RunArguments) -> None:
    """Refuse an entry of a menu that was made for another text than the one there now.

    No version tells: that of a document which was opened anew may be the same.
    """
    if arguments.check is not None and checksum(document.slice(span)) != arguments.check:
        raise PlacementError(
            "The text has changed since the menu was opened: choose the action again."
        )


def _parameters(action: Action, settings: Settings, given: Mapping[str, str]) -> dict[str, str]:
    unknown = given.keys() - action.parameters.keys()
    if unknown:
        raise InvalidArguments(f"The action {action.id} has no parameter {min(unknown)}.")
    offered = entries([action], settings, locale="en")
    defaults = dict(offered[0].parameters) if offered else {}
    return {**defaults, **given}
