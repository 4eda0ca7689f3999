"""Give an answer the outward shape of the text that it replaces.

Blank lines around it, indentation, the marker of a list item, a heading or a quotation, a comment
prefix, the width that lines are broken at, line ends and the final newline are the writer's, and a
model that drops or changes them is put right.
"""

import re
from typing import NamedTuple

from groq_lsp.comments import comment
from groq_lsp.document_types import DocumentType
from groq_lsp.refilling import refilled
from groq_lsp.replies.underlines import underlined

_BLANKS = " \t\u3000"  # a Chinese paragraph begins with two ideographic spaces
_INDENT = re.compile(rf"[{_BLANKS}]*")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_BULLET = re.compile(r"([ \t]*)([-*+•‣◦]|\d{1,3}[.)])([ \t]+(?:\[[ xX]\][ \t]+)?)")
# What a line begins with that says what it is.
_HEADING = {
    DocumentType.MARKDOWN: re.compile(r"#{1,6}[ \t]+|\[\^[^\]\n]{1,100}\]:[ \t]+"),
    DocumentType.LATEX: re.compile(r"\\item\b(?:\[[^\]\n]{0,200}\])?[ \t]*"),
    DocumentType.ASCIIDOC: re.compile(r"={1,6}[ \t]+"),
    DocumentType.TYPST: re.compile(r"={1,6}[ \t]+"),
    DocumentType.ORG: re.compile(r"\*+[ \t]+"),
}


class Shape(NamedTuple):
    """The passage's outside: the blank lines before it, what ends it, what each line begins with.

    `first` is what the first line is indented by beyond `prefix`, `hang` what the others are.
    """

    lead: str
    trail: str
    prefix: str
    first: str
    hang: str


def shaped(
    text: str,
    *,
    passage: str,
    document_type: DocumentType,
    language_id: str = "",
    line_ending: str = "",
    as_list: bool = False,
) -> str:
    """Give `text` the shape of `passage`.

    `line_ending` is the document's, for a passage of one line. `as_list`: the answer is meant to
    be a list, whatever the passage is. `language_id` says that the passage is a comment of that
    language, or the prose of one, which the model may have sent back with the comment's marks.
    """
    if document_type is DocumentType.CODE and language_id:
        own, theirs = comment(passage, language_id), comment(text, language_id)
        if own is not None:
            return own.put_back(theirs.prose if theirs else text)
        # Stars alone may be those of a list.
        if theirs is not None and (theirs.closing or theirs.prefix.strip() != "*"):
            text = theirs.prose
    ending = _line_ending(passage) or line_ending or "\n"
    plain = passage.replace("\r\n", "\n").replace("\r", "\n")
    shape = shape_of(plain)
    core = _without_prefix(text.strip("\n"), shape.prefix)
    inner = _without_prefix(plain.strip("\n").rstrip(), shape.prefix, first_indent=True)
    if not as_list or "\n" not in core.strip():
        core = _with_markers(core, inner, document_type)
        core = _indented(core, shape)
    core = refilled(core, like=inner, hang=shape.hang)
    if document_type is DocumentType.RESTRUCTUREDTEXT:
        core = underlined(core)
    body = "\n".join(_prefixed(line, shape.prefix) for line in core.rstrip().split("\n"))
    return f"{shape.lead}{body}{shape.trail}".replace("\n", ending)


def shape_of(passage: str) -> Shape:
    """Take the outward shape of a text; its lines end in line feeds."""
    body = passage.strip("\n").rstrip()
    lead = passage[: len(passage) - len(passage.lstrip("\n"))]
    trail = passage[len(passage.rstrip()) :]
    prefix = _common_prefix(body.split("\n"))
    first, *others = _without_prefix(body, prefix, first_indent=True).split("\n")
    hang = _common_prefix(others)
    if ">" in hang or any(_BULLET.match(line) or line[:1] in "|#" for line in others if line):
        hang = ""
    return Shape(lead, trail, prefix, _indent(first), hang)


def _indented(text: str, shape: Shape) -> str:
    """Indent the first line and the others as the writer did, where the model has not."""
    first, *others = text.split("\n")
    if shape.first and not _indent(first):
        first = shape.first + first
    if shape.hang:
        others = [
            line if not line.strip() or _indent(line) or _BULLET.match(line) else shape.hang + line
            for line in others
        ]
    return "\n".join([first, *others])


