"""What must survive in Typst, by pattern."""

import re

from groq_lsp.markup import prose
from groq_lsp.markup.maths import formula_key
from groq_lsp.markup.scanning import Match, Rule

# Arguments with brackets of their own, two deep; content in [...] behind them is text.
_QUOTED = r'"[^"\n]{0,500}"'
_INNER = rf'\((?:[^()\n"]|{_QUOTED}){{0,300}}\)'
_ARGUMENTS = rf'\((?:[^()\n"]|{_QUOTED}|{_INNER}){{0,300}}\)'


def _level(match: Match) -> str:
    return str(len(match[1]))


TYPST = (
    Rule("code block", re.compile(r"(?<!`)(`{3,}+)[^`\n]*\n(?:(?!\1)[\s\S]){0,20000}\1")),
    Rule("code", re.compile(r"(?<!`)`[^`\n]{1,500}`(?!`)")),
    Rule("comment", re.compile(r"/\*.*?\*/", re.DOTALL), closing="*/"),
    Rule("comment", re.compile(r"(?<![:/])//.*$", re.MULTILINE)),
    Rule(
        "maths",
        re.compile(r"(?<!\\)\$[^$]{1,3000}(?<!\\)\$"),
        key=lambda match: formula_key(match[0]),
    ),
    Rule("heading", re.compile(r"^[ \t]*+(={1,6})[ \t]+(?=\S)", re.MULTILINE), key=_level),
    Rule("directive", re.compile(r"^[ \t]*+#(?:set|show|let|import|include)\b.*$", re.MULTILINE)),
    Rule("command", re.compile(rf"(?<![\w\\])#[A-Za-z][\w.-]{{0,80}}(?:{_ARGUMENTS})?")),
    prose.URLS,
    Rule("citation", re.compile(r"(?<![\w@.])@[A-Za-z](?:[\w:.-]{0,80}\w)?")),
    Rule("label", re.compile(r"<[A-Za-z][\w:.-]{0,80}>")),
    prose.LIST_NUMBERS,
)
