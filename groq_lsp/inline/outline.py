"""What a text is about, by its title and the headings that stand above the cursor."""

import re
from collections.abc import Sequence

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.blocks import front_matter_end

HEADINGS = 12
CHARACTERS = 600

_TITLE = re.compile(r"title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", re.IGNORECASE)
_HASHES = re.compile(r"#{1,6}[ \t]+\S")
_HEADING = {
    DocumentType.MARKDOWN: _HASHES,
    DocumentType.PLAINTEXT: _HASHES,
    DocumentType.ASCIIDOC: re.compile(r"={1,6}[ \t]+\S"),
    DocumentType.TYPST: re.compile(r"={1,6}[ \t]+\S"),
    DocumentType.ORG: re.compile(r"\*+[ \t]+\S|#\+title:", re.IGNORECASE),
    DocumentType.LATEX: re.compile(r"\\(?:title|part|chapter|(?:sub)*section)\*?\{"),
    DocumentType.HTML: re.compile(r"[ \t]*<(?:title|h[1-6])\b", re.IGNORECASE),
}


def outline(lines: Sequence[str], line: int, kind: DocumentType) -> str:
    """Give the title and the last headings above a line, one a line; empty where there are none."""
    end = front_matter_end(lines) if kind is DocumentType.MARKDOWN else 0
    titles = (_TITLE.match(one) for one in lines[:end])
    title = next((f"Title: {found[1]}" for found in titles if found), "")
    pattern = _HEADING.get(kind)
    headings: list[str] = []
    fenced = False
    for one in lines[end:line]:
        if one.startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and pattern and pattern.match(one):
            headings.append(one.strip())
    found = "\n".join(headings[-HEADINGS:])
    return "\n".join(part for part in (title[:200], found[-CHARACTERS:]) if part)
