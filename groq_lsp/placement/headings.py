"""Put a title above a text as a heading of its document."""

import re

from groq_lsp.document_types import DocumentType
from groq_lsp.edits import Replacement
from groq_lsp.filling import columns
from groq_lsp.placement.beside import above
from groq_lsp.placement.blocks import Site

_MARKS = {
    DocumentType.MARKDOWN: "#",
    DocumentType.ASCIIDOC: "=",
    DocumentType.TYPST: "=",
    DocumentType.ORG: "*",
}
_SECTIONS = ("section", "subsection", "subsubsection", "paragraph")
_DEEPEST = 6


def headed(title: str, site: Site) -> Replacement:
    """Insert `title` above the selection's block, one level below the heading that it is under."""
    return above(heading(title, site), site)


def heading(title: str, site: Site) -> str:
    """Write `title` as a heading; where a document has none, as a line of its own."""
    kind = site.document_type
    if kind in _MARKS:
        mark = _MARKS[kind]
        depth = _depth(rf"^({re.escape(mark)}{{1,6}})[ \t]+\S", site)
        return f"{mark * min(depth + 1, _DEEPEST)} {title}"
    if kind is DocumentType.LATEX:
        found = re.findall(r"^\\((?:sub)*section)\b", site.text[: site.start], re.MULTILINE)
        level = _SECTIONS.index(found[-1]) + 1 if found else 0
        return f"\\{_SECTIONS[min(level, 3)]}{{{title}}}"
    if kind is DocumentType.HTML:
        return f"<h2>{title}</h2>"
    if kind is DocumentType.RESTRUCTUREDTEXT:
        return f"{title}\n{'-' * columns(title)}"
    return title


def _depth(pattern: str, site: Site) -> int:
    """Count the marks of the last heading above the selection; 0 where there is none."""
    found = re.findall(pattern, site.text[: site.start], re.MULTILINE)
    return len(found[-1]) if found else 0
