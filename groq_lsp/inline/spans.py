"""What the cursor stands in on its own line: a code span, a formula, a link's target, a tag."""

import re

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.blocks import Within

_ESCAPED = re.compile(r"\\.")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s)>\]]*\Z", re.IGNORECASE)
_NAMES = """
    begin end cite citep citet parencite textcite autocite footcite nocite ref eqref pageref cref
    autoref label gls includegraphics input include bibliography bibliographystyle usepackage
    documentclass url href addbibresource lstinputlisting vspace hspace
"""
_NOT_PROSE = frozenset(_NAMES.split())
"""Commands whose argument holds no words of the text."""
_COMMAND = re.compile(r"\\([A-Za-z@]+)\*?(?:\[[^\]]*\])?\{[^{}]*\Z")
_COMMAND_NAME = re.compile(r"\\[A-Za-z@]*\Z")
_PAIRS = (("](", ")"), ("[[", "]]"), ("<!--", "-->"), ("[@", "]"), ("{{", "}}"), ("{%", "%}"))
"""Links, comments, citations, and the commands of Hugo, Jekyll and their kin."""
_RUN = re.compile(r"`+")
_VERBATIM = re.compile(r"(?:^|[\s({'\"])([=~])(?!\s)(?:(?!\1).)*\Z")
_MARKDOWN = frozenset((DocumentType.MARKDOWN, DocumentType.PLAINTEXT))
_BACKQUOTES = frozenset(
    (DocumentType.MARKDOWN, DocumentType.RESTRUCTUREDTEXT, DocumentType.ASCIIDOC,
     DocumentType.TYPST, DocumentType.COMMIT)
)  # fmt: skip
_DOLLARS = frozenset(
    (DocumentType.MARKDOWN, DocumentType.LATEX, DocumentType.ORG, DocumentType.TYPST)
)


def span_of(head: str, tail: str, kind: DocumentType) -> Within | None:
    """Say what the place between `head` and `tail` of one line stands in."""
    plain = head if kind is DocumentType.LATEX else _ESCAPED.sub("  ", head)
    if kind in _BACKQUOTES and _in_code(plain):
        return Within.CODE
    if kind is DocumentType.ORG and _VERBATIM.search(plain):
        return Within.CODE
    if kind in _DOLLARS and _in_formula(_ESCAPED.sub("  ", head), tail):
        return Within.MATHS
    if _ADDRESS.search(plain):
        return Within.ADDRESS
    if kind is DocumentType.LATEX:
        return _latex(head)
    return _markup(plain, kind)


def _in_code(head: str) -> bool:
    """Say whether a run of backquotes is open; one of as many closes it."""
    opened = ""
    for run in _RUN.findall(head):
        opened = run if not opened else "" if run == opened else opened
    return bool(opened)


def _in_formula(head: str, tail: str) -> bool:
    """Say whether an odd `$` opens a formula; "$5" does not, unless one closes behind it."""
    if head.count("$") % 2 == 0:
        return False
    following = head[head.rindex("$") + 1 :][:1] or tail[:1]
    if following.isdigit() or following.isspace() or not following:
        return "$" in tail
    return True


def _latex(head: str) -> Within | None:
    plain = re.sub(r"\\[\\%$&#_{}]", "  ", head)
    if "%" in plain:
        return Within.COMMENT
    if plain.rfind("\\(") > plain.rfind("\\)") or plain.rfind("\\[") > plain.rfind("\\]"):
        return Within.MATHS
    if _COMMAND_NAME.search(plain):
        return Within.MARKUP
    command = _COMMAND.search(plain)
    return Within.MARKUP if command and command[1] in _NOT_PROSE else None


def _markup(head: str, kind: DocumentType) -> Within | None:
    if kind in _MARKDOWN:
        if head.count("%%") % 2 == 1:
            return Within.COMMENT  # Obsidian's
        for opener, closer in _PAIRS:
            if head.rfind(opener) > head.rfind(closer):
                return Within.COMMENT if opener == "<!--" else Within.MARKUP
    if kind in (DocumentType.MARKDOWN, DocumentType.HTML):
        opened = head.rfind("<")
        named = re.match(r"</?[A-Za-z!]", head[opened:]) if opened >= 0 else None
        if named and head.rfind(">") < opened:
            return Within.MARKUP
    if kind is DocumentType.ORG and head.rfind("[[") > head.rfind("]]"):
        return Within.MARKUP
    return None
