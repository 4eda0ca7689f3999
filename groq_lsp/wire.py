"""The editor's side of a job over LSP: requests with time limits, notifications, progress."""

import asyncio
import itertools
import time
from collections.abc import Callable, Mapping, Sequence

from groq_lsp.clients import Client
from groq_lsp.documents import Document
from groq_lsp.editor import Applied, Progress, Silent, WireEdit
from groq_lsp.errors import Level
from groq_lsp.protocol.outgoing import Refused
from groq_lsp.protocol.progress import Progress as Tokens
from groq_lsp.protocol.protocol import Protocol
from groq_lsp.scratch import Scratch
from groq_lsp.wire_edits import ANNOTATION, text_edit, workspace_edit

APPLY_SECONDS = 5.0
SHOW_SECONDS = 2.0
REPORT_SECONDS = 0.25
MESSAGE_CHARACTERS = 300


class WireEditor:
    """One editor, seen through the connection to it; satisfies `editor.Editor`."""

    def __init__(self, protocol: Protocol, client: Client, scratch: Scratch) -> None:
        self._protocol = protocol
        self._scratch = scratch
        self._tokens = itertools.count(1)
        self.client = client

    async def apply(
        self, document: Document, edits: Sequence[WireEdit], *, label: str, confirm: bool = False
    ) -> Applied:
        """Send workspace/applyEdit (LSP 3.18) against the document's present version."""
        confirm = confirm and self.client.annotations
        wire = [text_edit(edit, annotated=confirm) for edit in edits]
        params: dict[str, object] = {"edit": workspace_edit(self.client, document, wire)}
        if confirm:
            annotation = {"label": label, "needsConfirmation": True}
            params["edit"] = {
                **workspace_edit(self.client, document, wire),
                "changeAnnotations": {ANNOTATION: annotation},
            }
        if self.client.habits.labels:
            params["label"] = label
        try:
            # A review may take as long as the writer likes.
            seconds = None if confirm else APPLY_SECONDS
            result = await self._protocol.request("workspace/applyEdit", params, timeout=seconds)
        except TimeoutError:
            return Applied.SILENT
        except Refused:
            return Applied.NO
        applied = isinstance(result, Mapping) and result.get("applied") is True
        return Applied.YES if applied else Applied.NO

    def show(self, level: Level, sentence: str) -> None:
        """Show one line, window/showMessage."""
        params = {"type": int(level), "message": one_line(sentence)}
        self._protocol.notify("window/showMessage", params)

    def show_text(self, text: str) -> None:
        """Show a text with all its lines, window/showMessage."""
        printable = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
        self._protocol.notify("window/showMessage", {"type": int(Level.INFO), "message": printable})

    async def choose(self, level: Level, sentence: str, choices: Sequence[str]) -> str | None:
        """Let the user choose, window/showMessageRequest."""
        if not self.client.habits.asks:
            return None
        params = {
            "type": int(level),
            "message": one_line(sentence),
            "actions": [{"title": one_line(choice)} for choice in choices],
        }
        try:
            result = await self._protocol.request("window/showMessageRequest", params, timeout=None)
        except (Refused, TimeoutError):
            return None
        title = result.get("title") if isinstance(result, Mapping) else None
        return next((choice for choice in choices if one_line(choice) == title), None)

    async def ask(self, title: str, prompt: str) -> str | None:
        """Ask one of this project's own front ends for a line of text."""
        if not self.client.input:
            return None
        try:
            result = await self._protocol.request(
                "groq/input", {"title": title, "prompt": prompt}, timeout=None
            )
        except (Refused, TimeoutError):
            return None
        value = result.get("value") if isinstance(result, Mapping) else None
        return value if isinstance(value, str) and value.strip() else None

    async def open_text(self, title: str, text: str, language_id: str) -> bool:
        """Show a text in a document of its own, window/showDocument."""
        if not self.client.shows_documents:
            return False
        uri = self._scratch.put(title, text, language_id)
        if uri is None:
            return False
        params = {"uri": uri, "external": False, "takeFocus": False}
        try:
            result = await self._protocol.request(
                "window/showDocument", params, timeout=SHOW_SECONDS
            )
        except (Refused, TimeoutError):
            return False
        return isinstance(result, Mapping) and result.get("success") is True

    async def begin(self, title: str, cancel: Callable[[], None]) -> Progress:
        """Begin a progress without a percentage, so that VS Code shows its messages."""
        if not self.client.progress:
            return Silent()
        token = f"groq-lsp-{next(self._tokens)}"
        if not await self._protocol.progress.create(token, cancel):
            return Silent()
        return Shown(self._protocol.progress, token, title)

    def tell(self, report: Mapping[str, object]) -> None:
        """Send a job's state to one of this project's own front ends."""
        self._protocol.notify("groq/job", report)


class Shown:
    """A work-done progress that the client displays; begun on being made."""

    def __init__(self, progress: Tokens, token: str, title: str) -> None:
        self._progress = progress
        self._token = token
        self._reported = 0.0
        self._message = ""
        self._later: asyncio.TimerHandle | None = None
        progress.begin(token, one_line(title))

    def report(self, message: str) -> None:
        """Show a message, at most four times a second; the last one is always shown."""
        self._message = one_line(message)
        if self._later is not None:
            return
        wait = self._reported + REPORT_SECONDS - time.monotonic()
        if wait > 0:
            self._later = asyncio.get_running_loop().call_later(wait, self._show)
        else:
            self._show()

    def end(self, message: str) -> None:
        """End the progress and forget its token."""
        if self._later is not None:
            self._later.cancel()
        self._progress.end(self._token, one_line(message))

    def _show(self) -> None:
        self._later = None
        self._reported = time.monotonic()
        self._progress.report(self._token, self._message)


def one_line(text: str) -> str:
    """Give a text as one line of at most 300 characters with nothing unprintable in it."""
    line = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return line if len(line) <= MESSAGE_CHARACTERS else line[: MESSAGE_CHARACTERS - 1] + "…"
