"""MDX, which is Markdown with JavaScript in it: expressions, tags over several lines, modules."""

import re

from groq_lsp.inline.blocks.within import Lines, Within

_TEXT, _EXPRESSION, _TAG, _MODULE = "text", "{", "<", "module"
_MARKS = (_EXPRESSION, _TAG, "import", "export")
_HEADING = r"\n#{1,6}[ \t]"
_BLANK = r"\n[ \t\r]*(?=\n)"
_NEXT = {
    _TEXT: re.compile(
        r"^[ \t>]*(?P<fence>`{3,}|~{3,})|^(?P<module>import|export)(?=[ \t*{\"'])"
        r"|`+|\\.|\{(?![^{}<\"'`/\\\n]*\})|</?[A-Za-z](?![^<>{\"'`\\\n]*>)",
        re.MULTILINE,
    ),
    _TAG: re.compile(rf"[\"'{{>]|{_BLANK}"),
    _EXPRESSION: re.compile(rf"[\"'`{{}}]|/\*|(?<![:\\])//.*|{_HEADING}"),
    _MODULE: re.compile(rf"[\"'`{{]|/\*|(?<![:\\])//.*|{_BLANK}"),
}
"""Where something may happen next in each mode; in text not where a plain one closes at once."""
_RUN = re.compile(r"`+|\n")
_ENDS = {
    _TAG: {mark: re.compile(rf"[^{mark}]*?(?:{mark}|(?=\n[ \t\r]*\n))") for mark in "\"'"},
    _EXPRESSION: {mark: re.compile(rf"(?:[^{mark}\\\n]|\\.)*+{mark}") for mark in "\"'"}
    | {"`": re.compile(r"(?:[^`\\]|\\.)*+`", re.DOTALL)},
}
"""What a string reaches to, in a tag and in code."""


def in_mdx(lines: Lines, start: int, number: int, column: int) -> Within | None:
    """Say what of JavaScript a place stands in; what Markdown itself holds is not looked at."""
    text = "".join(lines[start:number]) + lines[number][:column]
    return _Reader(text).read() if any(mark in text for mark in _MARKS) else None


class _Reader:
    """Reads a text once; expressions and tags may stand in each other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._modes = [_TEXT]
        self._unclosed: dict[str, int] = {}
        """Up to where a quotation mark closes nothing, so that it is not looked for again."""

    def read(self) -> Within | None:
        """Give what the end of the text is in."""
        while found := _NEXT[self._modes[-1]].search(self._text, self._at):
            self._at = found.end()
            mark = found[0]
            if mark == "/*":
                self._at = self._text.find("*/", self._at) + 2
                if self._at < 2:
                    return Within.COMMENT
            elif self._modes[-1] == _TEXT:
                self._in_text(found)
            elif mark in "\"'`":
                self._past_string(mark)
            else:
                self._in_code(mark)
        innermost = self._modes[-1]
        if innermost == _TAG:
            return Within.MARKUP
        return None if innermost == _TEXT else Within.CODE

    def _in_text(self, found: re.Match[str]) -> None:
        if run := found["fence"]:
            closer = re.compile(rf"^[ \t>]*{run}{run[0]}*[ \t\r]*$", re.MULTILINE)
            end = closer.search(self._text, self._at)
            self._at = end.end() if end else len(self._text)
        elif found["module"]:
            above = self._text.rfind("\n", 0, max(found.start() - 1, 0)) + 1
            if not self._text[above : found.start()].strip():
                self._modes.append(_MODULE)
        elif found[0][0] == "`":
            self._past_code_span(found[0])
        elif found[0][0] in (_EXPRESSION, _TAG):
            self._modes.append(found[0][0])

    def _past_code_span(self, run: str) -> None:
        while (found := _RUN.search(self._text, self._at)) is not None:
            self._at = found.end()
            if found[0] == run:
                return
            if found[0] == "\n":
                self._at -= 1  # the next line may begin with a fence
                return
        self._at = len(self._text)

    def _in_code(self, mark: str) -> None:
        if mark == _EXPRESSION:
            self._modes.append(_EXPRESSION)
        elif mark in "}>":
            self._modes.pop()
        elif mark[0] == "\n":
            self._modes = [_TEXT]  # a module ends, or what is open is a slip
            self._at -= len(mark) - 1

    def _past_string(self, mark: str) -> None:
        """Go past a string; a mark that closes nothing is an apostrophe."""
        if self._at < self._unclosed.get(mark, 0):
            return
        is_tag = self._modes[-1] == _TAG
        ends = _ENDS[_TAG if is_tag else _EXPRESSION]
        end = ends[mark].match(self._text, self._at)
        if end is not None:
            self._at = end.end()
        elif is_tag:
            self._at = len(self._text)
        else:
            line_end = self._text.find("\n", self._at) if mark != "`" else -1
            self._unclosed[mark] = line_end if line_end >= 0 else len(self._text)
