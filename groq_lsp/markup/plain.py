"""What must survive in plain text, commit messages and the comments of source code."""

import re

from groq_lsp.markup import prose
from groq_lsp.markup.html import TAGS
from groq_lsp.markup.scanning import Rule, group

_CODE_SPAN = Rule("code", re.compile(r"(?<!`)(`{1,2})(?!`)[^`\n]{1,500}\1(?!`)"))
_CODE_BLOCK = Rule(
    "code block",
    re.compile(r"^[ \t]*+(`{3,}+|~{3,}+).*\n(?:(?![ \t]*+\1).*\n)*[ \t]*+\1[ \t]*$", re.MULTILINE),
)
PLAINTEXT = (
    _CODE_BLOCK,
    _CODE_SPAN,
    prose.TEMPLATES,
    prose.URLS,
    prose.PLACEHOLDERS,
    prose.ISSUES,
    prose.MENTIONS,
    prose.LIST_NUMBERS,
)
# Words that only programs spell like this, and that a reader searches for.
_IDENTIFIER = Rule(
    "identifier",
    re.compile(
        r"(?<![\w.])(?:"
        r"[A-Za-z]\w{0,80}(?:(?:\.|::|->)[A-Za-z_]\w{1,80}){1,6}(?:\(\))?"  # a.b, std::vector
        r"|[A-Za-z_]\w{0,80}\(\)"  # call()
        r"|[a-z]{1,40}[A-Z]\w{0,80}|[A-Z][a-z]{1,40}[A-Z]\w{0,80}"  # camelCase, PascalCase
        r"|_{1,2}[A-Za-z]\w{0,80}|[A-Za-z][A-Za-z0-9]{0,40}_\w{0,80}"  # _private, snake_case
        r"|--[a-z][\w-]{1,60}"  # --flag
        r")(?!\w)"
    ),
)
COMMIT = (
    Rule("comment", re.compile(r"^#(?: .*)?$", re.MULTILINE)),
    Rule("trailer", re.compile(r"^[A-Z][A-Za-z]*-[A-Za-z-]{1,40}: .*$", re.MULTILINE)),
    # feat(parser)!: is what the history's tools read.
    Rule("prefix", re.compile(r"\A[a-z]{2,12}(?:\([^()\n]{1,60}\))?!?:(?= )")),
    _CODE_SPAN,
    prose.URLS,
    prose.ISSUES,
    prose.MENTIONS,
    # A hash has digits and letters; a long number or a word of a to f is none.
    Rule(
        "hash",
        re.compile(r"(?<!\w)(?=[0-9]{0,39}[a-f])(?=[a-f]{0,39}[0-9])[0-9a-f]{7,40}(?!\w)"),
    ),
    _IDENTIFIER,
    prose.LIST_NUMBERS,
)
CODE = (
    _CODE_BLOCK,
    _CODE_SPAN,
    prose.URLS,
    prose.TEMPLATES,
    TAGS,
    # @param name, \param name, :param name:, {@link name}: the words behind them may change.
    Rule("tag", re.compile(r"\{@\w{1,20} [^{}\n]{1,200}\}")),
    Rule(
        "tag",
        re.compile(
            r"(?<!\w)[@\\](?:param|tparam|arg|throws|exception)"
            r"(?:\[[a-z,]{2,6}\])?[ \t]+[\w.$]{1,60}"
        ),
    ),
    Rule("tag", re.compile(r"(?<!\w)[@\\][a-z]{2,20}\b")),
    Rule(
        "tag",
        re.compile(r"^[ \t/*#;-]*+(:[a-z]{2,12}(?: [\w.*]{1,60}){0,2}:)(?=\s)", re.MULTILINE),
        key=group(1),
    ),
    Rule("tag", re.compile(r"(?<!\w)(?:TODO|FIXME|XXX|HACK|BUG)(?:\([^()\n]{1,60}\))?(?!\w)")),
    # What linters read.
    Rule(
        "directive",
        re.compile(
            r"(?:noqa|type: ignore|eslint-disable|pylint:|fmt: (?:off|on|skip)|NOLINT)[^\n]{0,200}"
        ),
    ),
    prose.PLACEHOLDERS,
    prose.ISSUES,
    _IDENTIFIER,
    prose.LIST_NUMBERS,
)
