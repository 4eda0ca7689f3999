"""What Typst is written with: its modes, and what of a text changes nothing in each of them.

That is gone past by one pattern: a look at each mark of a text of 1 MB would take seconds.
"""

import re
from typing import Final

PAGE: Final = "page"
TEXT: Final = "["
"""Text in brackets, the end of which closes them."""
CALL: Final = "#"
"""Right behind a function's name or its arguments, where more of them may open."""
STATEMENT: Final = "statement"
"""Code up to the end of the line."""
OPENERS: Final = "({"
"""Code in brackets of either kind is a mode, too, which either kind closes."""

_WORDS = "let set show import include return if else for while context break continue"
STATEMENTS: Final = frozenset(_WORDS.split())
HEADING: Final = re.compile(r"\n=+[ \t]")
NAME: Final = re.compile(r"[A-Za-z_][\w-]*+(?:\.[A-Za-z_][\w-]*+)*+")
_LINE_END = r"\n(?!=+[ \t])"
_FORMULA = r"\$(?:[^$\\]++|\\.)*+\$"
_RAW = r"`(?!`)[^`]*+`|``(?!`)"
_COMMENT = r"(?<!:)//[^\n]*+(?=\n)|/\*(?:[^*]++|\*(?!/))*+\*/"
_HELD = rf"\\.|{_FORMULA}|{_RAW}|{_COMMENT}|(?<=:)//|/(?![/*])"
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_BARE = r"[^()\[\]{}\"`$#;\\/\n]*+"
_STATED = rf"(?:{_WORDS.replace(' ', '|')})(?![\w-]|\.[A-Za-z_])"
_CALLED = rf"(?!{_STATED}){NAME.pattern}(?:\({_BARE}\)|\[{_BARE}\])*+"
_ENDS_CALL = rf"(?=[^\[({{/`\\\n]|{_LINE_END})"
_SIGN = rf"#(?:(?![A-Za-z_({{]|\Z)|{_STATED}{_BARE}(?:;|{_LINE_END})|{_CALLED}{_ENDS_CALL})"
"""A number sign alone, before a statement, before a call; those hold no marks."""


def _repeated(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})*+", re.DOTALL)


_WORD_OF_TEXT = r"[^\[\]#$`\\/\n]"
_WORD_OF_CODE = r"[^()\[{}\"`$\\/\n]"
_IN_TEXT = rf"{_WORD_OF_TEXT}++|{_LINE_END}|{_HELD}|{_SIGN}|\[{_WORD_OF_TEXT}*+\]"
_IN_CODE = rf"{_WORD_OF_CODE}++|{_LINE_END}|{_HELD}|{_STRING}|\({_WORD_OF_CODE}*+\)"
PLAIN: Final = {
    PAGE: _repeated(rf"{_IN_TEXT}|\]"),
    TEXT: _repeated(_IN_TEXT),
    STATEMENT: _repeated(rf"[^()\[\]{{}}\"`$;\\/\n]++|{_HELD}|{_STRING}"),
    CALL: re.compile(""),
    **dict.fromkeys(OPENERS, _repeated(_IN_CODE)),
}
"""All up to the next mark that matters, by the mode."""
_GAP_OF_CODE = rf"(?:{_WORD_OF_CODE}++|{_LINE_END}|/(?![/*]))*+"
_IN_OTHERS = rf"[({{](?:{_GAP_OF_CODE}[({{])*+"
OPENING: Final = {
    "[": re.compile(rf"\[(?:{_WORD_OF_TEXT}*+(?:#(?!{_STATED}){NAME.pattern})?\[)*+"),
    "(": re.compile(_IN_OTHERS),
    "{": re.compile(_IN_OTHERS),
}
"""A bracket, and those that open in it, behind words or the name of a function."""
NO_MODE: Final = {
    "[": re.compile(r"[^\[#]+"),
    "(": re.compile(r"[^({]+"),
    "{": re.compile(r"[^({]+"),
}
"""What of that is none of the modes, each of which is written as its mark."""
CLOSERS: Final = {PAGE: "", TEXT: "]", **dict.fromkeys(OPENERS, ")}")}
"""The brackets that close a mode."""
CLOSING: Final = {mode: re.compile(rf"[{re.escape(CLOSERS[mode])}]+") for mode in "[({"}
RAW: Final = re.compile(r"`+")
