"""Make an answer harmless for a window that may render it as Markdown.

A preview that fetches an image or follows a link tells its server what the model was made to put
into the address. So images and HTML go, and links become plain text. Code stays as it is.
"""

import re

PASSES = 8
"""Taking one thing out can bring another to light; a text that will not settle loses its marks."""

_CODE_FENCE = re.compile(r"^(`{3,}|~{3,})(?!.*`)", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<escape>\\[!\[\]<>`\\])"
    r"|(?P<code>(?P<ticks>`+)(?!`)[^\n|]*?[^`\n|](?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z))"
    r"|<(?P<autolink>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<open><(?=[A-Za-z/!?]))"
    r"|(?P<link>!?\[)",
    re.DOTALL,
)
_DEFINITION = re.compile(r"^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*\S[^\n]*$", re.MULTILINE)
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
    text = _DEFINITION.sub("", text)
    pieces: list[str] = []
    position = 0
    while found := _INLINE.search(text, position):
        pieces.append(text[position : found.start()])
        position = found.end()
        if found["link"]:
            piece, position = _link(text, found)
        elif found["autolink"]:
            piece = _as_code(found["autolink"])
        elif found["escape"] or found["code"]:
            piece = found[0]
        else:
            piece = "\\<" if found["open"] else ""
        pieces.append(piece)
    return "".join(pieces) + text[position:]


def _link(text: str, found: re.Match[str]) -> tuple[str, int]:
    """Give what stands for a link or an image that begins at `found`, and where it ends."""
    image = found[0].startswith("!")
    end = _matching(text, found.end() - 1, "[", "]")
    if end is None:
        return ("\\![" if image else "["), found.end()
    words = text[found.end() : end]
    target, after = _target(text, end + 1)
    if target is None:
        return (words if image else f"[{words}]"), after
    if image or not target:
        return words, after
    return f"{words} ({_as_code(target)})", after


def _target(text: str, position: int) -> tuple[str | None, int]:
    """Give the target after a link's words ("" for a reference), None when there is none."""
    following = text[position : position + 1]
    if following == "(":
        end = _matching(text, position, "(", ")")
        if end is not None:
            return text[position + 1 : end].strip().split(" ")[0].strip("<>"), end + 1
    if following == "[":
        end = _matching(text, position, "[", "]")
        if end is not None:
            return "", end + 1
    return None, position


def _matching(text: str, position: int, opener: str, closer: str) -> int | None:
    """Find the bracket that closes the one at `position`, within the paragraph."""
    depth = 0
    limit = text.find("\n\n", position)
    for offset in range(position, len(text) if limit < 0 else limit):
        character = text[offset]
        if character == "\\":
            continue
        if character == opener and text[offset - 1 : offset] != "\\":
            depth += 1
        elif character == closer and text[offset - 1 : offset] != "\\":
            depth -= 1
            if depth == 0:
                return offset
    return None


def _as_code(target: str) -> str:
    return "`" + target.replace("`", "%60").replace("|", "%7C").replace("\n", "") + "`"
