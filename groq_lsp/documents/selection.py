"""A piece of text that somebody works on while its document goes on being edited."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from groq_lsp.documents.lines import advance
from groq_lsp.documents.positions import Span
from groq_lsp.documents.tracked import Tracked

if TYPE_CHECKING:
    from groq_lsp.documents.document import Document


class Selection(Tracked):
    """Follows the text that stood in `span` when it was selected, until it is released.

    `text` and `version` are the text and the document's version at that time; `span` is where it
    is now. What is typed before it, or exactly at its start, moves it; what is typed after it, or
    exactly at its end, leaves it alone. Anything else makes it `changed`, until its text is what
    it was, by an undo for example. An empty selection is changed by what is typed exactly there.

    Once changed, it also takes in what is typed at an edge that something was cut from. An edit
    that reaches over an edge takes its part away; what it puts there is not the selection's.

    An `inclusive` one takes in whatever touches it: it shows what became of a place.
    """

    def __init__(
        self,
        document: "Document",
        span: Span,
        *,
        inclusive: bool,
        forget: Callable[["Selection"], None],
    ) -> None:
        super().__init__(document, span, inclusive=inclusive)
        self.version = document.version
        self._forget = forget

    @property
    def closed(self) -> bool:
        """Whether its document was closed; one opened anew is another document."""
        return self.document.closed

    def current(self) -> str:
        """Give the text that stands there now."""
        return self.document.slice(self.span)

    def shows(self, text: str) -> bool:
        """Say whether `text` stands there now, however the editor described its coming there.

        An editor that compares texts says of a repeated word that the second came, not the first,
        and so tells of an insertion a little beside the place where it was made.
        """
        if self.current() == text:
            return True
        start, end = self.span
        around = self.document.after(start, len(text)), self.document.before(end, len(text))
        return text != "" and text in around

    def locate(self, start: int, end: int) -> Span:
        r"""Say where the characters `start` to `end` of `text` are in the document now.

        Raises ValueError on a selection that was changed, on offsets outside `text`, and on one
        between \r and \n, which no editor can address.
        """
        if self.changed or not 0 <= start <= end <= len(self.text):
            raise ValueError("no such place: the selection was changed, or it is shorter")
        if any(self.text[at - 1 : at + 1] == "\r\n" for at in (start, end) if at):
            raise ValueError("no such place: between \\r and \\n")
        first = advance(self.span.start, self.text[:start])
        return Span(first, advance(first, self.text[start:end]))

    def release(self) -> None:
        """Follow no further edits."""
        self._forget(self)

    def let_go(self) -> None:
        """Hold of a closed document its name alone: nothing can be done with its text."""
        self.release()
        self.document = self.document.without_text()
        self._lines = [""]
