"""An answer that waits, as code actions that already hold their edit.

This is the only way into Kate for an answer that took over two seconds, and into any editor for one
whose text was changed meanwhile.
"""

from groq_lsp.clients import Client
from groq_lsp.documents import Span
from groq_lsp.editor import WireEdit
from groq_lsp.expected import Expected
from groq_lsp.landing import landing
from groq_lsp.settings import Place
from groq_lsp.shelf import Answer
from groq_lsp.wire_edits import text_edit, workspace_edit


def offers(client: Client, answer: Answer, *, kind: str) -> list[dict[str, object]]:
    """List what can be done with an answer: insert below, replace anyway, open, discard."""
    found: list[dict[str, object]] = []
    if not answer.selection.closed:
        if (below := _below(answer)) is not None:
            found.append(_edit(client, answer, "Insert below", kind, below))
        found.append(_edit(client, answer, "Replace anyway", kind, _over(answer)))
    found.append(_command(answer, f"Open the answer: {answer.title}", kind, "show"))
    found.append(_command(answer, f"Discard the answer: {answer.title}", kind, "discard"))
    return found


def _below(answer: Answer) -> WireEdit | None:
    where = landing(answer, "below")
    where.selection.release()
    texts = [one.text for one in where.replacements]
    return _offered(answer, "below", where.selection.span, texts[0]) if texts else None


def _over(answer: Answer) -> WireEdit:
    return _offered(answer, "replace", answer.selection.span, answer.text)


def _offered(answer: Answer, place: Place, span: Span, text: str) -> WireEdit:
    document = answer.selection.document
    answer.offered[place] = Expected(document, span, text)
    return WireEdit(document.position(span.start), document.position(span.end), text)


def _edit(
    client: Client, answer: Answer, what: str, kind: str, edit: WireEdit
) -> dict[str, object]:
    title = f"{what}: {answer.title}"
    return {
        "title": title,
        "kind": kind,
        "edit": workspace_edit(client, answer.selection.document, [text_edit(edit)]),
        "command": _place(answer, title, "placed"),
    }


def _command(answer: Answer, title: str, kind: str, how: str) -> dict[str, object]:
    return {"title": title, "kind": kind, "command": _place(answer, title, how)}


def _place(answer: Answer, title: str, how: str) -> dict[str, object]:
    arguments = [{"answer": answer.id, "how": how}]
    return {"title": title, "command": "groq.place", "arguments": arguments}
