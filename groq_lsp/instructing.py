"""Completes an order with what it asks of the writer before anything is sent: the instruction."""

import asyncio
from dataclasses import replace

from groq_lsp.editor import Writer
from groq_lsp.jobs import Order
from groq_lsp.passages import splits_instruction
from groq_lsp.screening import screened
from groq_lsp.settings import Place, UserSettings


async def sendable(order: Order, editor: Writer, user: UserSettings) -> Order:
    """Give an order as it may be sent; raises GroqLspError, or CancelledError where it is not."""
    if order.action.instruction and not order.instruction:
        order = await _with_instruction(order, editor)
    return await screened(order, editor, user)


async def _with_instruction(order: Order, editor: Writer) -> Order:
    """Ask for the instruction; where the editor has no box for it, the first line is it."""
    if editor.client.input:
        said = await editor.ask(order.title, "What shall Groq do with the text?")
        if said is None:
            raise asyncio.CancelledError
        return replace(order, instruction=said)
    instruction, text = splits_instruction(order.passage.text)
    place: Place = "below" if text == instruction else order.place
    passage = replace(order.passage, text=text)
    return replace(order, instruction=instruction, passage=passage, place=place)
