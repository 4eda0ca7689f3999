"""What must survive in AsciiDoc, by pattern."""

import re

from groq_lsp.markup import prose
from groq_lsp.markup.scanning import Match, Rule, constant, group

# What these macros hold between their brackets is no text.
_LITERAL_MACROS = (
    "stem|latexmath|asciimath|pass|kbd|btn|menu|icon|include|indexterm2?|anchor|video|audio"
)


def _level(match: Match) -> str:
    return str(len(match[1]))


def _macro_key(match: Match) -> str:
    return f"{match[1]}{match[2]}"


def _block(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"^({delimiter})[^\n]*\n(?:(?!\1[ \t]*$).*\n)*\1[ \t]*$", re.MULTILINE)


ASCIIDOC = (
    prose.TEMPLATES,
    Rule("comment", _block(r"/{4,}+")),
    Rule("code block", _block(r"-{4,}+|\.{4,}+|\+{4,}+|`{3,}+")),
    Rule("comment", re.compile(r"^//(?!/).*$", re.MULTILINE)),
    Rule("heading", re.compile(r"^(={1,6}|#{1,6})[ \t]+(?=\S)", re.MULTILINE), key=_level),
    Rule("table", re.compile(r"^[|,:!]={3,}[ \t]*$", re.MULTILINE), key=constant("|===")),
    Rule("attribute", re.compile(r"^:!?[A-Za-z][\w-]{0,60}!?:.*$", re.MULTILINE)),
    Rule("label", re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")),
    Rule("attribute", re.compile(r"^\[[^\[\]\n]{1,300}\][ \t]*$", re.MULTILINE)),
    Rule("code", re.compile(r"(?<![\w`])(`{1,2}|\+{1,3})(?=\S)[^`+\n]{1,500}\1(?![\w`])")),
    Rule(
        "reference",
        re.compile(r"<<([^<>,\n]{1,200})(?:,([^<>\n]{0,300}))?>>"),
        key=group(1),
        keeps=group(2),
    ),
    Rule(
        "macro",
        re.compile(rf"(?<!\w)(?:{_LITERAL_MACROS}):{{1,2}}[^\s\[\]]{{0,300}}\[[^\]\n]{{0,500}}\]"),
    ),
    Rule("footnote", re.compile(r"(?<!\w)footnote:([\w-]{0,60})(?=\[)"), key=group(1)),
    # The words of images and links may change.
    Rule(
        "image",
        re.compile(r"(?<!\w)(image::?)([^\s\[\]]{1,500})\[([^\]\n]{0,500})\]"),
        key=_macro_key,
        keeps=group(3),
    ),
    Rule(
        "link",
        re.compile(
            r"(?<!\w)((?:xref|link|mailto):|(?=https?://|ftp://|irc://))"
            r"([^\s\[\]]{1,1000})\[([^\]\n]{0,500})\]"
        ),
        key=_macro_key,
        keeps=group(3),
    ),
    prose.URLS,
    Rule("callout", re.compile(r"^(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):(?= )", re.MULTILINE)),
    Rule("callout", re.compile(r"<\d{1,2}>")),
    prose.PLACEHOLDERS,
    Rule("reference", re.compile(r"\{[A-Za-z_][\w-]{0,60}\}")),
    prose.LIST_NUMBERS,
)
