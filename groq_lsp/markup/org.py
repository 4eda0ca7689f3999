"""What must survive in Org, by pattern."""

import re

from groq_lsp.markup import prose
from groq_lsp.markup.maths import formula_key
from groq_lsp.markup.scanning import Match, Rule, flattened, group

_LITERAL_BLOCK = (
    r"^[ \t]*+#\+begin_(src|example|export|comment|latex|html|ascii)\b.*\n"
    r"(?:(?![ \t]*+#\+(?:end|begin)_\1).*\n)*[ \t]*+#\+end_\1"
)
_DRAWER = r"^[ \t]*+:[A-Z_]{2,40}:[ \t]*+\n(?:[ \t]*+:[^\n]*+\n){0,60}?[ \t]*+:END:"
_HEADING = r"^(\*++)[ \t]++(?:(TODO|DONE|NEXT|WAITING|CANCELLED)[ \t]+)?(?=\S)"
_FORMULA = (
    r"\$\$[^$]{1,3000}\$\$"
    r"|(?<![\w$\\])\$(?=\S)[^$\n]{1,500}(?<=\S)\$(?!\w)"
    r"|\\\((?:(?!\\[()])[^\n]){1,1000}\\\)"
    r"|\\\[(?:(?!\\[\[\]])[\s\S]){1,3000}\\\]"
)


def _level(match: Match) -> str:
    return f"{len(match[1])} {match[2] or ''}".strip()


def _columns(match: Match) -> str:
    return str(match[0].count("+"))


def _lower(match: Match) -> str:
    return match[1].lower()


ORG = (
    Rule("code block", re.compile(_LITERAL_BLOCK, re.MULTILINE | re.IGNORECASE), key=flattened),
    Rule("drawer", re.compile(_DRAWER, re.MULTILINE), key=flattened),
    Rule("heading", re.compile(_HEADING, re.MULTILINE), key=_level),
    # What a reader sees of the keywords may change.
    Rule(
        "directive",
        re.compile(
            r"^[ \t]*+(#\+(?:title|subtitle|caption|description):)", re.MULTILINE | re.IGNORECASE
        ),
        key=_lower,
    ),
    Rule("directive", re.compile(r"^[ \t]*+#\+[A-Za-z_]+.*$", re.MULTILINE)),
    Rule("comment", re.compile(r"^[ \t]*+#(?:[ \t].*)?$", re.MULTILINE)),
    Rule("code block", re.compile(r"^[ \t]*+:(?: .*)?$", re.MULTILINE)),
    prose.TEMPLATES,
    Rule(
        "link",
        re.compile(r"\[\[([^\[\]\n]{1,1000})\](?:\[([^\[\]\n]{0,500})\])?\]"),
        key=group(1),
        keeps=group(2),
    ),
    Rule(
        "citation",
        re.compile(r"\[cite[^\]\n]{0,40}:|(?<![\w@.])@[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]{0,80}\w)?"),
    ),
    Rule("footnote", re.compile(r"\[fn:[\w-]{0,40}")),
    Rule("timestamp", re.compile(r"[<\[]\d{4}-\d{2}-\d{2}[^<>\[\]\n]{0,60}[>\]]")),
    Rule("label", re.compile(r"<<<?[^<>\n]{1,200}>>>?")),
    Rule("maths", re.compile(_FORMULA), key=lambda match: formula_key(match[0])),
    Rule("code", re.compile(r"(?<![\w=~])([=~])(?=\S)[^\n=~]{1,300}(?<=\S)\1(?![\w=~])")),
    Rule("environment", re.compile(r"\\(?:begin|end)\{[^{}\n]{1,60}\}")),
    prose.TEX_COMMANDS,
    prose.URLS,
    Rule(
        "task",
        re.compile(r"^[ \t]*+(?:[-+]|\d+[.)])[ \t]++(\[[ X-]\])", re.MULTILINE),
        key=group(1),
    ),
    Rule("table", re.compile(r"^[ \t]*+\|[-+]{2,200}\|?[ \t]*$", re.MULTILINE), key=_columns),
    prose.LIST_NUMBERS,
    prose.PLACEHOLDERS,
)
