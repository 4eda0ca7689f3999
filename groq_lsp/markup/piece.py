"""What a piece of protected markup is: a name for the writer, and a key to recognise it by."""

from typing import NamedTuple


class Piece(NamedTuple):
    """Something a rewrite must keep: its kind in the writer's words, and as it stands there."""

    kind: str
    text: str


class Found(NamedTuple):
    """A piece with what makes it the same piece after a rewrite.

    `key` leaves out what may change (a link's words, a heading's title). `label` is the text
    that the piece hangs on where swapping two of them would mislead (a link's words).
    """

    kind: str
    text: str
    key: str
    label: str = ""

    @property
    def piece(self) -> Piece:
        """What the writer is told of it."""
        return Piece(self.kind, shortened(self.text))


class Findings(NamedTuple):
    """All that was found in a text, in order, and the running text left when it is taken out.

    Each piece taken out leaves a `PLACEHOLDER` in `prose`, so that its neighbours do not touch.
    `hazards` are the characters that stand unescaped although the markup gives them a meaning: a
    rewrite that has more of one of them has lost an escape.
    """

    found: list[Found]
    prose: str
    hazards: str = ""


PLACEHOLDER = "\ufffc"
SHOWN_LENGTH = 80


def shortened(text: str) -> str:
    """`text` on one line, cut to what fits in a message."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_LENGTH else f"{line[: SHOWN_LENGTH - 1]}…"
