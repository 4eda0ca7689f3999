"""MDX, which is Markdown with JavaScript in it: expressions, tags over several lines, modules."""

import re

from groq_lsp.inline.blocks.within import Lines, Within

_TEXT, _EXPRESSION, _TAG, _MODULE = "text", "{", "<", "module"
_MARKS = (_EXPRESSION, _TAG, "import", "export")
_HEADING = r"\n#{1,6}[ \t]"
_BLANK = r"\n[ \t\r]*(?=\n)"
_WORDS_ON = r"[^\r\n{}\[\]<>=;`]*+"
_SENTENCES = (
    rf"\n[ \t\r]*\n(?=[^\W\d_]{_WORDS_ON}(?:\r?\n[^\s{{}}\[\]<>=;`]{_WORDS_ON})*+"
    r"(?<=\S[.!?…。！？])\r?\n[ \t\r]*\n)"
)
"""A paragraph of prose, as no code is: it begins with a letter and ends as a sentence does."""
_FORMULA = r"\$(?![\s$])(?:[^$\\`\n]|\\.)*+(?<!\s)\$(?!\d)"
_LITERAL = r"(?:(?<=[(,=:\[!&|?{;+])|(?<=[(,=:\[!&|?{;+] )|(?<=return ))/(?![/*])"
"""Where a regular expression begins: behind what no division stands behind."""
_CODE = rf"(?<!\w)'|[\"`{{]|/\*|(?<![:\\])//.*|{_LITERAL}"
"""What holds no marks or opens an expression; behind a letter it is an apostrophe."""
_NEXT = {
    _TEXT: re.compile(
        r"^[ \t>]*(?P<fence>`{3,}|~{3,})|^(?P<module>import|export)(?=[ \t*{\"'])"
        rf"|(?=[`\\<$\{{])(?:`+|\\.|<!--|\$\$|(?P<formula>{_FORMULA})"
        r"|\{(?![^{}<\"'`/\\\n]*\})|(?:(?<!\w)<|</)[A-Za-z](?![^<>{\"'`\\\n]*>))",
        re.MULTILINE,
    ),
    _TAG: re.compile(rf"[\"'{{>]|{_BLANK}"),
    _EXPRESSION: re.compile(rf"(?=[\"'`{{}}/\n])(?:{_CODE}|\}}|{_HEADING}|{_SENTENCES})"),
    _MODULE: re.compile(rf"(?=[\"'`{{/\n])(?:{_CODE}|{_BLANK})"),
}
"""Where something may happen next in each mode; in text not where a plain one closes at once.

A look at the next character first takes a third of the time.
"""
_CLOSERS = {"/*": "*/", "<!--": "-->", "$$": "$$"}
_RUN = re.compile(r"`+")
_PARAGRAPH_END = re.compile(r"\n(?=[ \t>]*(?:\r?\n|`{3}|~{3}|#{1,6}[ \t]|[-*+][ \t]))")
_ENDS = {
    _TAG: {mark: re.compile(rf"[^{mark}]*?(?:{mark}|(?=\n[ \t\r]*\n))") for mark in "\"'"},
    _EXPRESSION: {mark: re.compile(rf"(?:[^{mark}\\\n]|\\.)*+{mark}") for mark in "\"'"}
    | {
        "`": re.compile(r"(?:[^`\\]|\\.)*+`", re.DOTALL),
        "/": re.compile(r"(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/"),
    },
}
"""What a string reaches to, in a tag and in code; a regular expression is like one."""


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
        """Up to where a mark closes nothing, so that it is not looked for again."""
        self._last_runs: dict[str, int] = {}
        """Where the last run of backquotes of each length begins in the paragraph."""
        self._paragraph_end = 0

    def read(self) -> Within | None:
        """Give what the end of the text is in."""
        while found := _NEXT[self._modes[-1]].search(self._text, self._at):
            self._at = found.end()
            mark = found[0]
            if mark in _CLOSERS:
                if not self._past_closer(mark) and mark == "/*":
                    return Within.COMMENT
            elif self._modes[-1] == _TEXT:
                self._in_text(found)
            elif mark in "\"'`/":
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

    def _past_closer(self, mark: str) -> bool:
        """Go past a comment or a displayed formula; say whether it is closed."""
        end = -1
        if self._at >= self._unclosed.get(mark, 0):
            end = self._text.find(_CLOSERS[mark], self._at)
        if end < 0:
            self._unclosed[mark] = len(self._text)
            return False
        self._at = end + len(_CLOSERS[mark])
        return True

    def _past_code_span(self, run: str) -> None:
        """Go past a code span, which may reach to the end of its paragraph, else of its line."""
        if self._at > self._paragraph_end:
            end = _PARAGRAPH_END.search(self._text, self._at)
            self._paragraph_end = end.start() if end else len(self._text)
            runs = _RUN.finditer(self._text, self._at, self._paragraph_end)
            self._last_runs = {found[0]: found.start() for found in runs}
        if self._last_runs.get(run, -1) < self._at:
            line_end = self._text.find("\n", self._at)  # the next line may begin with a fence
            self._at = line_end if line_end >= 0 else len(self._text)
            return
        for found in _RUN.finditer(self._text, self._at):
            if found[0] == run:
                self._at = found.end()
                return

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
