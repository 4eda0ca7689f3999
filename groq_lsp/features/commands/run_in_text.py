"""`groq.runInText`: run an instruction that stands in the text, or answer a conversation there."""

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.conversations import Conversation
from groq_lsp.documents import Document
from groq_lsp.errors import GroqLspError, InvalidArguments, PlacementError, RangeRefused
from groq_lsp.features.commands.arguments import Range
from groq_lsp.features.commands.once_settled import once_settled
from groq_lsp.features.commands.run import document_of
from groq_lsp.in_text import Runnable, runnables
from groq_lsp.jobs import Job, Order
from groq_lsp.session import Session


class InTextArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The place; what is run is what stands where the range begins. `job` is the caller's id."""

    uri: str
    range: Range
    job: str | None = None


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.runInText")
    async def run_in_text(arguments: InTextArguments) -> None:
        try:
            once_settled(
                session,
                arguments,
                lambda settled: start_at(session, settled),
                check=lambda first: _at(session, first),
            )
        except InvalidArguments:
            raise
        except GroqLspError as failure:
            session.editor.show(failure.level, failure.sentence)


def start_at(session: Session, arguments: InTextArguments) -> None:
    """Start what stands at a place; raises GroqLspError where there is nothing to run.

    What is asked for is fixed at once, since where it stands is true of the text as it is now.
    """
    # Much, and in use only from here on.
    from groq_lsp.features.commands.orders_in_text import chat_order, instruction_order

    document, found = _at(session, arguments)
    if found.instruction is not None:
        _begin(session, instruction_order(session, document, found.instruction), arguments.job)
    elif found.conversation is not None:
        order = chat_order(session, document, found.conversation)
        starting = _start_chat(session, order, found.conversation, arguments.job)
        session.put_off(starting, arguments.job)


async def _start_chat(
    session: Session, order: Order, conversation: Conversation, name: str | None
) -> None:
    from groq_lsp.features.commands.orders_in_text import with_turns

    try:
        whole = await with_turns(session, order, conversation)
    except BaseException:
        order.selection.release()
        raise
    _begin(session, whole, name)


def _begin(session: Session, order: Order, name: str | None) -> None:
    session.background(_keep_lenses(session, session.jobs.start(order, session.editor, name)))


async def _keep_lenses(session: Session, job: Job) -> None:
    await session.refresh_lenses()
    await job.ended()
    await session.refresh_lenses()


def _at(session: Session, arguments: InTextArguments) -> tuple[Document, Runnable]:
    document = document_of(session, arguments.uri)
    first = (arguments.range.start.line, arguments.range.start.character)
    if min(first) < 0:
        raise InvalidArguments("The range of groq.runInText has a negative position.")
    if not document.contains(first, first):
        raise RangeRefused
    point = document.point(first)
    for found in runnables(document):
        if found.span.start <= point <= found.span.end:
            return document, found
    raise PlacementError("There is no instruction and no question here any more: look again.")
