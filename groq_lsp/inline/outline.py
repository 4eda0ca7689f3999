"""What a text is about, by its title and the headings that stand above the cursor."""

import re
from collections.abc import Sequence

from groq_lsp.document_types import DocumentType
from groq_lsp.documents import beginning_with
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
_UNDERLINE = {
    DocumentType.MARKDOWN: re.compile(r" {0,3}(?:=+|--+)[ \t]*\r?\n?\Z"),
    DocumentType.RESTRUCTUREDTEXT: re.compile(r"([=\-~^\"'`#*+.:_])\1\1+[ \t]*\r?\n?\Z"),
}
_FIRSTS = {
    DocumentType.MARKDOWN: "#`~=- ",
    DocumentType.PLAINTEXT: "#`~",
    DocumentType.ASCIIDOC: "=`",
    DocumentType.TYPST: "=`",
    DocumentType.ORG: "*#",
    DocumentType.LATEX: "\\",
    DocumentType.HTML: " \t<",
    DocumentType.RESTRUCTUREDTEXT: "=-~^\"'`#*+.:_",
}
"""What a line begins with that may be a heading, an underline or a fence."""
_FENCES = {
    DocumentType.MARKDOWN: ("```", "~~~"),
    DocumentType.PLAINTEXT: ("```", "~~~"),
    DocumentType.ASCIIDOC: ("```",),
    DocumentType.TYPST: ("```",),
}
"""In reStructuredText such lines underline headings."""
_NO_TITLE = re.compile(r"[>|]|[-*+][ \t]|\d{1,9}[.)][ \t]|(\W)\1+\Z")


def outline(lines: Sequence[str], line: int, kind: DocumentType) -> str:
    """Give the title and the last headings above a line, one a line; empty where there are none."""
    end = front_matter_end(lines) if kind is DocumentType.MARKDOWN else 0
    titles = (_TITLE.match(one) for one in lines[:end])
    title = next((f"Title: {found[1]}" for found in titles if found), "")
    found = "\n".join(_headings(lines, end, line, kind))
    return "\n".join(part for part in (title[:200], found[-CHARACTERS:]) if part)


def _headings(lines: Sequence[str], start: int, end: int, kind: DocumentType) -> list[str]:
    """Give the last headings, looking upwards from a place in prose, so that fences come in pairs.

    It is done while somebody types, and a text may be long.
    """
    pattern, underline, firsts = _HEADING.get(kind), _UNDERLINE.get(kind), _FIRSTS.get(kind, "")
    fences = _FENCES.get(kind, ())
    found: list[str] = []
    fenced = False
    for number in reversed(beginning_with(lines[:end], firsts, start) if firsts else ()):
        line = lines[number]
        if line.startswith(fences):
            fenced = not fenced
        elif fenced:
            continue
        elif pattern and pattern.match(line):
            found.append(line.strip())
        elif underline and number > start and underline.match(line):
            found += _underlined(lines, start, number)
        if len(found) == HEADINGS:
            break
    return found[::-1]


def _underlined(lines: Sequence[str], start: int, number: int) -> list[str]:
    """Give the title that a line of marks underlines, where it does."""
    title = lines[number - 1].strip()
    above = lines[number - 2].strip() if number - 1 > start else ""
    is_title = title and not _NO_TITLE.match(title) and above in ("", lines[number].strip())
    return [title] if is_title else []
