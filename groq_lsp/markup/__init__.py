"""What must survive a rewrite, and what of it did not.

Markdown and LaTeX are read with real parsers, other markup by bounded patterns. Nothing heavy is
loaded until a text is compared.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from groq_lsp.markup.piece import Piece

if TYPE_CHECKING:
    from groq_lsp.document_types import DocumentType

__all__ = ["Piece", "look_ahead", "lost", "protected"]


def look_ahead(text: str, document_type: "DocumentType") -> None:
    """Find what is protected in a text that is soon compared, so that `lost` has half to do."""
    from groq_lsp.markup import guard

    guard.look_ahead(text, document_type)


def protected(
    text: str, document_type: "DocumentType", *, words: Sequence[str] = ()
) -> tuple[Piece, ...]:
    """The pieces of `text` that a rewrite must keep; `words` are the user's names."""
    from groq_lsp.markup import guard  # the parsers behind it take 100 ms to load

    return guard.protected(text, document_type, words=words)


def lost(
    before: str,
    after: str,
    document_type: "DocumentType",
    *,
    words: Sequence[str] = (),
    translation: bool = False,
) -> tuple[Piece, ...]:
    """The protected pieces of `before` that `after` dropped, altered or moved misleadingly.

    A piece that only moved has a kind that begins with "moved". A translation may localise
    numbers and translate the words inside formulas.
    """
    if before == after:
        return ()
    from groq_lsp.markup import guard

    return guard.lost(before, after, document_type, words=words, translation=translation)
