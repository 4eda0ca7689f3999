"""Conversations in a note: headings, or quotations, that are marked as You and Groq."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from groq_lsp.document_types import DocumentType
from groq_lsp.documents import Point, Span

Role = Literal["user", "assistant"]

_NAMES: dict[str, Role] = {
    "you": "user",
    "me": "user",
    "du": "user",
    "ich": "user",
    "你": "user",
    "我": "user",
    "groq": "assistant",
}
_NAME = "|".join(_NAMES)
_HEADINGS = {
    DocumentType.MARKDOWN: r"(?P<mark>#{1,6})[ \t]+",
    DocumentType.PLAINTEXT: r"(?P<mark>#{1,6})[ \t]+",
    DocumentType.ASCIIDOC: r"(?P<mark>={1,6})[ \t]+",
    DocumentType.TYPST: r"(?P<mark>={1,6})[ \t]+",
    DocumentType.ORG: r"(?P<mark>\*+)[ \t]+",
    DocumentType.LATEX: r"(?P<mark>\\(?:part|chapter|(?:sub)*section|(?:sub)?paragraph)\*?)\{",
}
_RANKS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_LABEL = re.compile(
    rf"(?P<open>\*\*|__|\[!)?(?P<name>{_NAME})(?P<close>[ \t]*[:：](?:\*\*|__)?"
    r"|(?:\*\*|__)[ \t]*[:：]|\])[ \t]*",
    re.IGNORECASE,
)
_MAY_BEGIN = re.compile(
    rf"^[ \t]{{0,3}}[>#=*\\].{{0,60}}?(?:{_NAME})", re.IGNORECASE | re.MULTILINE
)
_CLOSES = re.compile(r"[ \t]*\\end\{document\}")
_FENCE = re.compile(r"[ \t>]*(?:```|~~~)")


class Turn(NamedTuple):
    """What one side says: where it stands, its mark included, without blank lines at its end."""

    role: Role
    text: str
    span: Span


class Conversation(NamedTuple):
    """Turns in their order.

    `opening` is what a turn of Groq's begins with, `prefix` what each of its lines begins with,
    and `mark` that of its headings, where it has headings.
    """

    turns: tuple[Turn, ...]
    opening: str
    prefix: str
    mark: str

    @property
    def question(self) -> Turn | None:
        """The writer's last turn, where it waits for an answer."""
        last = self.turns[-1]
        return last if last.role == "user" and last.text else None

    def put_back(self, prose: str) -> str:
        """Give what is inserted after the question: the answer as a turn of Groq's."""
        lines = _below(prose.strip("\n"), self.mark).split("\n")
        if self.prefix:
            first = self.opening + (lines.pop(0) if not self.opening.endswith("\n") else "")
            head = [f"{self.prefix}{one}" for one in first.rstrip("\n").split("\n")]
        else:
            head = [self.opening, ""]
        body = [f"{self.prefix}{line}".rstrip() for line in lines]
        return "\n\n" + "\n".join([*head, *body])


def conversations(lines: Sequence[str], kind: DocumentType) -> list[Conversation]:
    """List the conversations of a document."""
    found = list(_under_headings(lines, kind))
    if kind in (DocumentType.MARKDOWN, DocumentType.PLAINTEXT):
        found += _in_quotations(lines)
    return found


def _is_mark(line: str) -> bool:
    return line.startswith(("#", "=", "*", "\\"))


def may_hold(text: str) -> bool:
    """Say, fast, whether a text may hold a conversation: whether a line begins as a turn does."""
    return _MAY_BEGIN.search(text) is not None


class _Heading(NamedTuple):
    line: int
    mark: str
    name: str
    before: str
    after: str


def _headings(lines: Sequence[str], kind: DocumentType) -> Iterator[_Heading]:
    pattern = _HEADINGS.get(kind)
    if pattern is None:
        return
    heading = re.compile(rf"{pattern}(?P<name>.*?)(?P<after>[ \t]*[:：]?[ \t]*[#}}]*)[ \t]*$")
    fenced = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        text = line.rstrip("\r\n")
        if not fenced and _is_mark(text) and (found := heading.match(text)):
            before = text[: found.start("name")]
            yield _Heading(number, found["mark"], found["name"], before, text[found.end("name") :])


