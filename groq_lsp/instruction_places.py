"""Whether an instruction is meant where it stands, or an example of one: in code, in a string."""

import re

from groq_lsp.comments import ends_in_comment, line_prefix
from groq_lsp.document_types import DocumentType, comment_syntax, language
from groq_lsp.documents import Document, Span
from groq_lsp.inline.blocks import Within, block_of
from groq_lsp.inline.spans import span_of

_ESCAPED = re.compile(r"\\.")
_QUOTES = "\"'`"
_LONG_QUOTES = ('"""', "'''")
_TEMPLATES = (
    "javascript js mjs cjs jsx javascriptreact typescript ts mts cts tsx typescriptreact go"
)
_WITH_TEMPLATES = frozenset(_TEMPLATES.split())
"""Languages whose strings in backquotes may go on over lines."""
_ELEMENTS = "<!--"
"""In a language of elements quotation marks are apostrophes as often as not."""


def is_example(document: Document, kind: DocumentType, span: Span) -> bool:
    """Say whether an instruction stands where its marks mean nothing."""
    line, column = span.start
    head = document.lines[line][:column]
    if kind is DocumentType.CODE:
        return bool(head.strip()) and not _begins_comment(document, span)
    if block_of(document.lines, line, kind, column) in (Within.CODE, Within.FRONT_MATTER):
        return True
    return span_of(head, "", kind) is Within.CODE


def _begins_comment(document: Document, span: Span) -> bool:
    """Say whether a mark behind code begins a comment: in no string, and in no other comment.

    Where it may well be in a string, it does not.
    """
    name = language(document.language_id, document.uri)
    head = document.lines[span.start.line][: span.start.column]
    syntax = comment_syntax(name)
    opener, closer = syntax.block if syntax and syntax.block else ("", "")
    if opener == _ELEMENTS:
        return True
    if head.rfind(opener) > head.rfind(closer):
        return False
    if line_prefix(head, name) or ends_in_comment(head, name):
        return False
    # In some languages "\" escapes nothing: the marks must come out even in both readings.
    if any(text.count(mark) % 2 for text in (head, _ESCAPED.sub("", head)) for mark in _QUOTES):
        return False
    long = [*_LONG_QUOTES, *("`" if name in _WITH_TEMPLATES else "")]
    held = [mark for mark in long if mark in document.text]
    above = "".join(document.lines[: span.start.line]) if held else ""
    return not any(above.count(mark) % 2 for mark in held)
