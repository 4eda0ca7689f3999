"""Texts beyond one request: cut at the document's own joints, written in parts, put together.

The parts go out side by side within the limits, each with a little of its neighbours; for a
translation a glossary of the terms that come often goes along. A part that failed is named, and the
rest is offered.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from groq_lsp.completions import Finish
from groq_lsp.errors import (
    GroqLspError,
    RateLimited,
    ReplyError,
    ReplyUnchanged,
    RequestTooLarge,
)
from groq_lsp.jobs import Job, Order, State
from groq_lsp.prompts import Passage
from groq_lsp.service import Service
from groq_lsp.splitting import (
    Part,
    PlaceholdersLost,
    relevant,
    restored,
    sent,
    split,
    surroundings,
    terms,
)
from groq_lsp.tokens import estimate
from groq_lsp.writing import write
from groq_lsp.written import Extra, Written

PATIENCE_SECONDS = 3600.0
"""A long text waits for the limits as long as its writer does, who can cancel at any moment."""

NEIGHBOUR_CHARACTERS = 400
FRONT_MATTER_FIELDS = ("title", "description", "subtitle", "summary")
LEAST_TOKENS = 100
ATTEMPTS = 2
PATIENT_ATTEMPTS = 20


def is_long(order: Order) -> bool:
    """Say whether an order's text goes out in parts: too long, or a whole document."""
    if order.action.keeps != "markup" or order.place != "replace" or order.comment is not None:
        return False
    text = order.passage.text
    whole = order.action.group == "translate" and text.startswith(("---\n", "+++\n", "---\r\n"))
    return whole or estimate(text) > order.settings.long_text.part_tokens


async def write_long(job: Job, service: Service) -> Written:
    """Carry out a job's order on a long text; raises GroqLspError when no part succeeded."""
    order = job.order
    parts = _parts(order, order.settings.long_text.part_tokens)
    told = [part for part in parts if part.translate]
    report = Whole(job, len(told))
    glossary, finishes = await _glossary(job, service)
    tasks = {
        part: asyncio.create_task(_write_part(report.part(), order, part, glossary, service))
        for part in told
    }
    try:
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    except asyncio.CancelledError:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        if order.settings.long_text.keep_parts:
            return _assembled(order, parts, tasks, finishes, "it was cancelled half-way")
        raise
    return _assembled(order, parts, tasks, finishes, "")


class Whole:
    """Counts the parts that are done and sums up what they report, in a job's progress."""

    def __init__(self, job: Job, total: int) -> None:
        self.job = job
        self.total = total
        self.done = 0
        self._tokens: list[int] = []

    def part(self) -> "PartReport":
        """Make the report of one more part."""
        self._tokens.append(0)
        return PartReport(self, len(self._tokens) - 1)

    def receive(self, number: int, tokens: int) -> None:
        """Take the tokens of one part so far."""
        self._tokens[number] = tokens
        self.job.receive("", sum(self._tokens))

    def finish(self) -> None:
        """Count a part as done."""
        self.done += 1
        self.job.stage = f"{self.done} of {self.total} parts"
        self.job.note(self.job.stage)


class PartReport:
    """One part's report to its whole; see `writing.Reporter`."""

    def __init__(self, whole: Whole, number: int) -> None:
        self._whole = whole
        self._number = number
        self.order = whole.job.order
        self._model = ""

    @property
    def model(self) -> str:
        """The model that answers."""
        return self._model

    @model.setter
    def model(self, name: str) -> None:
        self._model = self._whole.job.model = name

    def enter(self, state: State, sentence: str = "") -> None:
        """Keep the whole's state: its parts are in several at once."""
        del sentence
        if self._whole.job.state is State.QUEUED:
            self._whole.job.enter(state)

    def receive(self, text: str, tokens: int) -> None:
        """Take the answer so far; only its length is shown."""
        del text
        self._whole.receive(self._number, tokens)

    def note(self, message: str) -> None:
        """Show a wait with the count of parts."""
        whole = self._whole
        whole.job.note(f"{whole.done} of {whole.total} parts. {message}")

    def finish(self) -> None:
        """Count this part as done."""
        self._whole.finish()


def _parts(order: Order, limit: int) -> list[Part]:
    fields: Sequence[str] = ()
    if order.action.group == "translate" and order.settings.translate.front_matter:
        fields = FRONT_MATTER_FIELDS
    passage = order.passage
    return split(
        passage.text, passage.document_type, limit_tokens=limit, front_matter_fields=fields
    )


