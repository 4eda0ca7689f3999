"""Typst: which of its modes a place is in, by reading its section up to it."""

import re

from groq_lsp.inline.blocks.typst_marks import (
    CALL,
    CLOSERS,
    CLOSING,
    HEADING,
    NAME,
    NO_MODE,
    OPENERS,
    OPENING,
    PAGE,
    PLAIN,
    RAW,
    STATEMENT,
    STATEMENTS,
    TEXT,
)
from groq_lsp.inline.blocks.within import Lines, Within

_FAR = 500
"""Lines of a section beyond which a blank line is taken for its beginning."""
_ESCAPABLE = frozenset('$"')


def in_typst(lines: Lines, start: int, number: int, column: int) -> Within | None:
    """Say what a place stands in."""
    for above in range(number, start, -1):
        if number - above > _FAR and not lines[above - 1].strip():
            start = above
            break
        if lines[above - 1][:1] == "=" and HEADING.match("\n" + lines[above - 1]):
            start = above - 1
            break
    return _Reader("".join(lines[start:number]) + lines[number][:column]).read()


class _Reader:
    """Reads a text once; brackets of code and of text may stand in each other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._modes = [PAGE]

    def read(self) -> Within | None:
        """Give what the end of the text is in."""
        text = self._text
        while self._at < len(text):
            plain = PLAIN[self._modes[-1]].match(text, self._at)
            self._at = plain.end() if plain else self._at
            if self._at == len(text):
                break
            if (opened := self._past_mark(text[self._at])) is not None:
                return opened
        mode = self._modes[-1]
        if mode == CALL:
            return Within.MARKUP if re.search(r"[\w#-]\Z", text) else None
        return None if mode in (PAGE, TEXT) else Within.CODE

    def _past_mark(self, here: str) -> Within | None:
        """Go past the mark that stands here; say what it is where it does not end."""
        mode = self._modes[-1]
        if here in "/`" or (here in '$"' and mode != CALL):
            return self._past_held(here)
        if here == "\\":
            self._at += 2
        elif here == "\n" and HEADING.match(self._text, self._at):
            self._modes = [PAGE]  # what was left open above is a slip
            self._at += 1
        elif mode == CALL:
            self._in_call(here)
        elif mode in (PAGE, TEXT):
            self._in_text(here)
        else:
            self._in_code(here)
        return None

    def _past_held(self, here: str) -> Within | None:
        """Go past what holds no marks: a comment, raw text, a formula, a string."""
        if here == "/":
            return self._past_comment()
        if here == "`":
            return self._past_raw()
        return self._past(here, self._at + 1, Within.MATHS if here == "$" else Within.CODE)

    def _past_comment(self) -> Within | None:
        text, at = self._text, self._at
        if text.startswith("/*", at):
            return self._past("*/", at + 2, Within.COMMENT)
        if text.startswith("//", at) and text[at - 1 : at] != ":":
            return self._past("\n", at + 2, Within.COMMENT, keep=True)
        if self._modes[-1] == CALL:
            self._modes.pop()
        else:
            self._at += 2 if text.startswith("//", at) else 1
        return None

    def _past(self, closer: str, begin: int, kind: Within, *, keep: bool = False) -> Within | None:
        end = self._text.find(closer, begin)
        while closer in _ESCAPABLE and end > 0 and self._is_escaped(begin, end):
            end = self._text.find(closer, end + 1)
        if end < 0:
            return kind
        self._at = end if keep else end + len(closer)
        return None

    def _is_escaped(self, begin: int, at: int) -> bool:
        first = at
        while first > begin and self._text[first - 1] == "\\":
            first -= 1
        return (at - first) % 2 == 1

    def _past_raw(self) -> Within | None:
        found = RAW.match(self._text, self._at)
        run = found[0] if found else "`"
        if len(run) == 2:
            self._at += 2  # raw text without any
            return None
        return self._past(run, self._at + len(run), Within.CODE)

    def _open(self) -> None:
        """Go past a bracket, and those that open within it."""
        mark = self._text[self._at]
        if found := OPENING[mark].match(self._text, self._at):
            self._modes += NO_MODE[mark].sub("", found[0])
            self._at = found.end()

    def _close(self) -> None:
        """Go past a run of brackets that close modes; what they end of calls is left with them."""
        run = CLOSING[self._modes[-1]].match(self._text, self._at)
        for bracket in run[0] if run else "":
            while self._modes[-1] in (CALL, STATEMENT):
                self._modes.pop()
            if bracket not in CLOSERS[self._modes[-1]]:
                break  # it changes nothing here, and nor do those behind it
            self._modes.pop()
            self._at += 1

    def _in_text(self, here: str) -> None:
        if here == "[":
            self._open()
        elif here == "]":
            self._close()
        else:
            self._call()

    def _call(self) -> None:
        """Go past a number sign and the name of a function or a statement."""
        name = NAME.match(self._text, self._at + 1)
        self._at = name.end() if name else self._at + 1
        is_statement = name and name[0] in STATEMENTS
        following = self._text[self._at : self._at + 1]
        if name or following in OPENERS:  # or nothing as yet: a name may be begun
            self._modes.append(STATEMENT if is_statement else CALL)
        if following and following in "[({" and not is_statement:
            self._open()

    def _in_call(self, here: str) -> None:
        if here in "[({":
            self._open()
        else:
            self._modes.pop()

    def _in_code(self, here: str) -> None:
        if here in "[({":
            self._open()
        elif self._modes[-1] != STATEMENT:
            self._close()
        else:
            self._modes.pop()
            self._at += 0 if here in ")}]" else 1  # it closes what the statement stands in
