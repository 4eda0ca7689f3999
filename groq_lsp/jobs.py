"""The life of one action, and the registry of all that run.

    queued -> connecting -> streaming -> checking -> [review] -> applying -> done | shelved
    and from any of them                                       -> failed | cancelled

A job ends in exactly one of the last states, its progress is ended once, and every failure becomes
one sentence for the user. This is one of the two places that catch everything.
"""

import asyncio
import itertools
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from groq_lsp.actions.action import Action
from groq_lsp.documents import Selection
from groq_lsp.editor import Editor, Progress
from groq_lsp.errors import GroqLspError, Level
from groq_lsp.settings import Place, Settings

if TYPE_CHECKING:
    from groq_lsp.prompts import Message, Passage

logger = logging.getLogger(__name__)

QUIET_SECONDS = 0.05
"""lsp-mode drops a request that comes in the same burst as the answer to its command."""

CANCELLED = "Cancelled; the text is untouched."
FAILED_INSIDE = "groq-lsp failed inside; the text is untouched. Its log says more."


class State(StrEnum):
    """Where a job is; the last four are final."""

    QUEUED = "queued"
    CONNECTING = "connecting"
    STREAMING = "streaming"
    CHECKING = "checking"
    APPLYING = "applying"
    REVIEW = "review"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SHELVED = "shelved"


FINAL = frozenset((State.DONE, State.FAILED, State.CANCELLED, State.SHELVED))


class Frame(Protocol):
    """What stands around an answer in its place: a comment's marks, a heading."""

    def put_back(self, prose: str) -> str:
        """Give what is written into the document for an answer; may raise ReplyUnsafe."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for, fixed at that moment; the selection follows the document.

    `comment` puts the answer into its form where it replaces the selection. `chat` is what is
    sent in place of the action's own messages, where that is a conversation.
    """

    action: Action
    title: str
    selection: Selection
    passage: "Passage"
    settings: Settings
    parameters: Mapping[str, str] = field(default_factory=dict)
    instruction: str = ""
    place: Place = "replace"
    comment: Frame | None = None
    chat: "tuple[Message, ...]" = ()


class Handler(Protocol):
    """Carries out an order: writes the answer, checks it and places it."""

    async def __call__(self, job: "Job") -> None:
        """Work until the answer is placed or shelved; raises GroqLspError when it cannot be."""


