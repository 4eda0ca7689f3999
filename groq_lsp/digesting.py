"""What is said of a text that is too long for one request: said of the digests of its parts.

A summary, keywords, titles and their kin are about the whole, so nothing can be put together from
answers to its parts. Each part is condensed instead, and the action is done on what comes of it;
where that is still too long, it is condensed again.
"""

import asyncio
from dataclasses import replace

from groq_lsp.actions.action import Action
from groq_lsp.aside import aside
from groq_lsp.assembling import NAMED_REASONS, failure, failures, finishes, raise_first
from groq_lsp.completions import Finish
from groq_lsp.errors import RequestTooLarge
from groq_lsp.jobs import Job, Order
from groq_lsp.part_reports import PartReport, Parts
from groq_lsp.part_writing import PATIENCE_SECONDS, within_limits
from groq_lsp.prompts import Passage
from groq_lsp.service import Service
from groq_lsp.splitting import Part, sent, split
from groq_lsp.writing import write
from groq_lsp.written import Extra, Written

ROUNDS = 3
MOST_TOKENS = 3000
"""Of a part: as much as a free key takes in one request, with the prompt and the answer."""

SHRUNK = 0.7
"""A digest longer than this share of its text leads nowhere."""

CONDENSE = Action(
    id="condense",
    title="Condense",
    kind="",
    group="understand",
    place="show",
    temperature=0.2,
    max_completion_tokens=1500,
    body="""\
The text is one part of a longer text. Condense it to about a fifth of its length, for someone who
will see the condensed parts in place of the text.

Keep every main point in its order, with the names, figures, dates and terms that matter, and keep
what the text feels about them: praise, blame, doubt. Write running text, without a heading or a
word about the text itself. Leave out marks such as <kept-1/>.""",
)


def is_about_the_whole(order: Order) -> bool:
    """Say whether an action says something about a text, which its digest allows as well."""
    action = order.action
    speaks_of_it = action.text_is == "material" and action.target != "cursor"
    beside = order.place != "replace" or action.group in ("understand", "structure")
    asked_for = action.instruction or bool(order.chat)
    return action.keeps == "nothing" and speaks_of_it and beside and not asked_for


async def write_about(job: Job, service: Service) -> Written:
    """Carry out an order on the digest of its text; raises GroqLspError."""
    passage = replace(job.order.passage, before="", after="")
    taken: tuple[Finish, ...] = ()
    reason = ""
    for _ in range(ROUNDS):
        digest = await _condensed(job, passage, service)
        taken += digest.finishes
        reason = reason or digest.reason
        if len(digest.text) > SHRUNK * len(passage.text):
            break
        passage = replace(passage, text=digest.text)
        try:
            written = await write(job, passage, service, Extra(patience=PATIENCE_SECONDS))
        except RequestTooLarge:
            continue
        return replace(written, reason=reason or written.reason, finishes=taken + written.finishes)
    raise RequestTooLarge(
        "The text is too long for this, even condensed: select less, "
        "or use a plan with more tokens a minute."
    )


async def _condensed(job: Job, passage: Passage, service: Service) -> Written:
    """Condense all parts; one that failed is left out and named."""
    order = replace(job.order, action=CONDENSE, place="show")
    text = passage.text
    limit = min(order.settings.long_text.part_tokens, MOST_TOKENS)
    parts = await aside(len(text), split, text, passage.document_type, limit_tokens=limit)
    told = [part for part in parts if part.translate]
    report = Parts(job, order, len(told))
    tasks = {
        part: asyncio.create_task(_condensed_part(report.part(), passage, part, service))
        for part in told
    }
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    failed = failures(tasks)
    if len(failed) == len(tasks):
        raise_first(tasks)
    done = [task.result().text for task in tasks.values() if failure(task) is None]
    reason = "; ".join(f"{one} and is not in it" for one in failed[:NAMED_REASONS])
    job.stage = f"{len(done)} parts condensed"
    return Written("\n\n".join(done), reason, (), finishes(tasks))


async def _condensed_part(
    report: PartReport, passage: Passage, part: Part, service: Service
) -> Written:
    asked = replace(passage, text=sent(passage.text, part))
    written = await within_limits(report, asked, service, Extra(patience=PATIENCE_SECONDS))
    report.finish()
    return written
