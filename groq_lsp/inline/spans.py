"""What the cursor stands in on its own line: a code span, a formula, a link's target, a tag."""

import re

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.blocks import (
    Within,
    in_html_span,
    in_verbatim,
    without_code_spans,
    without_verbatim,
)

_ESCAPED = re.compile(r"\\.")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{0,20}://|www\.)[^\s)>\]]*\Z", re.IGNORECASE)
_ASCIIDOC_TARGET = re.compile(r"(?:^|[\s(])[a-z]+::?(?=[^\s\[:])[^\s\[]*\Z|<<[^<>,]*\Z")
_NO_PROSE = """
    begin end cite citep citet parencite textcite autocite footcite nocite ref eqref pageref cref
    Cref autoref nameref label gls includegraphics input include bibliography bibliographystyle
    usepackage documentclass url href addbibresource lstinputlisting verbatiminput
    inputminted vspace hspace
    SI si qty unit num ang SIrange numrange ensuremath setlength addtolength setcounter pagestyle
    newcommand renewcommand providecommand newenvironment renewenvironment DeclareMathOperator
    definecolor hypersetup geometry foreignlanguage selectlanguage tikz color cellcolor rowcolor
"""
_ALL_ARGUMENTS = """
    SI qty SIrange numrange setlength addtolength setcounter newcommand renewcommand providecommand
    newenvironment renewenvironment DeclareMathOperator definecolor
"""
_FAR = 2000
"""Characters before the cursor in which something open is looked for."""
_NAMES = frozenset(_NO_PROSE.split())
"""Commands whose first argument holds no words of the text."""
_WHOLLY = frozenset(_ALL_ARGUMENTS.split())
"""Those of which no argument does."""
_COMMAND = re.compile(r"\\([A-Za-z@]++)\*?((?:\[[^\]]*+\]|\{[^{}]*+\})*+)(?:\{[^{}]*+|\[[^\]]*+)\Z")
_COMMAND_NAME = re.compile(r"\\[A-Za-z@]*\Z")
_DEFINITION = re.compile(
    r"[ \t]*\\(?:(?:re|provide)?newcommand|(?:re)?newenvironment|[gex]?def|let)\b"
)
_PAIRS = (
    ("](", ")"),
    ("[[", "]]"),
    ("<!--", "-->"),
    ("[@", "]"),
    ("[^", "]"),
    ("{{", "}}"),
    ("{%", "%}"),
)
"""Links, comments, citations, footnotes, and the commands of Hugo, Jekyll and their kin."""
_RUN = re.compile(r"`+")
_VERBATIM = re.compile(r"(?:^|[\s({'\"])([=~])(?!\s)(?:(?!\1).)*\Z")
_CLOSED_VERBATIM = re.compile(r"(?<![^\s({'\"])([=~])(?=\S).{0,200}?(?<=\S)\1(?!\w)")
_LABEL = re.compile(r"<[A-Za-z][\w:.-]*\Z")
_MARKDOWN = frozenset((DocumentType.MARKDOWN, DocumentType.PLAINTEXT))
_BACKQUOTES = frozenset(
    (DocumentType.MARKDOWN, DocumentType.RESTRUCTUREDTEXT, DocumentType.ASCIIDOC,
     DocumentType.COMMIT)
)  # fmt: skip
_TAGS = frozenset((DocumentType.MARKDOWN, DocumentType.HTML))


def span_of(head: str, tail: str, kind: DocumentType) -> Within | None:
    """Say what the place between `head` and `tail` of one line stands in."""
    plain = _ESCAPED.sub("  ", head)
    if kind in _BACKQUOTES and _in_code(plain):
        return Within.CODE
    if kind is DocumentType.ORG and _VERBATIM.search(plain):
        return Within.CODE
    if kind is DocumentType.LATEX:
        return Within.CODE if in_verbatim(head) else _latex(without_verbatim(head))
    if _in_formula(head, tail, kind):
        return Within.MATHS
    if _ADDRESS.search(plain[-_FAR:]):
        return Within.ADDRESS
    return _markup(plain, kind)


