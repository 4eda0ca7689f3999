"""From an order to a text that may be written into the document, or to the reason why not.

One request, its reply cleaned, and what must survive compared; where something was lost, one second
attempt that names it.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from groq_lsp.commit_messages import shaped
from groq_lsp.completions import Finish, Request
from groq_lsp.document_types import DocumentType
from groq_lsp.edits import changed_share
from groq_lsp.errors import KeyRejected, ReplyCutShort, ReplyError, RequestTooLarge
from groq_lsp.jobs import Order, State
from groq_lsp.prompts import Passage, messages
from groq_lsp.sampling import chosen_model, request
from groq_lsp.service import Service
from groq_lsp.usage import cost

PREVIEW_SECONDS = 0.05
"""How often the visible part of an unfinished answer is worked out."""

NAMED_PIECES = 3

SHORTEST_SECONDS = 0.02
"""An answer that came all at once has no speed worth saying."""

FEW_WORDS, FEW_CHARACTERS = 25, 120
"""In a text as short as a sentence a few slips are a large share, and easily looked over."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What goes along with a passage: what a first attempt lost, and how terms are translated.

    `patience` is how many seconds to wait for rate limits, if not what the settings say.
    """

    correction: str = ""
    glossary: Mapping[str, str] = field(default_factory=dict)
    patience: float | None = None


NOTHING_MORE = Extra()


@dataclass(frozen=True, slots=True)
class Written:
    """A checked answer; `reason` says why it is only offered, not applied; empty when it is fine.

    `items` are its parts where it is a list, as titles and keywords are.
    """

    text: str
    reason: str = ""
    items: Sequence[str] = ()
    finishes: tuple[Finish, ...] = ()


class Reporter(Protocol):
    """Who hears how the writing goes on: a job, or one part of it."""

    order: Order
    model: str

    def enter(self, state: State, sentence: str = "") -> None:
        """Go on to a state."""

    def receive(self, text: str, tokens: int) -> None:
        """Take the visible answer so far."""

    def note(self, message: str) -> None:
        """Show something that is not the answer."""


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
    first = await _attempt(job, passage, service, extra)
    missing = _missing(job, passage, first.text)
    if not missing:
        return replace(first, reason=_too_much(job.order, passage, first.text))
    job.note("Trying again, since something was lost…")
    try:
        second = await _attempt(job, passage, service, replace(extra, correction=missing))
    except ReplyError:
        return replace(first, reason=_loss(missing))
    still = _missing(job, passage, second.text)
    finishes = first.finishes + second.finishes
    return Written(second.text, _loss(still), second.items, finishes)


def finished(order: Order, text: str) -> str:
    """Give a checked answer the form of its place: a comment's marks, a commit message's shape."""
    if order.place != "replace":
        return text
    if order.comment is not None:
        return order.comment.put_back(text)
    if order.passage.document_type is DocumentType.COMMIT:
        return shaped(text)
    return text


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
    )
    model = chosen_model(action, order.settings, session_model)
    made = request(action, order.settings, chat, passage.text, model=model)
    patience = order.settings.deadlines.wait if extra.patience is None else extra.patience
    return replace(made, wait_seconds=patience)


async def _attempt(job: Reporter, passage: Passage, service: Service, extra: Extra) -> Written:
    # Heavy, and only needed from here on.
    from groq_lsp.replies import clean, items, structured, written

    action = job.order.action
    asked = request_for(job.order, passage, service.session_model, extra)
    raw, finish = await _stream(job, asked, service)
    if finish.reason != "stop":
        raise _cut_short(finish)
    if action.schema is not None:
        fields = structured(raw, action.schema, passage=passage.text)
        return Written(written(action, fields), "", items(fields), (finish,))
    text = clean(
        raw,
        passage=passage.text,
        action=action,
        document_type=passage.document_type,
        place=job.order.place,
        line_ending=job.order.selection.document.line_ending,
    )
    return Written(text, "", (), (finish,))


async def _stream(job: Reporter, asked: Request, service: Service) -> tuple[str, Finish]:
    from groq_lsp.replies import visible

    completions = await service.completions()
    async with service.turns.turn(job.order.settings.requests_in_flight):
        job.model = asked.model
        job.enter(State.CONNECTING)
        pieces: list[str] = []
        shown = 0.0
        try:
            async with completions.stream(asked, on_wait=_countdown(job)) as stream:
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


def _missing(job: Reporter, passage: Passage, text: str) -> str:
    """Name what must survive and did not, one piece a line; empty when all did."""
    if job.order.action.keeps != "markup":
        return ""
    from groq_lsp.markup import lost

    job.enter(State.CHECKING)
    pieces = lost(
        passage.text,
        text,
        passage.document_type,
        words=job.order.settings.words,
        translation=job.order.action.group == "translate",
    )
    return "\n".join(piece.text for piece in pieces)


def _too_much(order: Order, passage: Passage, text: str) -> str:
    """Say so where a proofreading has become a rewriting."""
    few = len(passage.text.split()) < FEW_WORDS and len(passage.text) < FEW_CHARACTERS
    if order.action.id != "proofread" or order.place != "replace" or few:
        return ""
    share = changed_share(passage.text, text)
    if share <= order.settings.large_change:
        return ""
    return f"it changes {share:.0%} of the words, more than groq.largeChange allows"


def _loss(missing: str) -> str:
    if not missing:
        return ""
    pieces = missing.split("\n")
    shown = ", ".join(one if len(one) <= 40 else one[:39] + "…" for one in pieces[:NAMED_PIECES])
    more = f" and {len(pieces) - NAMED_PIECES} more" if len(pieces) > NAMED_PIECES else ""
    return f"it would drop or change {shown}{more}"


def _cut_short(finish: Finish) -> ReplyCutShort:
    match finish.reason:
        case "length":
            return ReplyCutShort(
                "The answer was cut off at its length limit, so nothing was changed: "
                "select less, or raise groq.maxCompletionTokens."
            )
        case "content_filter":
            return ReplyCutShort(
                "The service's content filter stopped the answer; try other words."
            )
        case None:
            return ReplyCutShort(
                "The answer broke off before its end, so nothing was changed: try again."
            )
        case _:
            return ReplyCutShort(
                "The answer did not end as a text does, so nothing was changed: try again."
            )


def _countdown(job: Reporter) -> Callable[[float, str], None]:
    return lambda seconds, reason: job.note(f"{reason}: {seconds:.0f} s")


def usage_sentence(finishes: Sequence[Finish], seconds: float) -> str:
    """Say tokens, speed, time to the first token and estimated cost, for the progress' end."""
    used = [(finish, finish.usage) for finish in finishes if finish.usage is not None]
    if not used:
        return f"{seconds:.1f} s"
    tokens = sum(usage.completion_tokens for _, usage in used)
    writing = sum(finish.seconds - finish.first_token_seconds for finish, _ in used)
    parts = [
        f"{tokens} tokens",
        f"{seconds:.1f} s",
        f"first after {used[0][0].first_token_seconds:.2f} s",
    ]
    if writing > SHORTEST_SECONDS:
        parts.append(f"{tokens / writing:.0f} tokens/s")
    prices = [cost(finish.model, usage) for finish, usage in used]
    known = [price for price in prices if price is not None]
    if known:
        parts.append(f"about ${sum(known):.5f}")
    return ", ".join(parts)
