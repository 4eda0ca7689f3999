"""Finds what is protected in a text of any document type, and compares two texts."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from groq_lsp.markup import names, numbers
from groq_lsp.markup.comparison import lost_pieces
from groq_lsp.markup.html import html_findings
from groq_lsp.markup.markdown import markdown_findings
from groq_lsp.markup.piece import Findings, Piece

if TYPE_CHECKING:
    from groq_lsp.document_types import DocumentType

_FINDERS: Mapping[str, Callable[[str], Findings]] = {
    "markdown": markdown_findings,
    "html": html_findings,
}


def findings(text: str, document_type: "DocumentType") -> Findings:
    """The protected pieces of a text and its running text."""
    return _FINDERS.get(document_type, markdown_findings)(text)


def protected(
    text: str, document_type: "DocumentType", *, words: Sequence[str] = ()
) -> tuple[Piece, ...]:
    """See `groq_lsp.markup.protected`."""
    found, prose = findings(text, document_type)
    return (
        *(piece.piece for piece in found),
        *(Piece("number", number.shown) for number in numbers.find(prose)),
        *(Piece("name", word) for word in names.present(prose, words)),
    )


def lost(
    before: str,
    after: str,
    document_type: "DocumentType",
    *,
    words: Sequence[str] = (),
    translation: bool = False,
) -> tuple[Piece, ...]:
    """See `groq_lsp.markup.lost`."""
    old, new = findings(before, document_type), findings(after, document_type)
    missing_numbers = numbers.missing(
        numbers.find(old.prose),
        numbers.find(new.prose),
        translation=translation,
        prose=new.prose,
    )
    missing_names = names.missing(old.prose, new.prose, words, translation=translation)
    return (
        *lost_pieces(old.found, new.found, translation=translation),
        *(Piece("number", number.shown) for number in missing_numbers),
        *(Piece("name", name) for name in missing_names),
    )