def _in_code(head: str) -> bool:
    """Say whether a run of backquotes is open; one of as many closes it."""
    opened = ""
    for run in _RUN.findall(head):
        opened = run if not opened else "" if run == opened else opened
    return bool(opened)


def _in_formula(head: str, tail: str, kind: DocumentType) -> bool:
    """Say whether a formula is open, and no price is meant."""
    if kind is DocumentType.ORG and head.rfind("\\(") > head.rfind("\\)"):
        return True
    if kind not in (DocumentType.MARKDOWN, DocumentType.ORG):
        return False
    bare = without_code_spans(_ESCAPED.sub("  ", head))[-_FAR:]
    if kind is DocumentType.ORG:
        bare = _CLOSED_VERBATIM.sub("", bare)
    opened = _dollar_opened(bare)
    if opened < 0:
        return False
    following = bare[opened + 1 :][:1] or tail[:1]
    if following.isdigit() or following.isspace() or not following:
        return re.search(r"(?<![\s$])\$(?!\d)|\A\$(?!\d)", bare[-1:] + tail) is not None
    return True


def _dollar_opened(head: str) -> int:
    """Give where a formula is open, -1 where none is.

    A `$` before a figure begins a price, unless another closes it that has no space before it.
    """
    at = head.find("$")
    while at >= 0:
        width = 2 if head.startswith("$$", at) else 1
        end = head.find("$" * width, at + width)
        while width == 1 and end > 0 and (head[end - 1].isspace() or head[end + 1 :][:1].isdigit()):
            end = head.find("$", end + 1)
        if end < 0 and not head[at + width :][:1].isdigit():
            return at
        following = head.find("$", at + width if end < 0 else end + width)
        if end < 0 and following < 0:
            return at
        at = following
    return -1


def _latex(head: str) -> Within | None:
    plain = re.sub(r"\\[\\%$&#_{}]", "  ", head)
    if "%" in plain:
        return Within.COMMENT
    if plain.count("$") % 2:
        return Within.MATHS
    if _ADDRESS.search(plain[-_FAR:]):
        return Within.ADDRESS
    if plain.rfind("\\(") > plain.rfind("\\)") or plain.rfind("\\[") > plain.rfind("\\]"):
        return Within.MATHS
    if _COMMAND_NAME.search(plain) or _DEFINITION.match(plain):
        return Within.MARKUP
    command = _COMMAND.search(plain[-_FAR:])
    if command is None or command[1] not in _NAMES:
        return None
    is_first = "{" not in command[2]
    return Within.MARKUP if is_first or command[1] in _WHOLLY else None


def _markup(head: str, kind: DocumentType) -> Within | None:
    if kind in _MARKDOWN and (within := _in_pair(head)) is not None:
        return within
    if kind in _TAGS:
        opened = head.rfind("<")
        named = re.match(r"</?[A-Za-z!]", head[opened:]) if opened >= 0 else None
        is_tag = named and head.rfind(">") < opened
        return Within.MARKUP if is_tag else in_html_span(without_code_spans(head))
    if kind is DocumentType.ORG and head.rfind("[[") > head.rfind("]]"):
        return Within.MARKUP
    if kind is DocumentType.ASCIIDOC and _ASCIIDOC_TARGET.search(head[-_FAR:]):
        return Within.ADDRESS
    return Within.MARKUP if kind is DocumentType.TYPST and _LABEL.search(head) else None


def _in_pair(head: str) -> Within | None:
    if head.count("%%") % 2 == 1:
        return Within.COMMENT  # Obsidian's
    for opener, closer in _PAIRS:
        if head.rfind(opener) > head.rfind(closer):
            return Within.COMMENT if opener == "<!--" else Within.MARKUP
    return None
