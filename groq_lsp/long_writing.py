"""Texts beyond one request: cut at the document's own joints, written in parts, put together.

The parts go out side by side within the limits, each with a little of its neighbours; for a
translation a glossary of the terms that come often goes along. A part that failed is named, and the
rest is offered.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from groq_lsp.aside import aside
from groq_lsp.assembling import assembled
from groq_lsp.completions import Finish
from groq_lsp.errors import ReplyError, ReplyUnchanged, RequestTooLarge
from groq_lsp.jobs import Job, Order
from groq_lsp.part_reports import Parts
from groq_lsp.part_writing import PATIENCE_SECONDS, Whole, write_part
from groq_lsp.prompts import Passage
from groq_lsp.service import Service
from groq_lsp.splitting import Part, split, terms
from groq_lsp.tokens import estimate
from groq_lsp.writing import write
from groq_lsp.written import Extra, Written

FRONT_MATTER_FIELDS = ("title", "description", "subtitle", "summary")
LONGEST_TOKEN = 12
"""Characters; a text of so many to each token of a part is a long one, whatever stands in it."""

EXCERPT_CHARACTERS = 300


class Layout(NamedTuple):
    """How a long text goes out: its order, all parts, those that are told, what shows its language.

    `order` is what each part is asked for.
    """

    order: Order
    parts: Sequence[Part]
    told: Sequence[Part]
    excerpt: str


def is_long(order: Order) -> bool:
    """Say whether an order's text goes out in parts: too long, or a whole document."""
    if order.action.keeps != "markup" or order.chat:
        return False
    text, limit = order.passage.text, order.settings.long_text.part_tokens
    if order.action.group == "translate" and text.startswith(("---\n", "+++\n", "---\r\n")):
        return True
    return len(text) > limit * LONGEST_TOKEN or estimate(text) > limit


async def write_long(job: Job, service: Service) -> Written:
    """Carry out a job's order on a long text; raises GroqLspError when no part succeeded."""
    layout = await laid_out(job.order)
    order, parts, told, excerpt = layout
    text = order.passage.text
    glossary, finishes = await _glossary(job, layout, service)
    whole = Whole(order.passage, service, glossary, excerpt)
    report = Parts(job, order, len(told))
    tasks = {part: asyncio.create_task(write_part(report.part(), whole, part)) for part in told}
    reason = ""
    try:
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    except asyncio.CancelledError:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        if not order.settings.long_text.keep_parts:
            raise
        reason = "it was cancelled half-way"
    written = assembled(text, parts, tasks, reason)
    if written.text == text and not written.reason:
        raise ReplyUnchanged("Nothing to change: the answer is the text as it stands.")
    return replace(written, finishes=finishes + written.finishes)


async def laid_out(order: Order) -> Layout:
    """Cut an order's text; raises ReplyUnchanged where nothing in it is to be written."""
    # Each part takes the place of its own text, wherever the whole goes.
    order = replace(order, place="replace")
    parts = await aside(len(order.passage.text), _parts, order)
    told = [part for part in parts if part.translate]
    if not told:
        raise ReplyUnchanged("There is no running text here: it is all code, formulas or the like.")
    return Layout(order, parts, told, _excerpt(order, told))


def _parts(order: Order) -> list[Part]:
    fields: Sequence[str] = ()
    if order.action.group == "translate" and order.settings.translate.front_matter:
        fields = FRONT_MATTER_FIELDS
    passage, limit = order.passage, order.settings.long_text.part_tokens
    return split(
        passage.text, passage.document_type, limit_tokens=limit, front_matter_fields=fields
    )


def _excerpt(order: Order, told: Sequence[Part]) -> str:
    """Give the longest part's beginning where the language of the whole decides what is done."""
    if "first" not in order.action.parameters or order.action.group != "translate":
        return ""
    longest = max(told, key=lambda part: part.end - part.start)
    return order.passage.text[longest.start : longest.end][:EXCERPT_CHARACTERS]


async def _glossary(
    job: Job, layout: Layout, service: Service
) -> tuple[dict[str, str], tuple[Finish, ...]]:
    """Have the terms that come often translated first, so that all parts render them alike."""
    passage = await glossary_passage(layout)
    if passage is None:
        return {}, ()
    found = passage.text.split("\n")
    extra = Extra(patience=PATIENCE_SECONDS, excerpt=layout.excerpt)
    try:
        written = await write(job, passage, service, extra)
    except (ReplyError, RequestTooLarge):
        return {}, ()
    said = written.text.split("\n")
    paired = zip(found, said, strict=True) if len(said) == len(found) else ()
    return dict(paired), written.finishes


async def glossary_passage(layout: Layout) -> Passage | None:
    """Give the terms that are translated first, a line each; None where nothing would differ."""
    order = layout.order
    if order.action.group != "translate" or sum(not part.field for part in layout.told) < 2:
        return None
    text = order.passage.text
    found = await aside(len(text), terms, text)
    return replace(order.passage, text="\n".join(found), before="", after="") if found else None
