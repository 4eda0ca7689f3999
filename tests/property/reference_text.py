"""The simplest mirror of a document that can be right: one text, and every place by counting.

In UTF-16 it is a list of code units, as an editor written in JavaScript has it; else a string.
"""

import re
from collections.abc import Iterator

WirePosition = tuple[int, int]


def lines_of(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def join_pairs(text: str) -> str:
    """Join each high surrogate with the low one after it."""
    return re.sub(
        "([\ud800-\udbff])([\udc00-\udfff])",
        lambda pair: chr(0x10000 + ((ord(pair[1]) - 0xD800) << 10) + (ord(pair[2]) - 0xDC00)),
        text,
    )


def units(character: str, encoding: str) -> int:
    """Count a character's units: bytes, UTF-16 units or itself."""
    if encoding == "utf-8":
        return len(character.encode("utf-8", "surrogatepass"))
    return 2 if encoding == "utf-16" and character > "\uffff" else 1


def split_pairs(text: str) -> Iterator[str]:
    for character in text:
        if character > "\uffff":
            yield chr(0xD7C0 + (ord(character) >> 10))
            yield chr(0xDC00 + (ord(character) & 0x3FF))
        else:
            yield character


class ReferenceText:
    def __init__(self, text: str, encoding: str) -> None:
        self.encoding = encoding
        self.text = join_pairs(text)

    def change(self, start: WirePosition, end: WirePosition, inserted: str) -> None:
        if end < start:
            start, end = end, start
        if self.encoding == "utf-16":
            whole = "".join(split_pairs(self.text))
            inserted = "".join(split_pairs(inserted))
        else:
            whole = self.text
        first, last = self._offset(whole, start), self._offset(whole, end)
        self.text = join_pairs(whole[:first] + inserted + whole[last:])

    def offset(self, position: WirePosition) -> int:
        """Count the code points before a position; one inside a character is before it."""
        return self._offset(self.text, position)

    def position(self, offset: int) -> WirePosition:
        """Give the position of a place that is not between \\r and \\n."""
        lines = lines_of(self.text[:offset])
        return len(lines) - 1, sum(units(one, self.encoding) for one in lines[-1])

    def _offset(self, whole: str, position: WirePosition) -> int:
        lines = lines_of(whole)
        number, character = position
        if number >= len(lines):
            return len(whole)
        offset = sum(len(line) for line in lines[:number])
        counted = 0
        for one in lines[number].rstrip("\r\n"):
            counted += units(one, self.encoding)
            if counted > character:
                break
            offset += 1
        return offset
