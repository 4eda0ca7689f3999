"""What must survive in running text, whatever markup stands around it.

Each rule says why it raises few false alarms.
"""

import re

from groq_lsp.markup.scanning import Match, Rule

# Few sentences hold two braces in a row. No backtick: `{{` and `}}` in code spans are two things.
_TEMPLATE = re.compile(
    r"\{\{(?:(?!\{\{|\}\})[^`\n]){0,500}\}\}"
    r"|\{%(?:(?!%\}|\{%)[^`\n]){0,500}%\}"
    r"|\{#(?:(?!#\}|\{#)[^`\n]){0,500}#\}"
    r"|<%(?:(?!%>|<%)[^`\n]){0,500}%>"
    r"|\$\{[^{}`\n]{0,200}\}"
)
# Placeholders of programs, as strings to translate have them.
_PLACEHOLDER = re.compile(
    r"\{[A-Za-z_][\w.:!-]{0,60}\}|\{\d{0,2}\}"
    r"|(?<![\w%])%\([A-Za-z_]\w{0,60}\)[sdifr]|(?<![\w%])%(?:\d\$)?[sdif@](?!\w)"
)
# ASCII and letters of scripts that put blanks between words: behind a URL, Chinese text may go on.
_URL_CHARACTER = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%À-ɏͰ-ӿ؀-ۿ]"
_URL = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:https?|ftp|file|ssh|git)://|mailto:|doi:10\.|www\.){_URL_CHARACTER}++"
    r"|(?<![\w.+-])[A-Za-z0-9](?:[\w.+-]{0,63})@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'\"*_~"


def _url_key(match: Match) -> str:
    """The URL without the punctuation of the sentence it ends."""
    url = match[0]
    unopened = {end: url.count(end) - url.count(start) for start, end in ("()", "[]")}
    length = len(url)
    while length and (url[length - 1] in _TRAILING or unopened.get(url[length - 1], 0) > 0):
        length -= 1
        if url[length] in unopened:
            unopened[url[length]] -= 1
    return url[:length]


def _after_url(match: Match) -> str:
    return match[0][len(_url_key(match)) :]


TEMPLATES = Rule("template", _TEMPLATE)
PLACEHOLDERS = Rule("template", _PLACEHOLDER)
URLS = Rule("link", _URL, key=_url_key, keeps=_after_url)
# #123 and GH-123 are how issues are named; a bare # before digits has no other use in prose.
ISSUES = Rule("reference", re.compile(r"(?<![\w&#/])(?:#|GH-)\d{1,7}(?!\w)"))
# An @ with no letter before it is a person, or a citation key.
MENTIONS = Rule("reference", re.compile(r"(?<![\w@.])@[A-Za-z0-9_](?:[\w./-]{0,60}\w)?"))
# A word between colons without blanks; times such as 10:30:45 start with a digit.
SHORTCODES = Rule("shortcode", re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:])"))
# Raw TeX in other markup. A single letter after a backslash is rather a path or an escape.
TEX_COMMANDS = Rule(
    "command",
    re.compile(r"(?<![\\\w:])\\[A-Za-z]{2,40}\*?(?:\[[^\]\n]{0,100}\]|\{[^{}\n]{0,200}\}){0,4}"),
)

# Renumbering a list is no loss, so its numbers are taken out of the running text.
LIST_NUMBERS = Rule("", re.compile(r"^[ \t]*+(?:\d{1,3}|#)[.)][ \t]", re.MULTILINE))
