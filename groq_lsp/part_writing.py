"""Writes one part of a long text, in smaller ones where the service takes no more at once."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from groq_lsp.errors import RateLimited, ReplyUnchanged, RequestTooLarge
from groq_lsp.part_reports import PartReport
from groq_lsp.prompts import Passage
from groq_lsp.service import Service
from groq_lsp.splitting import (
    Part,
    PlaceholdersLost,
    placeholders,
    relevant,
    restored,
    sent,
    split,
    surroundings,
)
from groq_lsp.tokens import estimate
from groq_lsp.writing import write
from groq_lsp.written import Extra, Written

PATIENCE_SECONDS = 3600.0
"""A long text waits for the limits as long as its writer does, who can cancel at any moment."""

NEIGHBOUR_CHARACTERS = 400
LEAST_TOKENS = 100
ATTEMPTS = 2
PATIENT_ATTEMPTS = 20

TOO_LONG = (
    "One passage of the text is too long for a single request with this key: "
    "break it into paragraphs, or use a plan with more tokens a minute."
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What all parts of a text share: the text, its terms, and how it begins where that matters."""

    passage: Passage
    service: Service
    glossary: Mapping[str, str] = field(default_factory=dict)
    excerpt: str = ""


async def write_part(report: PartReport, whole: Whole, part: Part) -> Written:
    """Write one part, and put back what was left out of it; raises GroqLspError."""
    text = whole.passage.text
    passage, extra = asked_of(whole, part)
    for attempt in range(ATTEMPTS):
        try:
            written = await within_limits(report, passage, whole.service, extra)
            done = replace(written, text=restored(text, part, written.text))
            report.finish()
            return done
        except ReplyUnchanged:
            report.finish()
            return Written(text[part.start : part.end])
        except PlaceholdersLost:
            if attempt == ATTEMPTS - 1:
                raise
            extra = replace(extra, correction="\n".join(extra.kept))
        except RequestTooLarge:
            return await _write_smaller(report, whole, part)
    raise PlaceholdersLost


def asked_of(whole: Whole, part: Part) -> tuple[Passage, Extra]:
    """Give what is sent for one part: its passage, and what goes along with it."""
    text = whole.passage.text
    before, after = surroundings(text, part, limit=NEIGHBOUR_CHARACTERS)
    asked = sent(text, part)
    extra = Extra(
        glossary=relevant(whole.glossary, asked),
        patience=PATIENCE_SECONDS,
        kept=placeholders(text, part),
        excerpt=whole.excerpt,
    )
    return replace(whole.passage, text=asked, before=before, after=after), extra


async def within_limits(
    report: PartReport, passage: Passage, service: Service, extra: Extra
) -> Written:
    """Write, and wait out the limit of the minute when neighbours were faster than the count."""
    for _ in range(PATIENT_ATTEMPTS):
        try:
            return await write(report, passage, service, extra)
        except RateLimited as limited:
            if limited.daily:
                raise
            report.note("Waiting for the rate limit")
            await asyncio.sleep(max(limited.retry_after or 0.0, 1.0))
    return await write(report, passage, service, extra)


async def _write_smaller(report: PartReport, whole: Whole, part: Part) -> Written:
    text = whole.passage.text[part.start : part.end]
    limit = estimate(text) // 2
    pieces = split(text, whole.passage.document_type, limit_tokens=max(limit, LEAST_TOKENS))
    if limit < LEAST_TOKENS or part.field or len([one for one in pieces if one.translate]) < 2:
        raise RequestTooLarge(TOO_LONG)
    inner = replace(whole, passage=replace(whole.passage, text=text))
    written: list[Written] = []
    for piece in pieces:
        if piece.translate:
            written.append(await write_part(report, inner, piece))
        else:
            written.append(Written(text[piece.start : piece.end]))
    reason = next((one.reason for one in written if one.reason), "")
    finishes = tuple(finish for one in written for finish in one.finishes)
    return Written("".join(one.text for one in written), reason, (), finishes)
