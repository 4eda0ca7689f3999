"""Server-sent events out of blocks of bytes, wherever those happen to be cut.

After https://html.spec.whatwg.org/multipage/server-sent-events.html, except that the last event
counts even when the blank line after it is missing.
"""

from typing import NamedTuple

from groq_lsp.errors import AnswerUnexpected

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Event(NamedTuple):
    """An event's name (empty for an ordinary one) and its data, its lines joined by line feeds."""

    name: bytes
    data: bytes


class EventReader:
    """Takes blocks of bytes, gives the events that they complete.

    AnswerUnexpected when one line is longer than `line_bytes`, or one event longer than that.
    """

    def __init__(self, line_bytes: int) -> None:
        self._line_bytes = line_bytes
        self._parts: list[bytes] = []  # of a line whose end has not come
        self._length = 0
        self._after_return = False
        self._at_start = True
        self._name = b""
        self._data: list[bytes] = []
        self._data_length = 0

    def feed(self, block: bytes) -> list[Event]:
        """Take a block; give the events it completes, in their order."""
        block = self._with_plain_ends(block)
        if not block:
            return []
        lines = block.split(b"\n")
        if len(lines) == 1:
            self._hold(lines[0])
            return []
        if self._parts:
            lines[0] = b"".join((*self._parts, lines[0]))
            self._parts, self._length = [], 0
        rest = lines.pop()
        events = self._read(lines)
        if rest:
            self._hold(rest)
        return events

    def finish(self) -> list[Event]:
        """Take the end of the stream; give the event it completes, if any."""
        last = b"".join(self._parts)
        self._parts = []
        return self._read([last, b""])

    def _with_plain_ends(self, block: bytes) -> bytes:
        """Turn CR and CRLF into LF, also where a block's end parts a CR from its LF."""
        if self._after_return and block:
            self._after_return = False
            block = block.removeprefix(b"\n")
        if b"\r" not in block:
            return block
        self._after_return = block.endswith(b"\r")
        return block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def _hold(self, part: bytes) -> None:
        self._length += len(part)
        if self._length > self._line_bytes:
            raise _too_long()
        self._parts.append(part)

    def _read(self, lines: list[bytes]) -> list[Event]:
        events = []
        if self._at_start and lines:
            self._at_start = False
            lines[0] = lines[0].removeprefix(_BYTE_ORDER_MARK)
        for line in lines:
            if not line:
                if self._data:
                    events.append(Event(self._name, b"\n".join(self._data)))
                    self._data = []
                    self._data_length = 0
                self._name = b""
            elif line.startswith(b"data:"):
                self._add(line[6:] if line[5:6] == b" " else line[5:])
            elif line.startswith(b"event:"):
                self._name = line[6:].removeprefix(b" ")
            elif line == b"data":
                self._add(b"")
        return events

    def _add(self, data: bytes) -> None:
        self._data_length += len(data) + 1
        if self._data_length > self._line_bytes:
            raise _too_long()
        self._data.append(data)


def _too_long() -> AnswerUnexpected:
    return AnswerUnexpected(
        "The answer came in a piece longer than any that is to be expected, so it was stopped: "
        "try again, and check `baseUrl` if it happens again."
    )
