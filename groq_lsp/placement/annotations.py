"""A note about a text in the form of the document's own comments, which no reader of it sees."""

from groq_lsp.comments import commented_out
from groq_lsp.document_types import DocumentType
from groq_lsp.edits import Replacement
from groq_lsp.placement.beside import below, body_of
from groq_lsp.placement.blocks import Site, last_block, lines_after

TIGHT = frozenset({DocumentType.LATEX, DocumentType.CODE, DocumentType.COMMIT, DocumentType.TYPST})
"""Where a comment may stand on the very next line; elsewhere it would join the paragraph."""


def annotation(note: str, site: Site) -> Replacement:
    """Put `note`, one line, below the selection's block as a comment; in plain text in brackets.

    A note with the same first word that stands there already is replaced.
    """
    line = commented_out(" ".join(note.split()), site.document_type, site.language_id)
    earlier = _earlier(line, site)
    if earlier is not None:
        return earlier
    if site.document_type not in TIGHT:
        return below(line, site)
    block = last_block(site)
    margin = block.margin if not block.commented else _indent(block.prefix)
    body = body_of(line, margin, "", site.line_ending)
    return Replacement(block.last.end, block.last.end, site.line_ending + body)


def _earlier(line: str, site: Site) -> Replacement | None:
    """Give the replacement of an earlier note, if the next line with text is one."""
    label = line.partition(":")[0]
    last = last_block(site).last
    for other in (last, *lines_after(site.text, last)):
        if other.text.strip().startswith(label + ":"):
            indent = len(other.text) - len(other.text.lstrip())
            return Replacement(other.start + indent, other.end, line)
        if not other.blank and other is not last:
            break
    return None


def _indent(prefix: str) -> str:
    return prefix[: len(prefix) - len(prefix.lstrip())]
