"""How what stands in a text to be run is offered: its title and its command."""

from groq_lsp.documents import Document
from groq_lsp.in_text import Runnable
from groq_lsp.jobs import Job
from groq_lsp.session import Session
from groq_lsp.wire_edits import position

TITLE_CHARACTERS = 50
RUN = {"en": "Run: {text}", "zh": "运行：{text}"}
ASK = {"en": "Ask Groq", "zh": "向 Groq 提问"}


def title(session: Session, found: Runnable) -> str:
    """Give the title of a code action or a job."""
    language = "zh" if session.client.locale.startswith("zh") else "en"
    if found.instruction is None:
        return ASK[language]
    text = " ".join(found.instruction.text.split())
    short = text if len(text) <= TITLE_CHARACTERS else text[: TITLE_CHARACTERS - 1] + "…"
    return RUN[language].format(text=short)


def running(session: Session, document: Document, found: Runnable) -> Job | None:
    """Give the job that already works on something in a text."""
    start, end = found.span
    for job in session.jobs.running(document.uri):
        if start <= job.order.selection.span.start <= end:
            return job
    return None


def run_command(document: Document, found: Runnable, name: str) -> dict[str, object]:
    """Give the Command that runs something in a text."""
    arguments = {"uri": document.uri, "range": wire_range(document, found)}
    return {"title": name, "command": "groq.runInText", "arguments": [arguments]}


def wire_range(document: Document, found: Runnable) -> dict[str, object]:
    """Give the LSP Range of something in a text."""
    start, end = (position(document.position(point)) for point in found.span)
    return {"start": start, "end": end}
