"""Prose inside a source file's comments: taken out for the model, and put back as a comment.

The comment marks, the indentation and the width of the lines stay as the writer has them.
"""

import re
from dataclasses import dataclass

from groq_lsp.document_types import DocumentType, comment_syntax
from groq_lsp.errors import ReplyUnsafe
from groq_lsp.filling import columns
from groq_lsp.refilling import broken, refilled

USUAL_WIDTH = 80
"""Columns, for a comment that is too short to show the width that it would be broken at."""

_MARKUP_COMMENTS = {
    DocumentType.MARKDOWN: ("<!-- ", " -->"),
    DocumentType.HTML: ("<!-- ", " -->"),
    DocumentType.LATEX: ("% ", ""),
    DocumentType.RESTRUCTUREDTEXT: (".. ", ""),
    DocumentType.ASCIIDOC: ("// ", ""),
    DocumentType.ORG: ("# ", ""),
    DocumentType.TYPST: ("// ", ""),
    DocumentType.COMMIT: ("# ", ""),
}
_QUOTES = {'"""': "python py pyi pyx elixir ex exs julia jl", "'''": "python py pyi pyx"}
_DOCUMENTATION_STRINGS = {mark: frozenset(languages.split()) for mark, languages in _QUOTES.items()}
_STAR = re.compile(r"[ \t]*\*(?!/)[ \t]?")


@dataclass(frozen=True)
class Comment:
    """A selection inside comments: its `prose`, and what makes a comment of prose again.

    `opening` and `closing` are what stands before and after the prose, such as "/** " and " */".
    """

    prose: str
    opening: str
    prefix: str
    closing: str
    alone: bool
    line_ending: str

    def put_back(self, prose: str) -> str:
        """Make a comment of new prose; ReplyUnsafe where it would end the comment early."""
        closer = self.closing.strip() or _closer_of(self.prefix)
        if closer and closer in prose and closer not in self.prose:
            raise ReplyUnsafe(
                "The answer would end the comment that it stands in, so it was not used."
            )
        lines = self._broken(prose.replace("\r\n", "\n").strip("\n")).split("\n")
        first, *others = (re.sub(r"\\+$", "", line) for line in lines)
        blank = self.prefix.rstrip()
        body = [first, *(self.prefix + line if line.strip() else blank for line in others)]
        return self.opening + self.line_ending.join(body) + self.closing

    def _broken(self, prose: str) -> str:
        """Break lines at the width of the old ones."""
        prose = refilled(prose, like=self.prose)
        if not self.alone:
            return prose
        old = max(columns(line) for line in self.prose.split("\n"))
        width = max(old, USUAL_WIDTH - columns(self.prefix))
        return "\n".join(part for line in prose.split("\n") for part in broken(line, width))


