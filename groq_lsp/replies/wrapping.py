"""Unwrap an answer: our own tags echoed back, a code fence or quotes around the whole of it."""

import re

_OWN = r"(?:text|before|after|instruction|glossary|document|lost)-[0-9a-f]{8}"
_OWN_TAG = re.compile(rf"(?<![ \t])[ \t]*</?{_OWN}>[ \t]*")
_TEXT_BLOCK = re.compile(r"<text-([0-9a-f]{8})>\n?(.*?)\n?(?:</text-\1>|\Z)", re.DOTALL)
_OTHER_BLOCK = re.compile(
    r"<(before|after|instruction|glossary|document|lost)-([0-9a-f]{8})>.*?</\1-\2>\n*", re.DOTALL
)
_ENVELOPE = re.compile(
    r"\A<(text|result|output|answer|response|reply|translation|summary"
    r"|(?:rewritten|corrected|revised|proofread|edited|improved|translated|final)"
    r"(?:[_-]?(?:text|version|answer))?)>"
    r"\s*(.*?)\s*</\1>\Z",
    re.DOTALL | re.IGNORECASE,
)
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([\w+.-]*)[^\n`]*\Z")

TEXT_LANGUAGES = frozenset(
    {"asciidoc", "adoc", "html", "latex", "markdown", "md", "mdx", "org"}
    | {"plain", "plaintext", "rst", "tex", "text", "txt", "typst", "typ"}
)
"""Info strings of a fence that wraps prose; any other names the code that stands in it."""

QUOTES = {
    '"': '"',
    "'": "'",
    "`": "`",
    "“": "”",
    "„": "“”",
    "‘": "’",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
}


def without_own_tags(text: str, *, passage: str) -> str:
    """Remove the tags that fence texts in our prompts, and what a model echoes of the context."""
    if _OWN_TAG.search(text) and not _OWN_TAG.search(passage):
        block = _TEXT_BLOCK.search(text)
        text = block[2] if block else _OTHER_BLOCK.sub("", text)
        text = _OWN_TAG.sub("", text)
    envelope = _ENVELOPE.match(text.strip())
    if envelope and not passage.lstrip().lower().startswith(f"<{envelope[1].lower()}"):
        return envelope[2]
    return text


def without_fence(text: str, *, passage: str, keep_code: bool) -> str:
    """Remove a code fence around the whole, or half of one, unless the passage begins with one.

    `keep_code`: a fence that names a programming language may be what was asked for.
    """
    lines = text.strip("\n").split("\n")
    opening = _FENCE.match(lines[0].strip())
    if _begins_with_fence(passage):
        doubled = opening and len(lines) > 3 and _FENCE.match(lines[1].strip())
        if not doubled or not _closes(lines[-2], opening):
            return text
    language = opening[2].lower() if opening else ""
    if opening and keep_code and language and language not in TEXT_LANGUAGES:
        return text
    if opening and _wraps_all(lines, opening):
        return "\n".join(lines[1:-1])
    if opening and len(lines) > 1 and not _has_fence(lines[1:]) and not _has_fence_text(passage):
        return "\n".join(lines[1:])
    if not opening and _FENCE.match(lines[-1].strip()) and not _has_fence(lines[:-1]):
        return text if _has_fence_text(passage) else "\n".join(lines[:-1])
    return text


def fenced_alone(text: str, *, passage: str) -> str:
    """Give what stands in a fence that begins the answer: what comes behind is said about it."""
    lines = text.strip("\n").split("\n")
    opening = _FENCE.match(lines[0].strip())
    closing = [at for at, line in enumerate(lines) if at and _FENCE.match(line.strip())]
    if not opening or len(closing) != 1 or closing[0] < 2 or _has_fence_text(passage):
        return text
    return "\n".join(lines[1 : closing[0]]) if _closes(lines[closing[0]], opening) else text


def without_quotes(text: str, *, passage: str) -> str:
    """Remove quotation marks around the whole that the passage does not have."""
    stripped = text.strip()
    for triple in ('"""', "'''"):
        wrapped = len(stripped) > 6 and stripped.startswith(triple) and stripped.endswith(triple)
        if wrapped and triple not in passage and stripped.count(triple) == 2:
            return stripped[3:-3].strip("\n")
    if len(stripped) < 2 or stripped[0] not in QUOTES or stripped[-1] not in QUOTES[stripped[0]]:
        return text
    if _is_quoted(passage.strip()) or not _wraps_whole(stripped, passage):
        return text
    return stripped[1:-1]


def _is_quoted(passage: str) -> bool:
    closing = set().union(*QUOTES.values())
    return passage[:1] in QUOTES or passage[-1:] in closing - {"'", "’", "`"}


def _wraps_whole(text: str, passage: str) -> bool:
    opener, closer, inside = text[0], text[-1], text[1:-1]
    if opener == "`":
        return "`" not in inside + passage
    if opener == closer:
        return inside.count(opener) == passage.count(opener)
    depth = 0
    for character in inside:
        depth += (character == opener) - (character == closer)
        if depth < 0:
            return False  # the first mark closes before the end: two quotations, not one
    return depth == 0


def _begins_with_fence(passage: str) -> bool:
    return _FENCE.match(passage.lstrip().partition("\n")[0].strip()) is not None


def _has_fence(lines: list[str]) -> bool:
    return any(_FENCE.match(line.strip()) for line in lines)


def _has_fence_text(passage: str) -> bool:
    return _has_fence(passage.split("\n"))


def _wraps_all(lines: list[str], opening: re.Match[str]) -> bool:
    """Say whether the last line closes the first, and not a code block of the text's own."""
    if len(lines) < 2 or not _closes(lines[-1], opening):
        return False
    inner = [line for line in lines[1:-1] if _closes(line, opening) or _opens(line, opening)]
    if len(inner) % 2:
        return False
    inside = False
    for line in inner:
        if not inside and _closes(line, opening) and opening[2].lower() not in TEXT_LANGUAGES:
            return False
        inside = not inside
    return True


def _closes(line: str, opening: re.Match[str] | None) -> bool:
    closing = _FENCE.match(line.strip())
    return bool(closing and opening and not closing[2] and closing[1].startswith(opening[1]))


def _opens(line: str, opening: re.Match[str]) -> bool:
    other = _FENCE.match(line.strip())
    return bool(other and other[2] and other[1].startswith(opening[1]))
