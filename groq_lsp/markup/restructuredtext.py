"""What must survive in reStructuredText, by pattern: docutils does not forgive half a text."""

import re

from groq_lsp.markup import prose
from groq_lsp.markup.scanning import Match, Rule, flattened, group

_INDENTED = r"(?:[ \t]*\n|\1[ \t]+\S.*(?:\n|\Z))*"
_LITERAL_DIRECTIVES = (
    "code-block|code|sourcecode|parsed-literal|math|raw|literalinclude|highlight|graphviz|mermaid|"
    "doctest|testcode|testoutput|prompt|productionlist|plantuml|toctree|include"
)


def _role_key(match: Match) -> str:
    """The role with its target; where there is none, the words are the target."""
    target = re.search(r"<([^<>]*)>$", match[2])
    return f":{match[1]}:{target[1] if target else match[2]}"


def _role_words(match: Match) -> str:
    return match[2].rpartition("<")[0]


def _link_key(match: Match) -> str:
    return match[2].strip()


def _adornment(match: Match) -> str:
    return match[2][0]


RESTRUCTUREDTEXT = (
    prose.TEMPLATES,
    Rule(
        "code block",
        re.compile(
            rf"^([ \t]*+)\.\.[ \t]+(?:{_LITERAL_DIRECTIVES})::.*(?:\n|\Z){_INDENTED}", re.MULTILINE
        ),
        key=flattened,
    ),
    # A paragraph that ends with :: makes what is indented below it literal.
    Rule(
        "code block",
        re.compile(
            r"(?<=::)()[ \t]*\n[ \t]*\n(?:[ \t]*\n)*+([ \t]+)\S.*(?:\n(?:[ \t]*(?=\n)|\2.*))*+",
        ),
        key=flattened,
    ),
    Rule("code", re.compile(r"``([^`\n]|`(?!`)){1,500}``")),
    # The underline tells the level; the title above it may change.
    Rule(
        "heading",
        re.compile(r"^(\S.*)\n([=\-`:.'\"~^_*+#])\2{2,}[ \t]*$", re.MULTILINE),
        key=_adornment,
        keeps=group(1),
    ),
    Rule(
        "link",
        re.compile(r"(?<![:`\w])`([^`<>\n]{0,300})<([^`<>\n]{1,500})>`__?(?!\w)"),
        key=_link_key,
        keeps=group(1),
    ),
    Rule(
        "role",
        re.compile(r"(?<!\w):([A-Za-z][\w.:+-]{0,40}):`([^`]{1,300})`"),
        key=_role_key,
        keeps=_role_words,
    ),
    Rule("link", re.compile(r"^[ \t]*+\.\. _[^:\n]{1,200}:.*$", re.MULTILINE)),
    Rule(
        "footnote",
        re.compile(r"^[ \t]*+\.\. (\[[#*\w][\w.-]{0,40}\])(.*)$", re.MULTILINE),
        key=group(1),
        keeps=group(2),
    ),
    Rule("image", re.compile(r"^[ \t]*+\.\. (?:image|figure)::.*$", re.MULTILINE)),
    Rule(
        "directive",
        re.compile(r"^[ \t]*+\.\. (?:\|[^|\n]{1,60}\| )?([\w:-]{1,60})::(.*)$", re.MULTILINE),
        key=group(1),
        keeps=group(2),
    ),
    Rule("comment", re.compile(r"^[ \t]*+\.\. .*$", re.MULTILINE)),
    Rule(
        "field",
        re.compile(r"^[ \t]*+(:[A-Za-z][^:\n`]{0,80}:)(?=[ \t]|$)", re.MULTILINE),
        key=group(1),
    ),
    Rule("footnote", re.compile(r"\[(?:#[\w-]{0,40}|\*|[\w.-]{1,40})\]_")),
    Rule("substitution", re.compile(r"(?<![\w|])\|[A-Za-z][^|\n]{0,60}\|(?:__?)?")),
    Rule("link", re.compile(r"`[^`\n]{1,300}`__?(?!\w)")),
    Rule("code", re.compile(r"(?<![\w`])`[^`\n]{1,300}`(?![\w`])")),
    prose.URLS,
    Rule("link", re.compile(r"(?<![\w_])[A-Za-z0-9](?:[\w-]{0,60}[A-Za-z0-9])?__?(?![\w_])")),
    # How wide the cells are may change, how many there are may not.
    Rule(
        "table",
        re.compile(r"^[ \t]*+\+(?:[-=]{1,200}\+){1,60}[ \t]*$", re.MULTILINE),
        key=lambda match: str(match[0].count("+")),
    ),
    Rule(
        "table",
        re.compile(r"^[ \t]*+={2,200}(?:[ \t]{1,20}={2,200}){1,60}[ \t]*$", re.MULTILINE),
        key=lambda match: str(len(match[0].split())),
    ),
    prose.LIST_NUMBERS,
    prose.PLACEHOLDERS,
)
