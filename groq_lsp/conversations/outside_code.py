"""Which lines are no code and no comment: a name in a listing is nobody's turn."""

import re
from collections.abc import Sequence

from groq_lsp.document_types import DocumentType
from groq_lsp.documents import beginning_with

_MARKDOWN = re.compile(r"[ \t>]*(?P<mark>`{3,}|~{3,})|[ \t]*(?P<comment><!--)")
_LATEX = re.compile(
    r"[ \t]*\\begin\{(?P<mark>"
    r"(?:[BL]?[vV]erbatim|lstlisting|minted|comment|alltt|filecontents)\*?)\}"
)
_ORG = re.compile(r"[ \t]*#\+begin_(?P<mark>src|example|export|comment)\b", re.IGNORECASE)
_ASCIIDOC = re.compile(r"(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})")
_OPENERS = {
    DocumentType.MARKDOWN: (" \t>`~<", _MARKDOWN),
    DocumentType.PLAINTEXT: (" \t>`~<", _MARKDOWN),
    DocumentType.LATEX: (" \t\\", _LATEX),
    DocumentType.ORG: (" \t#", _ORG),
    DocumentType.ASCIIDOC: ("-.+/`", _ASCIIDOC),
}
"""What a line begins with that may open one, and the whole of it."""


def outside_code(lines: Sequence[str], kind: DocumentType) -> Sequence[bool]:
    """Say of each line whether it is outside of code and comments; those that open one are not."""
    outside = [True] * len(lines)
    firsts, opener = _OPENERS.get(kind, ("", None))
    if opener is None:
        return outside
    past = 0
    for number in beginning_with(lines, firsts):
        found = opener.match(lines[number]) if number >= past else None
        closer = _closer(found, lines[number], kind) if found else None
        if closer is not None:
            past = _after(lines, number + 1, closer)
            outside[number:past] = [False] * (past - number)
    return outside


def _after(lines: Sequence[str], number: int, closer: re.Pattern[str]) -> int:
    """Give the number of the line after the one that closes, or of that after the last."""
    while number < len(lines):
        number += 1
        if closer.match(lines[number - 1]):
            break
    return number


def _closer(opened: re.Match[str], line: str, kind: DocumentType) -> re.Pattern[str] | None:
    """Give what a line begins with, or holds, that closes what another opens; None if that does."""
    mark = opened["mark"]
    if mark is None:
        return re.compile(r".*-->") if "-->" not in line else None
    if kind is DocumentType.LATEX:
        return re.compile(rf".*\\end\{{{re.escape(mark)}\}}")
    if kind is DocumentType.ORG:
        return re.compile(rf"[ \t]*#\+end_{mark}", re.IGNORECASE)
    if kind is DocumentType.ASCIIDOC:
        if mark[0] != "`" and line.rstrip() != mark:
            return None  # words follow, as behind "...."
        return re.compile(rf"{re.escape(mark)}[ \t]*\r?\n?\Z")
    if mark[0] == "`" and "`" in line[opened.end() :]:
        return None  # a code span
    ends_with_quotation = r"|(?![ \t]*>)" if line.lstrip().startswith(">") else ""
    return re.compile(rf"[ \t>]*{re.escape(mark)}{mark[0]}*[ \t]*\r?\n?\Z{ends_with_quotation}")
