"""Whether an answer may be used unasked: it ended well, it lost nothing, it is no rewriting."""

from collections.abc import Sequence

from groq_lsp.aside import LARGE
from groq_lsp.completions import Finish
from groq_lsp.edits import changed_share
from groq_lsp.errors import ReplyCutShort, shorten
from groq_lsp.jobs import Order
from groq_lsp.markup import Piece, look_ahead, lost
from groq_lsp.prompts import Passage

NAMED_PIECES = 3
LONGEST_NAME = 40

FEW_WORDS, FEW_CHARACTERS = 25, 120
"""In a text as short as a sentence a few slips are a large share, and easily looked over."""

MOVED = "moved "
"""What the kind of a piece begins with that is still there, but elsewhere."""


def begin(order: Order, passage: Passage) -> None:
    """Do what can be done of the comparison while the answer is on its way."""
    if order.action.keeps == "markup" and len(passage.text) <= LARGE:
        look_ahead(passage.text, passage.document_type)


def missing(order: Order, passage: Passage, text: str) -> tuple[Piece, ...]:
    """Give what must survive and did not, or stands where it misleads."""
    if order.action.keeps != "markup":
        return ()
    return lost(
        passage.text,
        text,
        passage.document_type,
        words=order.settings.words,
        translation=order.action.group == "translate",
    )


def correction(pieces: Sequence[Piece]) -> str:
    """Name what a first attempt lost for a second one, one piece a line."""
    return "\n".join(piece.text for piece in pieces)


def loss(pieces: Sequence[Piece]) -> str:
    """Say what an answer would do to what must survive; "" where that is nothing."""
    gone = [piece.text for piece in pieces if not _is_moved(piece)]
    moved = [
        f"the {piece.kind.removeprefix(MOVED)} {piece.text}" for piece in pieces if _is_moved(piece)
    ]
    told = []
    if gone:
        told.append(f"drop or change {_named(gone)}")
    if moved:
        told.append(f"put {_named(moved)} in another place")
    return f"it would {' and '.join(told)}" if told else ""


def _is_moved(piece: Piece) -> bool:
    return piece.kind.startswith(MOVED)


def _named(texts: Sequence[str]) -> str:
    short = [shorten(text, LONGEST_NAME) for text in texts[:NAMED_PIECES]]
    more = len(texts) - NAMED_PIECES
    return f"{', '.join(short)} and {more} more" if more > 0 else ", ".join(short)


def too_much(order: Order, passage: Passage, text: str) -> str:
    """Say so where a proofreading has become a rewriting."""
    few = len(passage.text.split()) < FEW_WORDS and len(passage.text) < FEW_CHARACTERS
    if order.action.id != "proofread" or order.place != "replace" or few:
        return ""
    share = changed_share(passage.text, text)
    if share <= order.settings.large_change:
        return ""
    return f"it changes {share:.0%} of the words, more than groq.largeChange allows"


def cut_short(finish: Finish) -> ReplyCutShort:
    """Say why an answer that did not end as a text does is not used."""
    match finish.reason:
        case "length":
            return ReplyCutShort(
                "The answer was cut off at its length limit, so nothing was changed: "
                "select less, or raise groq.maxCompletionTokens."
            )
        case "content_filter":
            return ReplyCutShort(
                "The service's content filter stopped the answer; try other words."
            )
        case None:
            return ReplyCutShort(
                "The answer broke off before its end, so nothing was changed: try again."
            )
        case _:
            return ReplyCutShort(
                "The answer did not end as a text does, so nothing was changed: try again."
            )
