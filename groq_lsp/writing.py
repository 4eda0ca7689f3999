"""From an order to a text that may be written into the document, or to the reason why not.

One request, its reply cleaned, and what must survive compared; where something was lost, one second
attempt that names it.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from groq_lsp import checking
from groq_lsp.aside import aside
from groq_lsp.completions import Finish, Request
from groq_lsp.errors import KeyRejected, ReplyError, RequestTooLarge
from groq_lsp.jobs import Order, State
from groq_lsp.prompts import Passage, messages
from groq_lsp.sampling import chosen_model, request
from groq_lsp.service import Service
from groq_lsp.written import NOTHING_MORE, Extra, Reporter, Written

PREVIEW_SECONDS = 0.05
"""How often the visible part of an unfinished answer is worked out."""


async def write(
    job: Reporter, passage: Passage, service: Service, extra: Extra = NOTHING_MORE
) -> Written:
    """Carry out an order on one passage; raises GroqLspError.

    A request that is too large is sent once more without the text around, never as it was.
    """
    try:
        return await _write(job, passage, service, extra)
    except RequestTooLarge:
        if not (passage.before or passage.after):
            raise
    return await _write(job, replace(passage, before="", after=""), service, extra)


async def _write(job: Reporter, passage: Passage, service: Service, extra: Extra) -> Written:
    size = len(passage.text)
    first = await _attempt(job, passage, service, extra)
    job.enter(State.CHECKING)
    missing = await aside(size, checking.missing, job.order, passage, first.text)
    if not missing:
        reason = await aside(size, checking.too_much, job.order, passage, first.text)
        return replace(first, reason=reason)
    job.note("Trying again, since something was lost…")
    named = checking.correction(missing)
    try:
        second = await _attempt(job, passage, service, replace(extra, correction=named))
    except ReplyError:
        return replace(first, reason=checking.loss(missing))
    job.enter(State.CHECKING)
    still = await aside(size, checking.missing, job.order, passage, second.text)
    reason = checking.loss(still)
    if not still:
        reason = await aside(size, checking.too_much, job.order, passage, second.text)
    finishes = first.finishes + second.finishes
    return Written(second.text, reason, second.items, finishes)


def request_for(
    order: Order, passage: Passage, session_model: str | None, extra: Extra = NOTHING_MORE
) -> Request:
    """Give the request that an order makes of one passage; nothing is sent."""
    action = order.action
    chat = list(order.chat) or messages(
        action,
        passage,
        parameters=order.parameters,
        instruction=order.instruction,
        correction=extra.correction,
        words=order.settings.words,
        glossary=extra.glossary,
        kept=extra.kept,
        excerpt=extra.excerpt,
    )
    model = chosen_model(action, order.settings, session_model)
    made = request(action, order.settings, chat, passage.text, model=model)
    patience = order.settings.deadlines.wait if extra.patience is None else extra.patience
    return replace(made, wait_seconds=patience)


async def _attempt(job: Reporter, passage: Passage, service: Service, extra: Extra) -> Written:
    asked = request_for(job.order, passage, service.session_model, extra)
    raw, finish = await _stream(job, asked, service, passage)
    if finish.reason != "stop":
        raise checking.cut_short(finish)
    return await aside(len(raw), _read, job.order, passage, raw, finish)


def _read(order: Order, passage: Passage, raw: str, finish: Finish) -> Written:
    """Take the answer out of what the model said."""
    # Heavy, and only needed from here on.
    from groq_lsp.replies import clean, items, structured, written

    action = order.action
    if action.schema is not None:
        fields = structured(raw, action.schema, passage=passage.text)
        return Written(written(action, fields), "", items(fields), (finish,))
    text = clean(
        raw,
        passage=passage.text,
        action=action,
        document_type=passage.document_type,
        place=order.place,
        language_id=passage.language_id if order.comment is not None else "",
        line_ending=order.selection.document.line_ending,
    )
    return Written(text, "", (), (finish,))


async def _stream(
    job: Reporter, asked: Request, service: Service, passage: Passage
) -> tuple[str, Finish]:
    from groq_lsp.replies import visible

    completions = await service.completions()
    async with service.turns.turn(job.order.settings.requests_in_flight):
        job.model = asked.model
        job.enter(State.CONNECTING)
        pieces: list[str] = []
        shown = 0.0
        try:
            async with completions.stream(asked, on_wait=_countdown(job)) as stream:
                await service.loaded()
                checking.begin(job.order, passage)
                async for delta in stream:
                    pieces.append(delta)
                    now = time.monotonic()
                    if now - shown >= PREVIEW_SECONDS:
                        shown = now
                        job.receive(visible("".join(pieces)), stream.tokens)
        except KeyRejected as rejected:
            await service.renew(rejected)
            raise
    job.receive(visible("".join(pieces)), stream.tokens)
    return "".join(pieces), stream.finish


def _countdown(job: Reporter) -> Callable[[float, str], None]:
    return lambda seconds, reason: job.note(f"{reason}: {seconds:.0f} s")