@dataclass(slots=True, eq=False)
class Job:
    """One running action. `text` is the visible answer so far, `tokens` an estimate of it.

    `id` is its own; `name` is what the caller calls it, perhaps like one that is just ending.
    `stage` says which part of a long text is being written, and begins each message of progress.
    """

    id: str
    order: Order
    editor: Editor
    name: str = ""
    state: State = State.QUEUED
    model: str = ""
    text: str = ""
    tokens: int = 0
    sentence: str = ""
    stage: str = ""
    answer: str = ""
    review: Mapping[str, object] = field(default_factory=dict)
    begun: float = field(default_factory=time.monotonic)
    first_token: float | None = None
    _told: float = 0.0
    _progress: Progress | None = None
    _task: asyncio.Task[None] | None = None

    @property
    def seconds(self) -> float:
        """Seconds since the user chose it."""
        return time.monotonic() - self.begun

    @property
    def tokens_per_second(self) -> float:
        """The speed of the answer since its first token; 0 before there is one."""
        if self.first_token is None:
            return 0.0
        return self.tokens / max(time.monotonic() - self.first_token, 0.001)

    def enter(self, state: State, sentence: str = "") -> None:
        """Go on to a state and tell whoever watches."""
        self.state = state
        self.sentence = sentence or self.sentence
        self._tell(at_once=True)

    def receive(self, text: str, tokens: int) -> None:
        """Take the visible answer so far."""
        if self.first_token is None:
            self.first_token = time.monotonic()
            self.enter(State.STREAMING)
        self.text, self.tokens = text, tokens
        self._tell(at_once=False)

    def begin_again(self) -> None:
        """Forget the answer so far: another one is written."""
        self.text, self.tokens, self.answer = "", 0, ""
        self.first_token, self.review = None, {}

    def note(self, message: str) -> None:
        """Show something that is not the answer: a countdown, the number of a part."""
        if self._progress is not None:
            self._progress.report(message)

    def show_on(self, progress: Progress) -> None:
        """Show on a progress how far it is, which may be some way, and from now on all else."""
        self._progress = progress
        if self.state not in FINAL:
            progress.report(self._headline())

    def cancel(self) -> None:
        """Cancel it, in any state and as often as you like."""
        if self._task is not None:
            self._task.cancel()

    async def ended(self) -> None:
        """Wait until it is over."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def quiet(self) -> None:
        """Wait until a request to the client cannot be taken for part of its own."""
        await asyncio.sleep(max(0.0, self.begun + QUIET_SECONDS - time.monotonic()))

    def _tell(self, *, at_once: bool) -> None:
        if self._progress is not None and self.state not in FINAL:
            self._progress.report(self._headline())
        if not self.editor.client.jobs:
            return
        now = time.monotonic()
        if at_once or now - self._told >= TELL_SECONDS:
            self._told = now
            self.editor.tell(self._report())

    def _headline(self) -> str:
        stage = f"{self.stage}. " if self.stage else ""
        if self.state is not State.STREAMING:
            return f"{stage}{self.model} {self.state}…".strip()
        speed = f", {self.tokens_per_second:.0f} tokens/s" if self.tokens > 10 else ""
        return f"{stage}{self.model}: {self.tokens} tokens{speed}"

    def _report(self) -> dict[str, object]:
        selection, order = self.order.selection, self.order
        document = selection.document
        start, end = (document.position(point) for point in selection.span)
        report: dict[str, object] = {
            "job": self.id,
            "action": order.action.id,
            "title": order.title,
            "uri": document.uri,
            "range": {
                "start": {"line": start[0], "character": start[1]},
                "end": {"line": end[0], "character": end[1]},
            },
            "state": self.state.value,
            "model": self.model,
            "tokens": self.tokens,
            "tokensPerSecond": round(self.tokens_per_second, 1),
            "seconds": round(self.seconds, 3),
        }
        optional = {"text": self.text, "sentence": self.sentence, "answer": self.answer}
        report |= {key: value for key, value in optional.items() if value}
        return report | dict(self.review)


TELL_SECONDS = 0.1


class Jobs:
    """Starts jobs, cancels them, and waits for them at shutdown."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._running: dict[str, Job] = {}
        self._numbers = itertools.count(1)

    def __len__(self) -> int:
        return len(self._running)

    def running(self, uri: str | None = None) -> list[Job]:
        """List what runs, in a document or everywhere, in the order of asking."""
        jobs = self._running.values()
        return [job for job in jobs if uri is None or job.order.selection.document.uri == uri]

    def start(self, order: Order, editor: Editor, identity: str | None = None) -> Job:
        """Start a job and return at once; `identity` is an id chosen by the caller.

        While another one has it still, the job has one of its own, and can be cancelled by both.
        """
        own = identity or ""
        while not own or own in self._running:  # callers may choose what is a number's turn
            own = f"job-{next(self._numbers)}"
        job = Job(own, order, editor, name=identity or own)
        self._running[own] = job
        job._task = asyncio.create_task(self._run(job), name=f"groq-lsp {own}")
        job._task.add_done_callback(lambda _: self._end_unbegun(job))
        return job

    def cancel(self, identity: str | None = None) -> int:
        """Cancel one job, or all; gives how many there were. In any state, as often as you like."""
        jobs = [j for j in self._running.values() if identity in (None, j.id, j.name)]
        for job in jobs:
            job.cancel()
        return len(jobs)

    async def close(self) -> None:
        """Cancel everything and wait until it has let go."""
        tasks = [job._task for job in self._running.values() if job._task is not None]
        self.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, job: Job) -> None:
        beginning = asyncio.create_task(self._begin_progress(job))
        reason = ""
        try:
            job.enter(State.QUEUED)
            await self._handler(job)
        except asyncio.CancelledError:
            job.enter(State.CANCELLED, CANCELLED)
        except GroqLspError as failure:
            reason = type(failure).__name__
            self._fail(job, failure.level, failure.sentence)
        except Exception:
            logger.exception("A job failed inside: %s", job.order.action.id)
            self._fail(job, Level.ERROR, FAILED_INSIDE)
        finally:
            del self._running[job.id]
            beginning.cancel()
            if job._progress is not None:
                job._progress.end(job.sentence)
            _log(job, reason)

    def _end_unbegun(self, job: Job) -> None:
        """End what was cancelled before its first step: of such a task asyncio runs nothing."""
        if self._running.get(job.id) is job:
            del self._running[job.id]
            job.enter(State.CANCELLED, CANCELLED)
            _log(job, "")

    async def _begin_progress(self, job: Job) -> None:
        await job.quiet()
        progress = await job.editor.begin(job.order.title, job.cancel)
        job.show_on(progress)

    def _fail(self, job: Job, level: Level, sentence: str) -> None:
        job.enter(State.FAILED, sentence)
        job.editor.show(level, sentence)


def _log(job: Job, reason: str) -> None:
    """Log how a job ended, without a word of what it was about: a sentence may quote the text."""
    logger.info(
        "%s %s: %s%s, model %s, %d tokens, %.2f s",
        job.id,
        job.order.action.id,
        job.state.value,
        f" ({reason})" if reason else "",
        job.model or "none",
        job.tokens,
        job.seconds,
    )
