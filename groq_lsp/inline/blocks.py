"""What a line stands in: front matter, a code block, a formula, a comment, by what is above it."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from groq_lsp.document_types import DocumentType


class Within(StrEnum):
    """What the cursor stands in where that is not prose."""

    FRONT_MATTER = "front matter"
    CODE = "code"
    MATHS = "a formula"
    COMMENT = "a comment"
    MARKUP = "markup"
    ADDRESS = "an address"


Lines = Sequence[str]

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_RULES = ("---", "+++")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([A-Za-z]+)\*?\}")
_CODE_ENVIRONMENTS = frozenset(
    ("verbatim", "Verbatim", "lstlisting", "minted", "comment", "tikzpicture", "filecontents")
)
_MATHS = """
    math displaymath equation align gather multline eqnarray flalign alignat dmath array
"""
_MATHS_ENVIRONMENTS = frozenset(_MATHS.split())
_ASCIIDOC = {"----": Within.CODE, "....": Within.CODE, "++++": Within.CODE, "////": Within.COMMENT}
_DIRECTIVE = re.compile(r"[ \t]*\.\. (code|sourcecode|math|raw|literal|toctree|image)")
_TYPST_CODE = ("```", "#let", "#set", "#show", "#import", "#include")
_ORG = re.compile(r"[ \t]*#\+(begin|end)_(src|example|export|comment|latex)\b", re.IGNORECASE)
_HTML = re.compile(r"<(/?)(script|style|pre|code|svg|math|head|textarea)\b[^>]*>|<!--|-->", re.I)
_HTML_KINDS = {"math": Within.MATHS}


def front_matter_end(lines: Lines) -> int:
    """Give the number of the line after the front matter; 0 where there is none.

    One that is not closed reaches to the end.
    """
    opening = lines[0].rstrip() if lines else ""
    if opening not in _RULES:
        return 0
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == opening or (opening == "---" and line.rstrip() == "..."):
            return number + 1
    return len(lines)


def block_of(lines: Lines, number: int, kind: DocumentType) -> Within | None:
    """Say what line `number` stands in, by the lines above it and its own beginning."""
    end = front_matter_end(lines) if kind in _WITH_FRONT_MATTER else 0
    if number < end:
        return Within.FRONT_MATTER
    finder = _FINDERS.get(kind)
    return finder(lines, end, number) if finder else None


def _markdown(lines: Lines, start: int, number: int) -> Within | None:
    fence, maths, comment = "", False, False
    for line in lines[start:number]:
        if not any(mark in line for mark in ("`", "~", "$$", "--")):
            continue
        if (found := _FENCE.match(line)) and not comment:
            fence = _after_fence(line, found[1], fence)
        elif not fence:
            maths ^= line.count("$$") % 2 == 1
            comment = _comment_open(line, was_open=comment)
    if fence or _FENCE.match(lines[number]):
        return Within.CODE
    if maths or comment:
        return Within.MATHS if maths else Within.COMMENT
    return Within.CODE if _is_indented_code(lines, start, number) else None


def _after_fence(line: str, mark: str, opened: str) -> str:
    """Give the fence that is open after a line that begins with `mark`."""
    if not opened:
        return mark
    closes = mark.startswith(opened) and not line.strip(" \t>\r\n`~")
    return "" if closes else opened


def _comment_open(line: str, *, was_open: bool) -> bool:
    opened, closed = line.rfind("<!--"), line.rfind("-->")
    return opened > closed if max(opened, closed) >= 0 else was_open


def _is_indented_code(lines: Lines, start: int, number: int) -> bool:
    """Say whether a line belongs to a code block by its indentation, in a list item or outside."""
    if not lines[number].startswith(("    ", "\t")) or not lines[number].strip():
        return False
    first = number
    while first > start and lines[first - 1].strip():
        first -= 1
    depth = _depth(lines[first])
    for line in reversed(lines[start:first]):
        item = _ITEM.match(line.expandtabs(4))
        if item and item.end() <= depth:
            return depth >= item.end() + 4
        if line.strip() and not item and _depth(line) == 0:
            break
    return depth >= 4


def _depth(line: str) -> int:
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip(" "))


def _latex(lines: Lines, start: int, number: int) -> Within | None:
    if _in_preamble(lines, number):
        return Within.CODE
    above = [line for line in lines[start:number] if "\\" in line or "$$" in line]
    opened = _environments(above)
    if any(name in _CODE_ENVIRONMENTS for name in opened):
        return Within.CODE
    marks = [mark for line in above for mark in re.findall(r"(?<!\\)\\[\[\]]", line)]
    dollars = sum(line.count("$$") for line in above)
    displayed = bool(marks) and marks[-1] == "\\["
    if displayed or dollars % 2 or any(name in _MATHS_ENVIRONMENTS for name in opened):
        return Within.MATHS
    return None


def _environments(lines: Lines) -> list[str]:
    """List the environments that are open after some lines, the outermost first."""
    opened: list[str] = []
    for line in lines:
        for verb, name in _ENVIRONMENT.findall(line):
            if verb == "begin":
                opened.append(name)
            elif name in opened:
                del opened[opened.index(name) :]
    return opened


def _in_preamble(lines: Lines, number: int) -> bool:
    body = next((n for n, line in enumerate(lines) if "\\begin{document}" in line), None)
    if body is not None:
        return number < body
    return any(line.startswith("\\documentclass") for line in lines[:number])


def _restructuredtext(lines: Lines, start: int, number: int) -> Within | None:
    """An indented line below `::` or a directive that holds no prose."""
    indent = _indent(lines[number])
    if not indent:
        return Within.CODE if lines[number].startswith(".. ") else None
    for line in reversed(lines[start:number]):
        if line.strip() and _indent(line) < indent:
            literal = line.rstrip().endswith("::") and not line.lstrip().startswith(".. ")
            directive = re.match(
                r"[ \t]*\.\. (code|sourcecode|math|raw|literal|toctree|image)", line
            )
            if literal or directive:
                return Within.MATHS if directive and directive[1] == "math" else Within.CODE
            indent = _indent(line)
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t")) if line.strip() else 1 << 20


def _asciidoc(lines: Lines, start: int, number: int) -> Within | None:
    opened = ""
    for line in lines[start : number + 1]:
        mark = line.rstrip()
        if mark[:4] in _ASCIIDOC and set(mark) == {mark[0]}:
            opened = "" if opened == mark else opened or mark
            if line is lines[number]:
                return Within.CODE
    return _ASCIIDOC[opened[:4]] if opened else None


def _org(lines: Lines, start: int, number: int) -> Within | None:
    if lines[number].lstrip().startswith(("#+", ":")):
        return Within.CODE
    opened = drawer = False
    for line in lines[start:number]:
        if found := _ORG.match(line):
            opened = found[1].lower() == "begin"
        elif line.strip() == ":PROPERTIES:":
            drawer = True
        elif line.strip() == ":END:":
            drawer = False
    return Within.CODE if opened or drawer else None


def _typst(lines: Lines, start: int, number: int) -> Within | None:
    fenced = False
    for line in lines[start:number]:
        fenced ^= line.lstrip().startswith("```")
    code = (
        lines[number].lstrip().startswith(("```", "#let", "#set", "#show", "#import", "#include"))
    )
    return Within.CODE if fenced or code else None


def _html(lines: Lines, start: int, number: int) -> Within | None:
    opened: list[str] = []
    comment = False
    for line in lines[start:number]:
        for found in _HTML.finditer(line):
            if found[0] in ("<!--", "-->"):
                comment = found[0] == "<!--"
            elif not comment and not found[1]:
                opened.append(found[2].lower())
            elif not comment and found[2].lower() in opened:
                opened.remove(found[2].lower())
    if comment:
        return Within.COMMENT
    return _HTML_KINDS.get(opened[-1], Within.CODE) if opened else None


def _commit(lines: Lines, start: int, number: int) -> Within | None:
    """Git's own lines, and all below the first of them."""
    own = any(line.startswith(("#", "diff --git ")) for line in lines[start : number + 1])
    return Within.COMMENT if own else None


_FINDERS: dict[DocumentType, Callable[[Lines, int, int], Within | None]] = {
    DocumentType.MARKDOWN: _markdown,
    DocumentType.LATEX: _latex,
    DocumentType.RESTRUCTUREDTEXT: _restructuredtext,
    DocumentType.ASCIIDOC: _asciidoc,
    DocumentType.ORG: _org,
    DocumentType.TYPST: _typst,
    DocumentType.HTML: _html,
    DocumentType.COMMIT: _commit,
}
_WITH_FRONT_MATTER = frozenset((DocumentType.MARKDOWN, DocumentType.ASCIIDOC, DocumentType.HTML))
