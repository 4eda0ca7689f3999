"""Whether an instruction is meant where it stands, or an example of one: in code, in a string."""

import re
from functools import cached_property

from groq_lsp.document_types import CommentSyntax, DocumentType, comment_syntax, language
from groq_lsp.document_types.strings import APOSTROPHES, LONG
from groq_lsp.documents import Document, Span
from groq_lsp.inline.blocks import Within, block_of
from groq_lsp.inline.spans import span_of

FAR = 200
"""Lines above in which the beginning of a comment is looked for."""
_ELEMENTS = "<!--"
"""In a language of elements quotation marks are apostrophes as often as not."""
_CHARACTER = r"'(?:[^'\\\n]|\\[^'\n]*|\\')'"
_STRINGS = {
    # In some languages "\" escapes nothing: both readings must leave no quotation mark.
    True: (
        r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`(?:[^`\\]|\\.)*`',
        r'"[^"]*"|\'[^\']*\'|`[^`]*`',
    ),
    False: (rf'"(?:[^"\\]|\\.)*"|{_CHARACTER}|`[^`]*`', rf'"[^"]*"|{_CHARACTER}|`[^`]*`'),
}
"""Closed strings, where apostrophes make strings and where they do not."""
_CLOSED = {key: tuple(map(re.compile, patterns)) for key, patterns in _STRINGS.items()}


class Examples:
    """Tells the examples of a document, which is looked at once for all of them."""

    def __init__(self, document: Document, kind: DocumentType) -> None:
        self._document = document
        self._kind = kind
        self._language = language(document.language_id, document.uri)
        self._syntax = comment_syntax(self._language) or CommentSyntax()

    def hold(self, span: Span) -> bool:
        """Say whether an instruction stands where its marks mean nothing."""
        line, column = span.start
        head = self._document.lines[line][:column]
        if self._kind is DocumentType.CODE:
            return bool(head.strip()) and not self._begins_comment(head, line)
        if block_of(self._document.lines, line, self._kind, column) in (
            Within.CODE,
            Within.FRONT_MATTER,
        ):
            return True
        return span_of(head, "", self._kind) is Within.CODE

    def _begins_comment(self, head: str, line: int) -> bool:
        """Say whether a mark behind code begins a comment: in no string, and in no other comment.

        Where it may well be in a string, it does not.
        """
        block = self._syntax.block
        if block and block[0] == _ELEMENTS:
            return True
        apostrophes = self._language in APOSTROPHES
        quotes = "\"'`" if apostrophes else '"`'
        bare = head
        for closed in _CLOSED[apostrophes]:
            bare = closed.sub("", head)
            if any(mark in bare for mark in quotes):
                return False
        return not (self._is_comment(bare) or self._opens_above(line, bare) or self._quoted(line))

    def _is_comment(self, bare: str) -> bool:
        """Say whether what stands before a mark begins a comment to the end of the line already."""
        marks = "|".join(map(re.escape, self._syntax.line))
        return bool(marks) and re.search(rf"(?:^|(?<=[ \t]))(?:{marks})", bare) is not None

    def _opens_above(self, line: int, bare: str) -> bool:
        """Say whether a block comment is open, by the nearest mark of one."""
        if self._syntax.block is None:
            return False
        opener, closer = self._syntax.block
        closed = _CLOSED[self._language in APOSTROPHES][0]
        for number in range(line, max(line - FAR, 0) - 1, -1):
            text = bare if number == line else self._document.lines[number]
            if opener in text or closer in text:
                text = closed.sub("", text)
                if opener in text or closer in text:
                    return text.rfind(opener) > text.rfind(closer)
        return False

    def _quoted(self, line: int) -> bool:
        """Say whether a string that may go on over lines is open above."""
        above = [marks for number, marks in self._long_marks if number < line]
        return any(sum(marks[n] for marks in above) % 2 for n in range(len(LONG)))

    @cached_property
    def _long_marks(self) -> list[tuple[int, tuple[int, ...]]]:
        """The lines that hold marks of such strings, and how many; comments are passed over."""
        marks = [mark if self._language in names else "" for mark, names in LONG.items()]
        held = [mark for mark in marks if mark and mark in self._document.text]
        comments = tuple(self._syntax.line) or ("\0",)
        return [
            (number, tuple(text.count(mark) if mark else 0 for mark in marks))
            for number, text in enumerate(self._document.lines if held else ())
            if any(mark in text for mark in held) and not text.lstrip().startswith(comments)
        ]
