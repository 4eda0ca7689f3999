"""`textDocument/completion` (LSP 3.18): suggestions in a menu, where an editor has no ghost text.

Editors ask for completions while their user types, and most tell such a request in no way from one
on a key. So no request sends anything by itself: it is the writer who asks, by typing a mark where
the text is to go on. The suggestion takes the mark's place.
"""

import contextlib
from collections.abc import Sequence

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.capabilities import COMPLETION_TRIGGERS
from groq_lsp.documents import Document, Point, Span
from groq_lsp.errors import GroqLspError, SettingsNotTold
from groq_lsp.features.commands.run import NO_TEXT
from groq_lsp.filling import columns
from groq_lsp.session import Session
from groq_lsp.wire_edits import position

MARKS = tuple(one * 2 for one in COMPLETION_TRIGGERS)
"""Two semicolons; full-width ones where an input method for Chinese or Japanese is on."""
NEVER_AFTER = frozenset(";；([{")
"""`for (;;` is no prose."""
LABEL_COLUMNS = 60
OPTIONS = types.CompletionOptions(
    trigger_characters=list(COMPLETION_TRIGGERS), resolve_provider=False
)


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, OPTIONS)
    async def completion(params: types.CompletionParams) -> dict[str, object] | None:
        return await completions(session, params)


async def completions(session: Session, params: types.CompletionParams) -> dict[str, object] | None:
    """Give a CompletionList, None where no mark stands before the cursor."""
    document = session.documents.find(params.text_document.uri)
    if document is None or not document.in_step or document.uri.partition(":")[0] in NO_TEXT:
        return None
    mark = _mark(document, document.point((params.position.line, params.position.character)))
    if mark is None:
        return None
    from groq_lsp.suggestions import NoPlace, Wish  # much, and in use only from here on

    version = document.version
    with contextlib.suppress(SettingsNotTold):
        await session.settings.known(document.uri)
    if document.closed or document.version != version:
        return None  # the mark may be gone by now
    settings = session.preferences.of(document.uri)
    if not settings.inline.mark or not session.settings.knows(document.uri):
        return None
    wish = Wish(_without(document, mark), mark.start, settings, automatic=False)
    try:
        found = await session.suggester.suggest(wish)
    except NoPlace:
        return None  # code has marks like ours
    except GroqLspError as failure:
        session.editor.show(failure.level, failure.sentence)
        return None
    if not found.texts or document.version != version:
        return None
    session.tally.shown(document, mark.start, found.texts, again=found.again)
    return {"isIncomplete": False, "items": _items(document, mark, found.texts)}


def _mark(document: Document, point: Point) -> Span | None:
    """Give where the mark before the cursor stands; None where there is none."""
    head = document.lines[point.line][: point.column]
    if not head.endswith(MARKS):
        return None
    column = point.column - 2
    if head[:column].rstrip()[-1:] in NEVER_AFTER:
        return None
    return Span(Point(point.line, column), point)


def _without(document: Document, mark: Span) -> Document:
    """Give the document as it is without the mark."""
    before = document.slice(Span(Point(0, 0), mark.start))
    after = document.slice(Span(mark.end, document.end))
    text = before + after
    return Document(document.uri, document.language_id, document.version, text, document.encoding)


def _items(document: Document, mark: Span, texts: Sequence[str]) -> list[dict[str, object]]:
    start, end = (position(document.position(point)) for point in mark)
    written = [text.replace("\n", document.line_ending) for text in texts]
    return [
        {
            "label": _label(text),
            "kind": types.CompletionItemKind.Text.value,
            "detail": "Groq",
            "documentation": text,
            "sortText": f"{number}",
            "filterText": document.slice(mark),
            # Where an editor knows no edits here, the mark stays, but the text is whole.
            "insertText": text,
            "textEdit": {"range": {"start": start, "end": end}, "newText": text},
        }
        for number, text in enumerate(written)
    ]


def _label(text: str) -> str:
    """Give the beginning of a suggestion, on one line of a menu."""
    label = " ".join(text.split())
    if columns(label) <= LABEL_COLUMNS:
        return label
    while columns(label) >= LABEL_COLUMNS:
        label = label[:-1]
    return f"{label.rstrip()}…"
