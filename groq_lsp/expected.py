"""An edit that an editor was given, and whether the text has come to show it."""

from groq_lsp.documents import Document, Selection, Span


class Expected:
    """What a place will hold once an edit was made there; the place follows the document.

    `shows` is asked after each change of the document; what it has seen once it stands by, though
    the writer undo the edit or close the document.
    """

    def __init__(self, document: Document, extent: Span, text: str) -> None:
        self.place: Selection = document.select(extent, inclusive=True)
        self._text = text
        self._seen = self.place.text == text

    def shows(self) -> bool:
        """Say whether the text stands there, or has stood there."""
        if not self._seen and self.place.changed and not self.place.closed:
            self._seen = self.place.shows(self._text)
        return self._seen
