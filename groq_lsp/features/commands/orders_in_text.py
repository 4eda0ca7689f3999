"""The orders that a text itself gives: an instruction, or the question of a conversation."""

from dataclasses import replace

import msgspec

from groq_lsp.asked_in_text import below, chat, chat_action, instructed
from groq_lsp.conversations import Conversation
from groq_lsp.document_types import document_type
from groq_lsp.documents import Document, Span
from groq_lsp.errors import Level
from groq_lsp.features.offered_in_text import title
from groq_lsp.in_text import Runnable
from groq_lsp.instructions import Instruction
from groq_lsp.jobs import Order
from groq_lsp.models import profile
from groq_lsp.passages import file_name
from groq_lsp.prompts import Passage
from groq_lsp.sampling import chosen_model
from groq_lsp.session import Session

CONTEXT_TOKENS = 8192
"""Of a model that nothing is known of."""


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


def chat_order(session: Session, document: Document, conversation: Conversation) -> Order:
    """Make the order for the question that a conversation ends with; `with_turns` completes it."""
    kind = document_type(document.language_id, document.uri)
    asked = conversation.turns[-1]
    return Order(
        action=chat_action(session.library.find("ask")),
        title=title(session, Runnable(asked.span, None, conversation)),
        selection=document.select(Span(asked.span.end, asked.span.end)),
        passage=Passage(asked.text, "", "", kind, document.language_id, file_name(document.uri)),
        settings=session.preferences.of(document.uri),
        comment=below(document, conversation, asked.span.end),
    )


async def with_turns(session: Session, order: Order, conversation: Conversation) -> Order:
    """Give the order of a conversation with those of its turns that the model takes at a time."""
    action = order.action
    model = chosen_model(action, order.settings, session.service.session_model)
    room = await _room(session, model) - (action.max_completion_tokens or 0)
    messages, left_out = chat(conversation, order.passage.document_type, room=room)
    if left_out:
        turns = "turn was" if left_out == 1 else f"{left_out} turns were"
        session.editor.show(
            Level.INFO,
            f"The conversation is longer than {model} takes at a time: its first {turns} left out.",
        )
    # The instruction is all that is sent, for the look at whether it holds a key.
    said = "\n\n".join(message["content"] for message in messages[1:])
    return replace(order, instruction=said, chat=messages)


async def _room(session: Session, model: str) -> int:
    """Give the tokens that a request to the model may have, as far as that is known."""
    completions = await session.service.completions()
    known = {one.id: one.context_window for one in completions.known_models}
    context = known.get(model) or profile(model).context_window or CONTEXT_TOKENS
    return min(context, completions.limits.largest(model) or context)
