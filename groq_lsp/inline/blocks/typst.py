"""Typst: which of its modes a place is in, by reading its section up to it."""

import re

from groq_lsp.inline.blocks.within import Lines, Within

_NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")
_WORDS = "let set show import include return if else for while context break continue"
_STATEMENTS = frozenset(_WORDS.split())
_HEADING = re.compile(r"\n=+[ \t]")
_FAR = 500
"""Lines of a section beyond which a blank line is taken for its beginning."""
_TEXT, _CALL, _STATEMENT = "[", "#", "statement"
"""Modes: text, what is open right behind a function's name, code to the end of the line."""
_NEXT = {
    True: re.compile(r"[\[\]#$`\\]|//|/\*|\n="),
    False: re.compile(r"[()\[\]{}\"`$;\\\n]|//|/\*"),
}
"""Where something may happen next, in text and in code."""
_ESCAPABLE = frozenset('$"')
_OPENERS, _CLOSERS = "({", ")}"


def in_typst(lines: Lines, start: int, number: int, column: int) -> Within | None:
    """Say what a place stands in."""
    for above in range(number, start, -1):
        if number - above > _FAR and not lines[above - 1].strip():
            start = above
            break
        if _HEADING.match("\n" + lines[above - 1]):
            start = above - 1
            break
    return _Reader("".join(lines[start:number]) + lines[number][:column]).read()


class _Reader:
    """Reads a text once; brackets of code and of text may stand in each other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._modes = [_TEXT]

    def read(self) -> Within | None:
        """Give what the end of the text is in."""
        while self._at < len(self._text):
            if (opened := self._skipped()) is not None:
                return opened
        mode = self._modes[-1]
        if mode == _CALL:
            return Within.MARKUP if re.search(r"[\w#-]\Z", self._text) else None
        return None if mode == _TEXT else Within.CODE

    def _skipped(self) -> Within | None:
        """Go past what stands here; say what it is where it does not end."""
        text, mode = self._text, self._modes[-1]
        if mode != _CALL:
            found = _NEXT[mode == _TEXT].search(text, self._at)
            self._at = found.start() if found else len(text)
        here = text[self._at : self._at + 1]
        if here in '/`$"' and here and (mode != _CALL or here in "/`"):
            return self._held(here)
        if here == "\\":
            self._at += 2
        elif _HEADING.match(text, self._at):
            self._modes = [_TEXT]  # what was left open above is a slip
            self._at += 1
        elif here:
            step = {_TEXT: self._in_text, _CALL: self._in_call}.get(mode, self._in_code)
            step(here)
        return None

    def _held(self, here: str) -> Within | None:
        """Go past what holds no marks: a comment, raw text, a formula, a string."""
        if here == "/":
            return self._past_comment()
        if here == "`":
            return self._past_raw()
        if here == "$":
            return self._past("$", self._at + 1, Within.MATHS)
        if self._modes[-1] == _TEXT:
            self._at += 1
            return None
        return self._past('"', self._at + 1, Within.CODE)

    def _past_comment(self) -> Within | None:
        text, at = self._text, self._at
        if text.startswith("/*", at):
            return self._past("*/", at + 2, Within.COMMENT)
        if text.startswith("//", at) and text[at - 1 : at] != ":":
            return self._past("\n", at + 2, Within.COMMENT, keep=True)
        if self._modes[-1] == _CALL:
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
        found = re.compile(r"`+").match(self._text, self._at)
        run = found[0] if found else "`"
        if len(run) == 2:
            self._at += 2  # raw text without any
            return None
        return self._past(run, self._at + len(run), Within.CODE)

    def _in_text(self, character: str) -> None:
        self._at += 1
        if character == "[":
            self._modes.append(_TEXT)
        elif character == "]" and len(self._modes) > 1:
            self._modes.pop()
        elif character == "#":
            name = _NAME.match(self._text, self._at)
            if name is None:
                self._modes += [_CALL] if self._text[self._at : self._at + 1] in _OPENERS else []
            else:
                self._at = name.end()
                self._modes.append(_STATEMENT if name[0] in _STATEMENTS else _CALL)

    def _in_call(self, character: str) -> None:
        if character == "[" or character in _OPENERS:
            self._at += 1
            self._modes.append(character)
        else:
            self._modes.pop()

    def _in_code(self, character: str) -> None:
        statement = self._modes[-1] == _STATEMENT
        if character == "[" or character in _OPENERS:
            self._modes.append(character)
        elif statement and (character in _CLOSERS or character == "]"):
            self._modes.pop()
            return  # it closes what the statement stands in
        elif character in _CLOSERS or (statement and character in "\n;"):
            self._modes.pop()
        self._at += 1
