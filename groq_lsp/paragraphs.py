"""The paragraph around a point, as the kind of text has them.

In LaTeX a line that begins or ends an environment parts paragraphs as a blank line does, but for
formulas, which stand within a sentence.
"""

import re

from groq_lsp.document_types import DocumentType, document_type
from groq_lsp.documents import Document, Point, Span

_MARKER = re.compile(
    r"[ \t]*\\(?:begin|end)\{([A-Za-z]+)\*?\}(?:\[[^\]]*\]|\{[^{}]*\})*[ \t]*(?:%.*)?[\r\n]*"
)
_WHOLE = "document"


def paragraph(document: Document, point: Point) -> Span | None:
    """Give the paragraph that a point is in; None where there is none."""
    found = document.paragraph(point)
    kind = document_type(document.language_id, document.uri)
    if found is None or kind is not DocumentType.LATEX:
        return found
    (first, _), (last, _) = found
    lines = document.lines
    here = min(max(point.line, first), last)
    # With the cursor on the line of an environment, that environment is meant.
    only_document = _environment(lines[here]) is not None
    if _environment(lines[here]) == _WHOLE:
        return None
    above = (n for n in range(here - 1, first - 1, -1) if _parts(lines[n], only_document))
    below = (n for n in range(here + 1, last + 1) if _parts(lines[n], only_document))
    first, last = next(above, first - 1) + 1, next(below, last + 1) - 1
    return Span(Point(first, 0), Point(last, len(lines[last].rstrip("\r\n"))))


def _parts(line: str, only_document: bool) -> bool:
    name = _environment(line)
    return name == _WHOLE if only_document else name is not None


def _environment(line: str) -> str | None:
    """Name the environment that a line begins or ends and that parts paragraphs."""
    found = _MARKER.fullmatch(line)
    if found is None:
        return None
    from groq_lsp.markup.latex_commands import FORMULA_ENVIRONMENTS  # only for LaTeX

    return None if found[1] in FORMULA_ENVIRONMENTS else found[1]
