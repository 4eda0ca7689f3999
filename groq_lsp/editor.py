"""What a job needs of the editor it serves; the session behind it knows pygls, the jobs do not."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from groq_lsp.clients import Client
from groq_lsp.documents import Document, WirePosition
from groq_lsp.errors import Level


class WireEdit(NamedTuple):
    """One LSP TextEdit: `start` and `end` as wire positions, and the new text."""

    start: WirePosition
    end: WirePosition
    text: str


class Applied(Enum):
    """What an editor says of an edit. It may be wrong: some say YES to an edit they refused."""

    YES = "yes"
    NO = "no"
    SILENT = "silent"


class Progress(Protocol):
    """One work-done progress (LSP 3.18, $/progress); `end` is called once, whatever happens."""

    def report(self, message: str) -> None:
        """Show `message`; the session drops what comes more often than it should."""

    def end(self, message: str) -> None:
        """End it with a last message."""


class Silent:
    """A progress that nobody sees."""

    def report(self, message: str) -> None:
        """Show nothing."""

    def end(self, message: str) -> None:
        """End nothing."""


class Writer(Protocol):
    """Who is told and asked, through their editor.

    A call that the client cannot serve answers as if the user had declined.
    """

    client: Client

    def show(self, level: Level, sentence: str) -> None:
        """Show one sentence to the user, window/showMessage."""

    async def choose(self, level: Level, sentence: str, choices: Sequence[str]) -> str | None:
        """Let the user choose, window/showMessageRequest; None where they or the client decline."""

    async def ask(self, title: str, prompt: str) -> str | None:
        """Ask for a line of text; only this project's own front ends can."""


class Editor(Writer, Protocol):
    """The editor's side of a job. Nothing here waits for ever but `choose`, which can be cancelled.

    A call that the client cannot serve answers as if the user had declined.
    """

    async def apply(
        self, document: Document, edits: Sequence[WireEdit], *, label: str, confirm: bool = False
    ) -> Applied:
        """Send one workspace/applyEdit against the document's present version.

        `confirm` asks the client to let the user confirm it first, where it can.
        """

    def show_text(self, text: str) -> None:
        """Show a text of any length, for whoever asked to see it, window/showMessage."""

    async def open_text(self, title: str, text: str, language_id: str) -> bool:
        """Show `text` in a scratch document of its own; False where the client cannot."""

    async def begin(self, title: str, cancel: Callable[[], None]) -> Progress:
        """Begin a progress that the user can cancel; one that shows nothing where there is none."""

    def tell(self, report: Mapping[str, object]) -> None:
        """Send a `groq/job` notification to a front end that declared it."""
