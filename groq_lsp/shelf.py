"""The answers of this session: those that wait for a place, and the latest that found one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from groq_lsp.actions.action import Form
from groq_lsp.documents import Selection
from groq_lsp.expected import Expected
from groq_lsp.settings import Place

KEPT = 30

AnswerState = Literal["waiting", "applied", "shown", "discarded"]


@dataclass(slots=True, eq=False)
class Answer:
    """One finished answer.

    `text` is the answer alone, `place` where its action puts it, `items` its parts where `form`
    says that it is a list. The selection follows the document for as long as there is the answer,
    whatever became of it: a writer may want it in the text after all. `offered` are the edits that
    an editor has been given for it, to make when the writer says so, `sent` those that it was to
    make at once and did not; any of them may come to show.
    """

    id: str
    action: str
    title: str
    selection: Selection
    text: str
    place: Place = "replace"
    form: Form = "text"
    items: Sequence[str] = ()
    reason: str = ""
    state: AnswerState = "waiting"
    offered: dict[Place, Expected] = field(default_factory=dict)
    sent: Sequence[Expected] = ()
    time: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def uri(self) -> str:
        """The document that it was asked for."""
        return self.selection.document.uri

    def let_go(self) -> None:
        """Hold of a closed document what a reader may ask for: its name, the text as it was."""
        self.selection.let_go()
        self.offered.clear()
        self.sent = ()

    def shows(self) -> bool:
        """Say whether an edit that an editor was given for it has come to show."""
        return any(one.shows() for one in (*self.offered.values(), *self.sent))


class Shelf:
    """Keeps answers by their id, the latest thirty; one that waits is never pushed out."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def __iter__(self) -> Iterator[Answer]:
        """Newest first."""
        return reversed(self._answers.values())

    def find(self, identity: str) -> Answer | None:
        """Give an answer by its id."""
        return self._answers.get(identity)

    def waiting(self, uri: str) -> list[Answer]:
        """List the answers that wait for a place in a document, newest first."""
        return [answer for answer in self if answer.state == "waiting" and answer.uri == uri]

    def keep(self, answer: Answer) -> None:
        """Keep an answer; the oldest settled ones make room."""
        if answer.selection.closed:
            answer.let_go()
        self._answers[answer.id] = answer
        settled = [one for one in self._answers.values() if one.state != "waiting"]
        for one in settled[: max(0, len(self._answers) - KEPT)]:
            del self._answers[one.id]

    def settle(self, answer: Answer, state: AnswerState) -> None:
        """Note what became of an answer."""
        answer.state = state
        answer.offered.clear()
        answer.sent = ()

    def document_closed(self, uri: str) -> None:
        """Hold nothing more of a document that was closed, however many answers it has."""
        for answer in self:
            if answer.uri == uri and answer.selection.closed:
                answer.let_go()

    def document_changed(self, uri: str) -> None:
        """Settle the answers that a document has come to show; called after each change."""
        for answer in self.waiting(uri):
            if answer.shows():
                self.settle(answer, "applied")

    def discard(self, answer: Answer) -> None:
        """Let an answer go that its reader did not want."""
        self.settle(answer, "discarded")
