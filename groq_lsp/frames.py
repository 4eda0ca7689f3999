"""LSP's framing: bytes as they arrive into messages, and messages into bytes to send.

After a wrong length the reader finds its way back. That is safe because a header cannot occur
inside a JSON body: JSON writes line breaks as escapes.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterator

LARGEST_BODY = 128 * 1024 * 1024
"""Bytes. The longest message that is kept in memory; one that announces more is skipped."""

_LONGEST_HEADER = 4096
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d+)", re.IGNORECASE)
_HEADER = re.compile(
    rb"content-length[ \t]*:[ \t]*\d{1,20}[ \t]*\r?\n(?:[\w-]+[ \t]*:[^\r\n]*\r?\n)*\r?\n",
    re.IGNORECASE,
)
_OTHER_HEADERS = re.compile(rb"(?:[\w-]+[ \t]*:[^\r\n]*\r?\n)*")
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")


def frame(message: object, default: Callable[[object], object] | None = None) -> bytes:
    """Give `message` as JSON with its header, ready to be written.

    Text goes out as UTF-8, not as escapes, which are twice as long for most scripts. Only a lone
    surrogate, which UTF-8 cannot hold, is escaped. Raises TypeError, ValueError or
    RecursionError for what JSON cannot say; `default` turns other objects into JSON's.
    """
    try:
        text = _encode(message, default=default, ensure_ascii=False)
        body = text.encode()
    except UnicodeEncodeError:
        body = _encode(message, default=default, ensure_ascii=True).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _encode(
    message: object, *, default: Callable[[object], object] | None, ensure_ascii: bool
) -> str:
    return json.dumps(
        message,
        default=default,
        ensure_ascii=ensure_ascii,
        allow_nan=False,
        separators=(",", ":"),
    )


class Frames:
    """Messages out of a stream of bytes.

    `feed` takes what arrived; `next` gives the next message that is complete. What cannot be
    read is passed over, and `on_fault` is told why in words that hold nothing of the message.
    """

    def __init__(self, on_fault: Callable[[str], None], *, largest: int = LARGEST_BODY) -> None:
        self.on_fault = on_fault
        self._buffer = bytearray()
        self._largest = largest
        self._expected = 0
        self._skipping = 0

    def feed(self, data: bytes) -> None:
        """Add bytes as they were read."""
        self._buffer += data

    def messages(self) -> Iterator[object]:
        """Give each message that is complete; more may come after the next `feed`."""
        while (body := self._body()) is not None:
            try:
                yield json.loads(body.decode("utf-8", "surrogatepass"))
            except json.JSONDecodeError as error:
                yield from self._recover(body, error)
            except UnicodeDecodeError:
                self._give_back(body, "a message that is not UTF-8")
            except RecursionError:
                self._give_back(body, "a message that is nested too deeply")
            except ValueError:
                # Python reads no number of more than 4,300 digits.
                self._give_back(body, "a message with a number that is too long")

    def _recover(self, body: bytes, error: json.JSONDecodeError) -> Iterator[object]:
        """Take the message at the start of a body that was announced as longer than it is."""
        if not error.msg.startswith("Extra data"):
            self._give_back(body, "a message that is not JSON, or cut short")
            return
        message, rest = error.doc[: error.pos], error.doc[error.pos :]
        self._give_back(rest.encode("utf-8", "surrogatepass"), "a length that is too long")
        with contextlib.suppress(ValueError, RecursionError):
            yield json.loads(message)

    def _give_back(self, rest: bytes, fault: str) -> None:
        """Take back bytes that belong to no message so far, and look for a header in them."""
        self.on_fault(fault)
        header = _HEADER.search(rest)
        start = header.start() if header else max(0, len(rest) - _LONGEST_HEADER)
        self._buffer[:0] = rest[start:]

    def _body(self) -> bytes | None:
        """Take the next body off the buffer; None when it is not complete."""
        while not self._expected:
            if self._skipping:
                self._skip()
            if self._skipping or not self._header():
                return None
        if len(self._buffer) < self._expected:
            return None
        body = bytes(memoryview(self._buffer)[: self._expected])
        del self._buffer[: self._expected]
        self._expected = 0
        return body

    def _header(self) -> bool:
        """Take one header off the buffer; False when it is not complete."""
        end = _END_OF_HEADER.search(self._buffer)
        if end is None:
            del self._buffer[: max(0, len(self._buffer) - _LONGEST_HEADER)]
            return False
        found = _HEADER.search(self._buffer, 0, end.end())
        if found is None:
            self.on_fault("a header without a usable length")
            del self._buffer[: end.end()]
            return True
        if not _OTHER_HEADERS.fullmatch(self._buffer, 0, found.start()):
            self.on_fault("bytes between two messages: a length was too short")
        length = _LENGTH.match(found.group())
        announced = int(length.group(1)) if length else 0
        del self._buffer[: found.end()]
        if announced > self._largest:
            self.on_fault("a message longer than the limit")
            self._skipping = announced
        else:
            self._expected = announced
        return True

    def _skip(self) -> None:
        """Pass over a message that is too long, unless a header shows that it never was one."""
        hidden = _HEADER.search(self._buffer, 0, self._skipping)
        if hidden:
            del self._buffer[: hidden.start()]
            self._skipping = 0
            return
        count = min(self._skipping, len(self._buffer))
        if count < self._skipping:
            # A header may be arriving in pieces, so its beginning stays in the buffer.
            count = max(0, count - _LONGEST_HEADER)
        del self._buffer[:count]
        self._skipping -= count
