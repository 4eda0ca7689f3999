"""The turns of a conversation, and how an answer becomes one of them."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from groq_lsp.documents import Point, Span

Role = Literal["user", "assistant"]

FENCE = re.compile(r"[ \t>]*(?:```|~~~)")
_BLOCK = re.compile(r"(?:[-*+]|\d{1,9}[.)]|#{1,6}|\*+|=+)[ \t]|[>|]|```|~~~|#\+|\$\$|\\\[|\[")
"""What is itself only at the beginning of a line."""
_DEEPER = "\"'^~*+.:"
"""What headings may be underlined with; one that a text has not used yet makes a lower level."""


class Turn(NamedTuple):
    """What one side says: where it stands, its mark included, without blank lines at its end."""

    role: Role
    text: str
    span: Span


class Conversation(NamedTuple):
    """Turns in their order.

    `opening` is what a turn of Groq's begins with, `prefix` what each of its lines begins with
    and `closing` what it ends with. `mark` is that of its headings; where they are underlined, it
    is all that headings of their level and above are underlined with.
    """

    turns: tuple[Turn, ...]
    opening: str
    prefix: str = ""
    mark: str = ""
    closing: str = ""
    underlined: bool = False

    @property
    def question(self) -> Turn | None:
        """The writer's last turn, where it waits for an answer."""
        last = self.turns[-1]
        return last if last.role == "user" and last.text else None

    def put_back(self, prose: str) -> str:
        """Give what is inserted after the question: the answer as a turn of Groq's."""
        text = self._lowered(prose.strip("\n"))
        if not self.prefix and not self.closing:
            return f"\n\n{self.opening}\n\n{text}"
        opening = self.opening
        if _BLOCK.match(text) and not opening.endswith("\n"):
            opening = f"{opening.rstrip()}\n\n"  # behind a label it would be no list, no heading
        said = "\n".join([f"{opening}{text}", *[self.closing] * bool(self.closing)])
        blank = self.prefix.rstrip()
        lines = (self.prefix + line if line.strip() else blank for line in said.split("\n"))
        return "\n\n" + "\n".join(lines)

    def _lowered(self, answer: str) -> str:
        """Set the answer's own headings below those of the conversation, which they would end."""
        if self.underlined:
            return _underlined_lower(answer, self.mark)
        return _below(answer, self.mark)


def last_point(lines: Sequence[str], first: int, end: int) -> Point:
    """Give the end of the last line from `first` to before `end` that is not blank."""
    last = end - 1
    while last > first and not lines[last].strip():
        last -= 1
    return Point(last, len(lines[last].rstrip()))


def _below(answer: str, mark: str) -> str:
    if not mark or mark[0] not in "#=*":
        return answer
    heading = re.compile(rf"({re.escape(mark[0])}{{1,6}})([ \t]+\S)")
    lines, fenced = [], False
    for line in answer.split("\n"):
        fenced ^= bool(FENCE.match(line))
        found = None if fenced else heading.match(line)
        if found:
            line = min(len(mark) + len(found[1]), 6) * mark[0] + line[found.end(1) :]
        lines.append(line)
    return "\n".join(lines)


def _underlined_lower(answer: str, marks: str) -> str:
    """Underline otherwise what is underlined as a heading of the conversation or above."""
    free = next((mark for mark in _DEEPER if mark not in marks and mark not in answer), "")
    lines = answer.split("\n")
    for number in range(1, len(lines)):
        line = lines[number].rstrip()
        title = lines[number - 1].strip()
        if free and title and len(line) > 1 and line[0] in marks and set(line) == {line[0]}:
            lines[number] = free * len(line)
    return "\n".join(lines)
