"""`textDocument/codeLens` (LSP 3.18): Run an instruction in the text, ask a question of a note."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from groq_lsp.documents import Document
from groq_lsp.features.offered_in_text import run_command, running, title, wire_range
from groq_lsp.in_text import Runnable, runnables
from groq_lsp.session import Session

RUN = {"en": "Run", "zh": "运行"}
CANCEL = {"en": "Cancel", "zh": "取消"}


def register(server: LanguageServer, session: Session) -> None:
    """Register the handler."""

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def code_lens(params: types.CodeLensParams) -> list[dict[str, object]]:
        document = session.documents.find(params.text_document.uri)
        if document is None or not document.in_step:
            return []
        return [_lens(session, document, found) for found in runnables(document)]


def _lens(session: Session, document: Document, found: Runnable) -> dict[str, object]:
    language = "zh" if session.client.locale.startswith("zh") else "en"
    where = wire_range(document, found)
    job = running(session, document, found)
    command: dict[str, object]
    if job is not None:
        arguments: dict[str, object] = {"job": job.id}
        command = {"title": CANCEL[language], "command": "groq.cancel", "arguments": [arguments]}
    else:
        command = run_command(document, found, _title(session, found, language))
    return {"range": where, "command": command}


def _title(session: Session, found: Runnable, language: str) -> str:
    return RUN[language] if found.instruction is not None else title(session, found)
