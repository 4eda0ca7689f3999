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
        self._stands_beside = self.place.shows(text)

    def shows(self) -> bool:
        """Say whether the text stands there, or has stood there."""
        if not self._seen and not self.place.closed:
            # Who compares whole texts (Kate) may tell of a change that is all beside the place.
            may_show = self.place.changed or not self._stands_beside
            self._seen = may_show and self.place.shows(self._text)
        return self._seen
