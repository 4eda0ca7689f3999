"""Finds what is protected in a text of any document type, and compares two texts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from groq_lsp.markup import names, numbers
from groq_lsp.markup.asciidoc import ASCIIDOC
from groq_lsp.markup.comparison import lost_pieces
from groq_lsp.markup.html import html_findings
from groq_lsp.markup.latex import latex_findings, latex_pair
from groq_lsp.markup.latex_patterns import UNPARSABLE
from groq_lsp.markup.markdown import markdown_findings
from groq_lsp.markup.org import ORG
from groq_lsp.markup.piece import Findings, Piece
from groq_lsp.markup.plain import CODE, COMMIT, PLAINTEXT
from groq_lsp.markup.restructuredtext import RESTRUCTUREDTEXT
from groq_lsp.markup.scanning import scan
from groq_lsp.markup.typst import TYPST

if TYPE_CHECKING:
    from groq_lsp.document_types import DocumentType

_FINDERS: Mapping[str, Callable[[str], Findings]] = {
    "markdown": markdown_findings,
    "latex": latex_findings,
    "html": html_findings,
    "restructuredtext": partial(scan, rules=RESTRUCTUREDTEXT),
    "asciidoc": partial(scan, rules=ASCIIDOC),
    "org": partial(scan, rules=ORG),
    "typst": partial(scan, rules=TYPST),
    "plaintext": partial(scan, rules=PLAINTEXT),
    "commit": partial(scan, rules=COMMIT),
    "code": partial(scan, rules=CODE),
}


def protected(
    text: str, document_type: "DocumentType", *, words: Sequence[str] = ()
) -> tuple[Piece, ...]:
    """See `groq_lsp.markup.protected`."""
    findings = _FINDERS[document_type](text)
    return (
        *(piece.piece for piece in findings.found),
        *(Piece("number", number.shown) for number in numbers.find(findings.prose)),
        *(Piece("name", word) for word in names.present(findings.prose, words)),
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
    old, new = _pair(before, after, document_type)
    missing_numbers = numbers.missing(old.prose, new.prose, translation=translation)
    missing_names = names.missing(old.prose, new.prose, words, translation=translation)
    return (
        *lost_pieces(old.found, new.found, translation=translation),
        *map(_escape, Counter(new.hazards) - Counter(old.hazards)),
        *(Piece("number", number.shown) for number in missing_numbers),
        *(Piece("name", name) for name in missing_names),
    )


def _pair(before: str, after: str, document_type: str) -> tuple[Findings, Findings]:
    if document_type == "latex":
        return latex_pair(before, after)
    return _findings(before, document_type), _FINDERS[document_type](after)


# Looked for while the service thinks, and again when its answer is there.
@lru_cache(maxsize=4)
def _findings(text: str, document_type: str) -> Findings:
    return _FINDERS[document_type](text)


def look_ahead(text: str, document_type: "DocumentType") -> None:
    """See `groq_lsp.markup.look_ahead`."""
    if document_type != "latex":  # whose two texts are read together
        _findings(text, document_type)


def _escape(hazard: str) -> Piece:
    if hazard == UNPARSABLE:
        return Piece("structure", "the end of a group, a formula or an environment")
    return Piece("escape", f"\\{hazard}")
