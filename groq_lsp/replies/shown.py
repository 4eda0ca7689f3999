"""Make an answer harmless for a window that may render it as Markdown.

A preview that fetches an image or follows a link tells its server what the model was made to put
into the address. So images and HTML go, and links become plain text. Code stays as it is.
"""

import re
from collections.abc import Mapping

PASSES = 8
"""Taking one thing out can bring another to light; a text that will not settle loses its marks."""

_CODE = r"(?<!`)(?P<ticks>`+)(?!`)[^\n|]*?[^`\n|](?P=ticks)(?!`)"
_CODE_SPAN = re.compile(_CODE)
_BRACKET = re.compile(r"\\.|[\[\]()]|\n[ \t]*\n", re.DOTALL)
_CODE_FENCE = re.compile(r"^(`{3,}|~{3,})(?!.*`)", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<escape>\\[!\[\]<>`\\])"
    r"|(?P<run>`+)"
    r"|(?P<comment><!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z))"
    r"|<(?P<autolink>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<open><(?=[A-Za-z/!?]))"
    r"|(?P<link>!?\[)",
    re.DOTALL,
)
_NEXT = r"[ \t]*(?:\n[ \t>]*)?"
"""What may stand between a label and its target: blanks and one line end."""

_MARGIN = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)*"
_DEFINITION = re.compile(rf"^({_MARGIN})\[(?!\^)[^\]\n]+\]:{_NEXT}\S[^\n]*$", re.MULTILINE)
_FOOTNOTE = re.compile(
    rf"^({_MARGIN})(?=\[\^[^\]\n]+\]:{_NEXT}\S+[ \t]*"
    r"(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\))?[ \t]*$)",
    re.MULTILINE,
)
"""A footnote of one word is a link's target where footnotes are not known."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\U000e0000-\U000e0fff\ud800-\udfff]"
)


def sanitise_shown(text: str) -> str:
    """Give `text` without images, HTML, link targets that can be clicked, and control characters.

    `[words](target)` becomes `words (target)` with the target as code; hidden characters become
    U+FFFD.
    """
    text = _HIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    for _ in range(PASSES):
        settled = text
        text = "".join(part if is_code else _plain(part) for part, is_code in _parts(settled))
        if text == settled:
            return text
    return re.sub(r"[<>\[\]!`]", "", text)


def _parts(text: str) -> list[tuple[str, bool]]:
    """Cut the text into code blocks that begin at the margin, and the rest."""
    parts: list[tuple[str, bool]] = []
    position = 0
    while opening := _CODE_FENCE.search(text, position):
        closing = re.compile(
            rf"^ {{0,3}}{re.escape(opening[1][0])}{{{len(opening[1])},}}[ \t]*$", re.MULTILINE
        ).search(text, opening.end())
        end = closing.end() if closing else len(text)
        parts += [(text[position : opening.start()], False), (text[opening.start() : end], True)]
        position = end
    return [*parts, (text[position:], False)]


def _plain(text: str) -> str:
    text = _FOOTNOTE.sub(r"\1\\", _DEFINITION.sub(r"\1", text))
    spans = _code_spans(text)
    pairs = _pairs(text, spans)
    pieces: list[str] = []
    position = 0
    while found := _INLINE.search(text, position):
        pieces.append(text[position : found.start()])
        position = found.end()
        if found["link"]:
            piece, position = _link(text, found, pairs)
        elif found["autolink"]:
            piece = _as_code(found["autolink"])
        elif found["run"]:
            position = spans.get(found.start(), position)
            piece = text[found.start() : position]
        elif found["escape"]:
            piece = found[0]
        else:
            piece = "\\<" if found["open"] else ""
        pieces.append(piece)
    return "".join(pieces) + text[position:]


def _link(text: str, found: re.Match[str], pairs: Mapping[int, int]) -> tuple[str, int]:
    """Give what stands for a link or an image that begins at `found`, and where it ends."""
    image = found[0].startswith("!")
    end = pairs.get(found.end() - 1)
    if end is None:
        return ("\\![" if image else "["), found.end()
    words = text[found.end() : end]
    following, closing = text[end + 1 : end + 2], pairs.get(end + 1)
    if closing is None or following not in ("(", "["):
        return (words, end + 1) if image else ("[", found.end())
    if image or following == "[":
        return words, closing + 1
    target = text[end + 2 : closing].strip().split(" ")[0].strip("<>")
    return f"{words} ({_as_code(target)})", closing + 1


def _code_spans(text: str) -> dict[int, int]:
    """Find the code in backquotes, from where to where it goes.

    Only in paragraphs where it surely is code: each line closes what it opens, and no backquote is
    escaped. Elsewhere a renderer may pair the backquotes in another way.
    """
    spans: dict[int, int] = {}
    position = 0
    for block in re.split(r"(\n[ \t>]*\n)", text):
        found = list(_CODE_SPAN.finditer(block))
        if found and "`" not in _CODE_SPAN.sub("", block) and "\\`" not in block:
            spans |= {position + one.start(): position + one.end() for one in found}
        position += len(block)
    return spans


def _pairs(text: str, spans: Mapping[int, int]) -> dict[int, int]:
    """Find for each bracket outside code the one that closes it, within its paragraph."""
    masked: list[str] = []
    position = 0
    for start, end in spans.items():
        masked += (text[position:start], "`" * (end - start))
        position = end
    masked.append(text[position:])
    pairs: dict[int, int] = {}
    opened: dict[str, list[int]] = {"]": [], ")": []}
    for found in _BRACKET.finditer("".join(masked)):
        mark = found[0]
        if mark in ("[", "("):
            opened["]" if mark == "[" else ")"].append(found.start())
        elif opened.get(mark):
            pairs[opened[mark].pop()] = found.start()
        elif mark.startswith("\n"):
            opened = {"]": [], ")": []}
    return pairs


def _as_code(target: str) -> str:
    return "`" + target.replace("`", "%60").replace("|", "%7C").replace("\n", "") + "`"