def _common_prefix(lines: list[str]) -> str:
    """Find the indentation or quotation marks that each line begins with."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return ""
    quotes = [match[0] if (match := _QUOTE.match(line)) else "" for line in filled]
    if all(quotes):
        said = [q for q, line in zip(quotes, filled, strict=True) if line.strip("> \t")] or quotes
        return max(sorted(set(said)), key=lambda one: (said.count(one), -len(one)))
    indents = [_indent(line) for line in filled]
    shortest = min(indents, key=len)
    return shortest if all(one.startswith(shortest) for one in indents) else ""


def _indent(line: str) -> str:
    match = _INDENT.match(line)
    return match[0] if match else ""


def _without_prefix(text: str, prefix: str, *, first_indent: bool = False) -> str:
    """Take the prefix off each line that has it, in whatever spacing.

    Without `first_indent` the first line loses all of its indentation: models often begin without.
    """
    lines = text.split("\n")
    if ">" in prefix:
        depth = prefix.count(">")
        pattern = re.compile(rf"[ \t]*(?:>[ \t]?){{1,{depth}}}")
        return "\n".join(pattern.sub("", line, count=1) for line in lines)
    # The model may have dropped the indentation of the first line only, or of all.
    others = lines if first_indent else lines[1:]
    lengths = [len(_indent(line)) for line in others if line.strip()]
    common = min([len(prefix), *lengths]) if lengths else 0
    first = lines[0][common:] if first_indent else lines[0].lstrip(_BLANKS)
    return "\n".join([first, *(line[common:] for line in lines[1:])])


def _prefixed(line: str, prefix: str) -> str:
    if not line.strip():
        return prefix.rstrip() if ">" in prefix else ""
    return prefix + line


def _with_markers(text: str, passage: str, document_type: DocumentType) -> str:
    heading = _HEADING.get(document_type)
    if heading and "\n" not in passage.strip():
        own, theirs = heading.match(passage), heading.match(text)
        if own:
            return own[0] + (text[theirs.end() :] if theirs else text)
        if theirs and "\n" not in text.strip():
            text = text[theirs.end() :]
    return _with_bullets(text, passage)


def _with_bullets(text: str, passage: str) -> str:
    own = [m for line in passage.split("\n") if (m := _BULLET.match(line))]
    lines = text.split("\n")
    theirs = [(i, m) for i, line in enumerate(lines) if (m := _BULLET.match(line))]
    if not own:
        alone = len(lines) == 1 and theirs and theirs[0][1][2] in "-*•"
        return text[theirs[0][1].end() :] if alone else text
    if not passage[own[0].start() :].startswith(own[0][0]) or _BULLET.match(passage) is None:
        return text  # the passage only has a list further down
    if not theirs and len(own) == 1:
        return _with_marker(text, own[0])
    if len(theirs) == len(own):
        for (number, marker), wanted in zip(theirs, own, strict=True):
            lines[number] = wanted[0] + lines[number][marker.end() :]
    else:
        _use_bullet(lines, theirs, own[0])
    return "\n".join(lines)


def _with_marker(text: str, marker: re.Match[str]) -> str:
    """Put the marker of a single item back, unless its number has moved into the sentence."""
    if marker[2][0].isdigit() and marker[2] in text:
        return text
    return marker[0] + re.sub(r"\A\[[ xX]\]\s+", "", text)


def _use_bullet(
    lines: list[str], theirs: list[tuple[int, re.Match[str]]], own: re.Match[str]
) -> None:
    """Write each bullet with the passage's sign; numbers count on as they are."""
    if own[2][0].isdigit():
        return
    for number, marker in theirs:
        if not marker[2][0].isdigit():
            line = lines[number]
            lines[number] = f"{marker[1]}{own[2]}{line[marker.start(3) :]}"


def _line_ending(passage: str) -> str:
    crlf = passage.count("\r\n")
    bare = passage.count("\n") - crlf
    returns = passage.count("\r") - crlf
    most = max(crlf, bare, returns)
    if most == 0:
        return ""
    return "\r\n" if most == crlf else "\n" if most == bare else "\r"
