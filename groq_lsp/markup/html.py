"""The protected pieces of HTML: tags, comments, what scripts, styles and code samples hold."""

import html
import re

from groq_lsp.markup import prose
from groq_lsp.markup.piece import Findings
from groq_lsp.markup.scanning import Match, Rule, scan

# No "<" inside a tag, not even in quotes: that bounds the search, and is rare.
_TAG = re.compile(r"""<(/?[A-Za-z][\w:.-]*+)((?:"[^"<]*+"|'[^'<]*+'|[^"'<>])*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
# What a reader sees or hears of an attribute may be rewritten and translated.
_TOLD = frozenset(("alt", "title", "aria-label", "placeholder", "summary"))
_KEPT_WHOLE = ("script", "style", "pre", "code", "textarea", "svg", "math", "kbd", "samp", "var")


def tag_key(match: Match) -> str:
    """A tag with its attributes in order of name; those that are read as text without a value."""
    attributes = sorted(
        name.lower()
        if name.lower() in _TOLD
        else f"{name.lower()}={value.strip(chr(34) + chr(39))}"
        for name, value in _ATTRIBUTE.findall(match[2].rstrip("/"))
    )
    return " ".join([match[1].lower(), *attributes])


def _told(match: Match) -> str:
    """The words of a tag's attributes, which are running text."""
    return " ".join(
        value.strip("\"'") for name, value in _ATTRIBUTE.findall(match[2]) if name.lower() in _TOLD
    )


COMMENTS = Rule("comment", re.compile(r"<!--.*?-->", re.DOTALL), closing="-->")
TAGS = Rule("tag", _TAG, key=tag_key, keeps=_told)
_ELEMENTS = tuple(
    Rule(
        "code",
        re.compile(rf"<{name}(?=[\s>/])[^<>]*+>.*?</{name}>", re.DOTALL | re.IGNORECASE),
        closing=f"</{name}>",
    )
    for name in _KEPT_WHOLE
)
_DOCTYPE = Rule("tag", re.compile(r"<![A-Za-z][^<>]{0,300}>"))
_RULES = (prose.TEMPLATES, COMMENTS, *_ELEMENTS, _DOCTYPE, TAGS)
_PROSE_RULES = (prose.URLS, prose.PLACEHOLDERS)


def html_findings(text: str) -> Findings:
    """The protected pieces of an HTML text, and its running text with entities decoded."""
    markup = scan(text, _RULES)
    rest = scan(html.unescape(markup.prose), _PROSE_RULES)
    return Findings([*markup.found, *rest.found], rest.prose)
