"""`textDocument/inlineCompletion` (LSP 3.18): how the text may go on, at the cursor."""

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.documents import Document, Point
from groq_lsp.errors import GroqLspError
from groq_lsp.features.commands.run import NO_TEXT
from groq_lsp.session import Session
from groq_lsp.wire_edits import position

if TYPE_CHECKING:
    from groq_lsp.suggestions import Found

AUTOMATIC = types.InlineCompletionTriggerKind.Automatic


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_INLINE_COMPLETION, types.InlineCompletionOptions())
    async def inline_completion(params: types.InlineCompletionParams) -> dict[str, object] | None:
        return await suggestions(session, params)


async def suggestions(
    session: Session, params: types.InlineCompletionParams
) -> dict[str, object] | None:
    """Give an InlineCompletionList, None where the text has changed since: a newer request comes.

    Where there is nothing to show the list is empty; to Neovim 0.12 None says that what it shows
    may stay, wherever the cursor is by now. What goes wrong is told only to who asked on a key.
    """
    from groq_lsp.suggestions import Found, Wish  # much, and in use only from here on

    automatic = params.context.trigger_kind == AUTOMATIC
    document = session.documents.find(params.text_document.uri)
    if document is None or not document.in_step or document.uri.partition(":")[0] in NO_TEXT:
        return None
    if automatic and params.context.selected_completion_info is not None:
        return None  # a list of completions is open, which the writer is looking at
    point = document.point((params.position.line, params.position.character))
    version = document.version
    try:
        # Who begins to write as soon as a note is open has paused by the time they come.
        await session.settings.known(document.uri)
        if document.closed or document.version != version:
            return None
        settings = session.preferences.of(document.uri)
        found = await session.suggester.suggest(Wish(document, point, settings, automatic))
    except GroqLspError as failure:
        if not automatic:
            session.editor.show(failure.level, failure.sentence)
        found = Found()
    if document.version != version:
        return None
    return {"items": _items(session, document, point, found) if found.texts else []}


def _items(
    session: Session, document: Document, point: Point, found: "Found"
) -> list[dict[str, object]]:
    """Give InlineCompletionItems. Without a range VS Code would replace the rest of the line."""
    here = position(document.position(point))
    identity = session.tally.shown(document, point, found.texts, again=found.again)
    accepted = {
        "title": "Count the suggestion as accepted",
        "command": "groq.inlineEvent",
        "arguments": [{"suggestion": identity, "event": "accepted"}],
    }
    return [
        {
            "insertText": text.replace("\n", document.line_ending),
            "range": {"start": here, "end": here},
            "command": accepted,
        }
        for text in found.texts
    ]
