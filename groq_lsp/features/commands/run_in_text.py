"""`groq.runInText`: run an instruction that stands in the text, or answer a conversation there."""

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.asked_in_text import below, chat, chat_action, instructed
from groq_lsp.conversations import Conversation
from groq_lsp.document_types import document_type
from groq_lsp.documents import Document, Span
from groq_lsp.errors import GroqLspError, InvalidArguments, Level, PlacementError, RangeRefused
from groq_lsp.features.commands.arguments import Range
from groq_lsp.features.commands.once_settled import once_settled
from groq_lsp.features.commands.run import document_of
from groq_lsp.features.offered_in_text import title
from groq_lsp.in_text import Runnable, runnables
from groq_lsp.instructions import Instruction
from groq_lsp.jobs import Order
from groq_lsp.models import profile
from groq_lsp.passages import file_name
from groq_lsp.prompts import Passage
from groq_lsp.sampling import chosen_model
from groq_lsp.session import Session

CONTEXT_TOKENS = 8192
"""Of a model that nothing is known of."""


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
    """Start what stands at a place; raises GroqLspError where there is nothing to run."""
    session.background(start(session, *_at(session, arguments), arguments.job))


async def start(session: Session, document: Document, found: Runnable, name: str | None) -> None:
    """Start the job of something that stands in a text, and keep its lens up to date."""
    if found.instruction is not None:
        order = instruction_order(session, document, found.instruction)
    elif found.conversation is not None:
        order = await chat_order(session, document, found.conversation)
    job = session.jobs.start(order, session.editor, name)
    await session.refresh_lenses()
    await job.ended()
    await session.refresh_lenses()


def instruction_order(session: Session, document: Document, instruction: Instruction) -> Order:
    """Make the order for an instruction; its answer goes where `groq.inText.place` says."""
    settings = session.preferences.of(document.uri)
    passage, lines = instructed(document, instruction, settings)
    return Order(
        action=msgspec.structs.replace(session.library.find("ask"), target="cursor"),
        title=title(session, Runnable(instruction.span, instruction, None)),
        selection=document.select(instruction.span),
        passage=passage,
        settings=settings,
        instruction=instruction.text,
        comment=lines,
        place=settings.in_text.place,
    )


async def chat_order(session: Session, document: Document, conversation: Conversation) -> Order:
    """Make the order for the question that a conversation ends with."""
    settings = session.preferences.of(document.uri)
    kind = document_type(document.language_id, document.uri)
    action = chat_action(session.library.find("ask"))
    asked = conversation.turns[-1]
    selection = document.select(Span(asked.span.end, asked.span.end))
    model = chosen_model(action, settings, session.service.session_model)
    room = await _room(session, model) - (action.max_completion_tokens or 0)
    messages, left_out = chat(conversation, kind, room=room)
    if left_out:
        turns = "turn was" if left_out == 1 else f"{left_out} turns were"
        session.editor.show(
            Level.INFO,
            f"The conversation is longer than {model} takes at a time: its first {turns} left out.",
        )
    return Order(
        action=action,
        title=title(session, Runnable(asked.span, None, conversation)),
        selection=selection,
        passage=Passage(asked.text, "", "", kind, document.language_id, file_name(document.uri)),
        settings=settings,
        # All that is sent, for the look at whether it holds a key.
        instruction="\n\n".join(message["content"] for message in messages[1:]),
        comment=below(document, conversation, asked.span.end),
        chat=messages,
    )


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


async def _room(session: Session, model: str) -> int:
    """Give the tokens that a request to the model may have, as far as that is known."""
    completions = await session.service.completions()
    known = {one.id: one.context_window for one in completions.known_models}
    context = known.get(model) or profile(model).context_window or CONTEXT_TOKENS
    return min(context, completions.limits.largest(model) or context)