def _under_headings(lines: Sequence[str], kind: DocumentType) -> Iterator[Conversation]:
    headings = list(_headings(lines, kind))
    begun: list[_Heading] = []
    for heading in [*headings, None]:
        if heading is not None and begun and _rank(heading.mark) > _rank(begun[0].mark):
            continue  # a heading inside a turn
        speaks = heading is not None and heading.name.lower() in _NAMES
        if begun and (not speaks or heading is None or heading.mark != begun[0].mark):
            yield _conversation(lines, begun, heading.line if heading else len(lines))
            begun = []
        if heading is not None and speaks:
            begun.append(heading)


def _conversation(lines: Sequence[str], headings: Sequence[_Heading], end: int) -> Conversation:
    turns = []
    for number, heading in enumerate(headings):
        last = headings[number + 1].line if number + 1 < len(headings) else end
        last = next((n for n in range(heading.line, last) if _CLOSES.match(lines[n])), last)
        text = "".join(lines[heading.line + 1 : last]).strip()
        span = Span(Point(heading.line, 0), _last_point(lines, heading.line, last))
        turns.append(Turn(_NAMES[heading.name.lower()], _unix(text), span))
    first = headings[0]
    return Conversation(tuple(turns), f"{first.before}Groq{first.after}", "", first.mark)


def _rank(mark: str) -> int:
    name = mark.strip("\\*")
    return _RANKS.index(name) if name in _RANKS else len(mark)


def _in_quotations(lines: Sequence[str]) -> Iterator[Conversation]:
    turns: list[Turn] = []
    style = ("", "")
    fenced = False
    for first, last in _blocks(lines):
        fenced ^= bool(_FENCE.match(lines[first])) and not _QUOTE.match(lines[first])
        said = [] if fenced else _turns(lines, first, last)
        if turns and not said:
            yield Conversation(tuple(turns), *style, "")
            turns = []
        if said and not turns:
            style = _style(lines[first])
        turns += said
    if turns:
        yield Conversation(tuple(turns), *style, "")


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the runs of lines between blank ones, as numbers of the first and after the last."""
    first: int | None = None
    for number, line in enumerate([*lines, ""]):
        if line.strip() and first is None:
            first = number
        elif not line.strip() and first is not None:
            yield first, number
            first = None


def _turns(lines: Sequence[str], first: int, last: int) -> list[Turn]:
    """Give the turns of a block; none where it is not wholly a quotation that begins with one."""
    found: list[Turn] = []
    for number in range(first, last):
        quote = _QUOTE.match(lines[number])
        if quote is None:
            return []
        text = lines[number][quote.end() :].rstrip("\r\n")
        label = _LABEL.match(text)
        end = Point(number, len(lines[number].rstrip()))
        if label:
            role = _NAMES[label["name"].lower()]
            found.append(Turn(role, text[label.end() :].strip(), Span(Point(number, 0), end)))
        elif not found:
            return []
        else:
            turn = found[-1]
            joined = f"{turn.text}\n{text}".strip()
            found[-1] = turn._replace(text=joined, span=Span(turn.span.start, end))
    return found


def _style(line: str) -> tuple[str, str]:
    """Give the label and the prefix of a quotation, for Groq's turns to have the same."""
    quote = _QUOTE.match(line)
    prefix = quote[0] if quote else "> "
    label = _LABEL.match(line[len(prefix) :])
    if label is None:
        return "", prefix
    callout = label["open"] == "[!"
    name = "groq" if callout else "Groq"
    opening = f"{label['open'] or ''}{name}{label['close']}"
    return f"{opening}\n" if callout else f"{opening} ", prefix


def _last_point(lines: Sequence[str], first: int, end: int) -> Point:
    last = end - 1
    while last > first and not lines[last].strip():
        last -= 1
    return Point(last, len(lines[last].rstrip()))


def _below(answer: str, mark: str) -> str:
    """Set the answer's own headings below those of the conversation, which they would end."""
    if not mark or mark[0] not in "#=*":
        return answer
    heading = re.compile(rf"({re.escape(mark[0])}{{1,6}})([ \t]+\S)")
    lines, fenced = [], False
    for line in answer.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else heading.match(line)
        if found:
            line = min(len(mark) + len(found[1]), 6) * mark[0] + line[found.end(1) :]
        lines.append(line)
    return "\n".join(lines)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