def comment(text: str, language_id: str, *, before: str = "") -> Comment | None:
    """Take the prose out of a selection in comments; None when it is not wholly one.

    `before` is what stands before the selection on its first line. `language_id` is what
    `document_types.language` gives, here and below.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    return _block_comment(lines, language_id, before, ending) or _line_comment(
        lines, language_id, before, ending
    )


def line_prefix(line: str, language_id: str) -> str:
    """Give the indentation, comment mark and space that a comment line begins with, or ""."""
    for mark in _line_marks(language_id):
        ends = r"(?:[ \t]|$)" if mark.isalnum() else r"[ \t]?"
        found = re.match(rf"[ \t]*{re.escape(mark)}{ends}", line)
        if found:
            return found[0]
    starred = _STAR.match(line)
    if starred and any(opening.startswith("/*") for opening, _ in _block_marks(language_id)):
        return starred[0]
    return ""


_STRING_MARKS = frozenset("\"'`")


def ends_in_comment(line: str, language_id: str) -> bool:
    """Say whether a line of code ends in a comment behind the code.

    Where a string may be open, which a mark in it would not end, it does not.
    """
    for mark in _line_marks(language_id):
        opened: set[str] = set()
        pattern = rf"(?P<mark>(?<=[ \t]){re.escape(mark)}(?:[ \t]|\Z))|[\"'`]"
        for found in re.finditer(pattern, line):
            if found["mark"] and not opened:
                return True
            opened ^= _STRING_MARKS.intersection(found[0])  # the mark of some languages is one
    return False


def commented_out(line: str, document_type: DocumentType, language_id: str) -> str:
    """Write one line as a comment of the document; in plain text in square brackets."""
    opening, closing = _own_comment(document_type, language_id)
    if closing.strip() == "-->":
        line = line.replace("--", "–")
    elif closing.strip():
        line = line.replace(closing.strip(), closing.strip()[0] + " ")
    return f"{opening}{line.rstrip(chr(92))}{closing}"


def _own_comment(document_type: DocumentType, language_id: str) -> tuple[str, str]:
    """Give what opens and closes a comment: by the language, else by the type of document."""
    syntax = comment_syntax(language_id)
    if document_type is DocumentType.PLAINTEXT or syntax is None:
        return _MARKUP_COMMENTS.get(document_type, ("[", "]"))
    if syntax.line:
        return f"{syntax.line[0]} ", ""
    opening, closing = syntax.block or ("[", "]")
    return f"{opening} ", f" {closing}"


def _line_comment(lines: list[str], language_id: str, before: str, ending: str) -> Comment | None:
    own = line_prefix(before, language_id) if before.strip() else ""
    starts_inside = bool(own) and not line_prefix(lines[0], language_id)
    marked = lines[1:] if starts_inside else lines
    prefixes = [line_prefix(line, language_id) for line in marked if line.strip()]
    if not all(prefixes) or not (prefixes or starts_inside):
        return None
    spaced = [one for one in prefixes if one[-1:].isspace()] or prefixes or [own]
    prefix = min(spaced, key=len)
    opening = "" if starts_inside else _begin(lines[0], prefix)
    prose = [lines[0][len(opening) :], *(_bare(line, prefix) for line in lines[1:])]
    alone = not before.strip() or starts_inside
    return Comment("\n".join(prose), opening, prefix, "", alone, ending)


def _begin(line: str, prefix: str) -> str:
    """The first line may be less indented, where the selection begins inside the indentation."""
    mark = prefix.lstrip()
    indent = line[: len(line) - len(line.lstrip())]
    return indent + mark if line.lstrip().startswith(mark) else indent + mark.rstrip()


def _bare(line: str, prefix: str) -> str:
    if line.startswith(prefix):
        return line[len(prefix) :]
    mark = prefix.strip()
    rest = line.lstrip()
    return rest[len(mark) :].removeprefix(" ") if rest.startswith(mark) else rest


def _block_comment(lines: list[str], language_id: str, before: str, ending: str) -> Comment | None:
    if before.strip():
        return None
    for opener, closer in _block_marks(language_id):
        opening = re.match(rf"[ \t]*{re.escape(opener)}[*!]?(?:[ \t]|$)?", lines[0])
        closing = re.search(rf"[ \t]*\*?{re.escape(closer)}[ \t]*$", lines[-1])
        if opening and closing and (len(lines) > 1 or closing.start() >= opening.end()):
            return _inside(lines, opening, closing, ending)
    return None


def _inside(
    lines: list[str], opening: re.Match[str], closing: re.Match[str], ending: str
) -> Comment:
    indent = re.match(r"[ \t]*", lines[0])
    margin = indent[0] if indent else ""
    inner = list(lines)
    inner[-1] = inner[-1][: closing.start()]
    head, tail = opening[0], closing[0]
    first = inner[0][opening.end() :]
    body = inner[1:]
    if len(inner) > 1 and not inner[-1].strip():
        tail = f"{ending}{inner[-1]}{tail}"
        body = body[:-1]
    prefix = _inner_prefix(body, margin)
    if len(inner) > 1 and not first.strip():
        head = f"{head.rstrip()}{ending}{prefix}"
        first, body = _bare(body[0], prefix) if body else "", body[1:]
    prose = "\n".join([first, *(_bare(line, prefix) for line in body)])
    return Comment(prose, head, prefix, tail, True, ending)


def _inner_prefix(body: list[str], margin: str) -> str:
    filled_lines = [line for line in body if line.strip()]
    stars = [match[0] if (match := _STAR.match(line)) else "" for line in filled_lines]
    if filled_lines and all(stars):
        return max(stars, key=len) if any(one.endswith(" ") for one in stars) else stars[0]
    indents = [line[: len(line) - len(line.lstrip())] for line in filled_lines]
    return min(indents, key=len) if indents else margin


def _closer_of(prefix: str) -> str:
    return "*/" if prefix.strip() == "*" else ""


def _line_marks(language_id: str) -> list[str]:
    syntax = comment_syntax(language_id)
    return sorted(syntax.line if syntax else (), key=len, reverse=True)


def _block_marks(language_id: str) -> list[tuple[str, str]]:
    syntax = comment_syntax(language_id)
    blocks = [syntax.block] if syntax and syntax.block else []
    told = language_id.lower()
    return blocks + [(mark, mark) for mark, ids in _DOCUMENTATION_STRINGS.items() if told in ids]
