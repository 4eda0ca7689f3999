"""Where an answer goes, worked out when it is placed: the document may have changed meanwhile."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from groq_lsp.aside import aside
from groq_lsp.document_types import document_type, language
from groq_lsp.documents import Selection, Span
from groq_lsp.edits import Replacement, replacements
from groq_lsp.placement import Site, above, annotation, at_cursor, below, headed, tags
from groq_lsp.settings import Place
from groq_lsp.shelf import Answer


class Landing(NamedTuple):
    """The place of an edit, which follows the document, and the replacements in its text.

    `own` says that the place was made for this landing and is to be released with it.
    """

    selection: Selection
    replacements: Sequence[Replacement]
    own: bool


async def prepare(answer: Answer, place: Place) -> None:
    """Work out the smallest edit of a large text ahead, so that `landing` has it at once."""
    if place == "replace":
        await aside(len(answer.selection.text), _smallest, answer.selection.text, answer.text)


# What an answer is under review as is soon placed, and one that was refused tried again.
@lru_cache(maxsize=4)
def _smallest(old: str, new: str) -> tuple[Replacement, ...]:
    return tuple(replacements(old, new))


def landing(answer: Answer, place: Place) -> Landing:
    """Give the place for an answer: over its selection, or beside it.

    There is nothing to replace where the text holds the answer in that place already.
    """
    selection = answer.selection
    if place == "replace":
        return Landing(selection, _smallest(selection.text, answer.text), own=False)
    inserted = _beside(answer, place, site_of(selection))
    document = selection.document
    span = Span(document.point_at(inserted.start), document.point_at(inserted.end))
    place_of_it = document.select(span)
    if place_of_it.text == inserted.text:
        return Landing(place_of_it, [], own=True)
    made = Replacement(0, len(place_of_it.text), inserted.text)
    return Landing(place_of_it, [made], own=True)


def site_of(selection: Selection) -> Site:
    """Describe where a selection is now."""
    document, span = selection.document, selection.span
    return Site(
        text=document.text,
        start=document.offset(span.start),
        end=document.offset(span.end),
        document_type=document_type(document.language_id, document.uri),
        language_id=language(document.language_id, document.uri),
        line_ending=document.line_ending,
    )


def _beside(answer: Answer, place: Place, site: Site) -> Replacement:
    match answer.form, place:
        case "tags", "below":
            return tags(answer.items, site)
        case "annotation", "below":
            return annotation(answer.text, site)
        case "choices", "above":
            return headed(answer.text, site)
        case _, "above":
            return above(answer.text, site)
        case _, "cursor":
            return at_cursor(answer.text, site)
        case _:
            return below(answer.text, site)
