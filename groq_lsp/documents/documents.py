"""The documents that the editor has open."""

from collections.abc import Iterator, Sequence

from groq_lsp.documents.document import Change, Document
from groq_lsp.documents.positions import PositionEncoding
from groq_lsp.errors import DocumentNotOpen


class Documents:
    """Every open document by its URI.

    `encoding` is what the editor and the server agreed on in `initialize`; `consecutive` says that
    the editor numbers its changes without gaps (see Document.change). Both hold for documents
    opened afterwards.
    """

    def __init__(
        self,
        encoding: PositionEncoding = PositionEncoding.UTF16,
        *,
        consecutive: bool = False,
    ) -> None:
        self.encoding = encoding
        self.consecutive = consecutive
        self._open: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(tuple(self._open.values()))

    def __len__(self) -> int:
        return len(self._open)

    def open(self, uri: str, language_id: str, version: int, text: str) -> Document:
        """Take a document up; one that was open under the same URI is closed."""
        self.close(uri)
        document = Document(
            uri, language_id, version, text, self.encoding, consecutive=self.consecutive
        )
        self._open[uri] = document
        return document

    def change(self, uri: str, version: int, changes: Sequence[Change]) -> Document:
        """Apply a didChange; raises DocumentNotOpen."""
        document = self.get(uri)
        document.change(version, changes)
        return document

    def close(self, uri: str) -> None:
        """Let go of a document; nothing happens if it is not open."""
        document = self.find(uri)
        if document is not None:
            del self._open[document.uri]
            document.close()

    def get(self, uri: str) -> Document:
        """Find a document; raises DocumentNotOpen."""
        document = self.find(uri)
        if document is None:
            raise DocumentNotOpen(uri)
        return document

    def find(self, uri: str) -> Document | None:
        """Find a document, also where a file's URI is spelled in another way."""
        document = self._open.get(uri)
        if document is not None or not uri.startswith("file:"):
            return document
        wanted = _path(uri)
        same = (one for one in self._open.values() if one.uri.startswith("file:"))
        return next((one for one in same if _path(one.uri) == wanted), None)


def _path(uri: str) -> str:
    """Give a file URI's path, so that file:///C:/x and file:///c%3A/x are one."""
    from urllib.parse import unquote  # seldom needed: editors repeat their own spelling

    path = unquote(uri.removeprefix("file:"))
    drive = path.lstrip("/")[:2]
    if drive[1:] == ":" and drive[0].isalpha():
        path = path.replace(drive, drive.lower(), 1)
    return path
