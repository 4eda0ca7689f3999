"""What Markdown's many dialects write inside running text, and what has to be masked first."""

import re

from groq_lsp.markup import prose
from groq_lsp.markup.maths import formula_key
from groq_lsp.markup.scanning import Match, Rule, constant, group

# \[ and \( are also plain escaped brackets: only what looks like a formula is one. A backtick
# means that a code span stands between two brackets that have nothing to do with each other.
_BRACKET_MATHS = re.compile(
    r"\\\((?=[^`\n]{0,300}?[\\^_=+<>])(?:(?!\\\(|\\\))[^`\n]){1,1000}\\\)"
    r"|\\\[(?=[^`]{0,300}?[\\^_=+<>])(?:(?!\\\[|\\\]|\n\s*\n)[^`]){1,3000}\\\]"
)
_ENVIRONMENT = re.compile(
    r"\\begin\{(equation|align|alignat|gather|multline|flalign|eqnarray|[pbBvV]?matrix|cases)(\*?)\}"
    r"(?:(?!\\begin\{\1|\\end\{\1|\n\s*\n)[^`]){0,5000}\\end\{\1\2\}"
)


def _maths_key(match: Match) -> str:
    return formula_key(match[0])


MASKED = (
    prose.TEMPLATES,
    Rule("maths", _ENVIRONMENT, key=_maths_key),
    Rule("maths", _BRACKET_MATHS, key=_maths_key),
)


def _wiki_target(match: Match) -> str:
    return f"{match[1]}[[{match[2].strip()}"


def _reference_target(match: Match) -> str:
    return f"[{(match[2] or match[1]).casefold()}]"


INLINE = (
    Rule(
        "link",
        re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{0,200}))?\]\]"),
        key=_wiki_target,
        keeps=group(3),
    ),
    prose.URLS,
    # Links whose definition stands outside the selection. Their words may change.
    Rule(
        "link",
        re.compile(r"\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,100})\]"),
        key=_reference_target,
        keeps=group(1),
    ),
    # @key and [@key]: a letter before the @ makes it an address, which URLS has taken.
    Rule(
        "citation",
        re.compile(r"(?<![\w@.])-?@(?:\{[^{}\n]{1,200}\}|\w(?:[\w:.#$%&+?<>~/-]{0,80}\w)?)"),
    ),
    Rule("footnote", re.compile(r"\[\^[^\[\]\s]{1,100}\]")),
    Rule("footnote", re.compile(r"\^\["), key=constant("^[")),
    Rule("callout", re.compile(r"\[![A-Za-z-]{1,40}\][+-]?")),
    # The title behind the name of a fenced div may change.
    Rule(
        "directive",
        re.compile(r"^(:{3,}[ \t]*(?:\{[^{}\n]{0,200}\}|[\w.-]{0,60}))(.*)$", re.MULTILINE),
        key=group(1),
        keeps=group(2),
    ),
    Rule("attribute", re.compile(r"\{[#.:=][^{}\n]{0,200}\}")),
    Rule("label", re.compile(r"(?<=\s)\^[A-Za-z0-9-]{1,60}$", re.MULTILINE)),
    prose.TEX_COMMANDS,
    prose.PLACEHOLDERS,
    prose.ISSUES,
    Rule("hashtag", re.compile(r"(?<![\w&/#])#[^\W\d][\w/-]{0,60}")),
    prose.SHORTCODES,
)