async def _write_part(
    report: PartReport, order: Order, part: Part, glossary: Mapping[str, str], service: Service
) -> Written:
    """Write one part; smaller ones where the service takes no more at once."""
    text = order.passage.text
    before, after = surroundings(text, part, limit=NEIGHBOUR_CHARACTERS)
    asked = sent(text, part)
    passage = replace(order.passage, text=asked, before=before, after=after)
    extra = Extra(glossary=relevant(glossary, asked), patience=PATIENCE_SECONDS)
    for attempt in range(ATTEMPTS):
        try:
            written = await _within_limits(report, passage, service, extra)
            done = replace(written, text=restored(text, part, written.text))
            report.finish()
            return done
        except ReplyUnchanged:
            report.finish()
            return Written(text[part.start : part.end])
        except PlaceholdersLost:
            if attempt == ATTEMPTS - 1:
                raise
        except RequestTooLarge:
            return await _write_smaller(report, order, part, glossary, service)
    raise PlaceholdersLost


async def _within_limits(
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


async def _write_smaller(
    report: PartReport, order: Order, part: Part, glossary: Mapping[str, str], service: Service
) -> Written:
    text = order.passage.text[part.start : part.end]
    limit = estimate(text) // 2
    pieces = split(text, order.passage.document_type, limit_tokens=max(limit, LEAST_TOKENS))
    if limit < LEAST_TOKENS or part.field or len([one for one in pieces if one.translate]) < 2:
        raise RequestTooLarge(
            "One passage of the text is too long for a single request with this key: "
            "break it into paragraphs, or use a plan with more tokens a minute."
        )
    inner = replace(order, passage=replace(order.passage, text=text))
    written: list[Written] = []
    for piece in pieces:
        if piece.translate:
            written.append(await _write_part(report, inner, piece, glossary, service))
        else:
            written.append(Written(text[piece.start : piece.end]))
    reason = next((one.reason for one in written if one.reason), "")
    finishes = tuple(finish for one in written for finish in one.finishes)
    return Written("".join(one.text for one in written), reason, (), finishes)


async def _glossary(job: Job, service: Service) -> tuple[dict[str, str], tuple[Finish, ...]]:
    """Have the terms that come often translated first, so that all parts render them alike."""
    found = terms(job.order.passage.text)
    if job.order.action.group != "translate" or not found:
        return {}, ()
    passage = replace(job.order.passage, text="\n".join(found), before="", after="")
    try:
        written = await write(job, passage, service, Extra(patience=PATIENCE_SECONDS))
    except (ReplyError, RequestTooLarge):
        return {}, ()
    said = written.text.split("\n")
    paired = zip(found, said, strict=True) if len(said) == len(found) else ()
    return dict(paired), written.finishes


def _assembled(
    order: Order,
    parts: Sequence[Part],
    tasks: Mapping[Part, "asyncio.Task[Written]"],
    finishes: tuple[Finish, ...],
    reason: str,
) -> Written:
    """Put the parts together; those that failed stay as they were, and are named."""
    text = order.passage.text
    pieces: list[str] = []
    failures: list[str] = []
    offered: list[str] = []
    for number, part in enumerate(tasks, 1):
        failure = _failure(tasks[part])
        if failure is not None:
            failures.append(f"part {number} of {len(tasks)} failed ({failure.rstrip('.')})")
        elif tasks[part].result().reason:
            offered.append(f"in part {number} {tasks[part].result().reason}")
    if len(failures) == len(tasks):
        _raise_first(tasks)
    for part in parts:
        task = tasks.get(part)
        done = task is not None and _failure(task) is None
        pieces.append(task.result().text if task and done else text[part.start : part.end])
    finishes += tuple(
        finish
        for task in tasks.values()
        if _failure(task) is None
        for finish in task.result().finishes
    )
    reasons = [one for one in (reason, *failures, *offered) if one]
    return Written("".join(pieces), "; ".join(reasons[:3]), (), finishes)


def _failure(task: "asyncio.Task[Written]") -> str | None:
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is None:
        return None
    return error.sentence if isinstance(error, GroqLspError) else "it failed inside"


def _raise_first(tasks: Mapping[Part, "asyncio.Task[Written]"]) -> None:
    for task in tasks.values():
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
    raise asyncio.CancelledError
