"""A command that waits for the document's settings, with its range following the text meanwhile."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import msgspec

from groq_lsp.documents import Document
from groq_lsp.errors import DocumentNotOpen
from groq_lsp.features.commands.arguments import Position, Range
from groq_lsp.session import Session


class Placed(Protocol):
    """Arguments of a command that works on a place in a document."""

    @property
    def uri(self) -> str:
        """The document."""

    @property
    def range(self) -> Range | None:
        """The place; None for the whole document."""

    @property
    def job(self) -> str | None:
        """The name by which the caller may cancel it."""


Arguments = TypeVar("Arguments", bound=Placed)


def once_settled(
    session: Session,
    arguments: Arguments,
    act: Callable[[Arguments], None],
    *,
    check: Callable[[Arguments], object],
) -> None:
    """Act at once where the settings are known, which is nearly always; else as soon as they are.

    Raises GroqLspError as `act` does, or `check`, which tells at once what could not be done
    later either. What is raised later is told to the user.
    """
    document = session.documents.find(arguments.uri)
    if document is None or session.settings.knows(document.uri):
        act(arguments)
    else:
        check(arguments)
        session.put_off(_act_later(session, document, arguments, act), arguments.job)


async def _act_later(
    session: Session, document: Document, arguments: Arguments, act: Callable[[Arguments], None]
) -> None:
    place = arguments.range
    if place is None or not _fits(document, place):
        await _known(session, document)
        act(arguments)
        return
    followed = document.select(document.span(*place.ends()))
    try:
        await _known(session, document)
        start, end = (Position(*document.position(point)) for point in followed.span)
    finally:
        followed.release()
    act(msgspec.structs.replace(arguments, range=Range(start, end)))  # type: ignore[type-var]


async def _known(session: Session, document: Document) -> None:
    """Wait for the settings; raises DocumentNotOpen where they are no longer for this text.

    One that was opened anew under its name is another, and nothing was asked of that.
    """
    await session.settings.known(document.uri)
    if document.closed:
        raise DocumentNotOpen(document.uri)


def _fits(document: Document, place: Range) -> bool:
    """Say whether a place is in the document; what is not, the command itself refuses."""
    first, last = place.ends()
    return min(*first, *last) >= 0 and document.contains(first, last)
