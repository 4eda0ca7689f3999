"""Orders as `groq.run` makes them, for tests that need no editor."""

from dataclasses import replace

from groq_lsp.actions import built_in
from groq_lsp.configuration import read
from groq_lsp.documents import Document, Span
from groq_lsp.jobs import Order
from groq_lsp.passages import asked
from groq_lsp.settings import Place, Settings

ACTIONS = {action.id: action for action in built_in()}


def order(
    action: str,
    text: str,
    part: str = "",
    *,
    language_id: str = "markdown",
    uri: str = "file:///a",
    settings: dict[str, object] | None = None,
    place: Place | None = None,
    parameters: dict[str, str] | None = None,
) -> Order:
    """Give the order of an action on `part` of a document that holds `text`, or on all of it."""
    document = Document(uri, language_id, 1, text)
    start = text.index(part) if part else 0
    end = start + len(part) if part else len(text)
    span = Span(document.point_at(start), document.point_at(end))
    chosen, _ = read(settings or {}, Settings)
    found = asked(document, span, ACTIONS[action], chosen, "")
    made = Order(
        action=ACTIONS[action],
        title=action,
        selection=document.select(span),
        passage=found.passage,
        settings=chosen,
        parameters=parameters or {},
        comment=found.comment,
        place=ACTIONS[action].place,
    )
    return replace(made, place=place) if place else made
