"""One suggestion asked for: the request, and its answer as soon as there is enough of it."""

import asyncio
from dataclasses import replace
from functools import cached_property

from groq_lsp.actions.action import Action
from groq_lsp.completions import Completions, Request
from groq_lsp.errors import ReplyError, ReplyUnsafe
from groq_lsp.inline.breaking import in_lines, is_wrapped
from groq_lsp.inline.echoes import without_echo
from groq_lsp.inline.joining import joined
from groq_lsp.inline.lengths import is_enough
from groq_lsp.inline.prompting import messages, without_tags
from groq_lsp.models import profile
from groq_lsp.settings import InlineLength
from groq_lsp.suggestions.question import Question
from groq_lsp.usage import UsageRecord

ROOM: dict[InlineLength, int] = {"words": 60, "sentence": 140, "paragraph": 360}
"""Tokens of an answer, the repeated words included."""
THOUGHTS = 256
"""Tokens for a model that thinks whether it is asked to or not, at its lowest effort."""
TEMPERATURES = (0.3, 0.8, 1.0)
"""Of the first suggestion and of the alternatives to it."""
FIRST_BYTE_SECONDS, TOTAL_SECONDS = 4.0, 8.0
"""For a suggestion that nobody asked for; one on a key has the settings' deadlines."""

# A label for the cleaning of replies: what comes back is a new text that is put beside another.
_ACTION = Action(id="continue", title="", kind="", group="generate", body="", instruction=True)


def request(question: Question) -> Request:
    """Put the request for the first suggestion together."""
    settings, deadlines = question.settings, question.settings.deadlines
    automatic = question.automatic
    return Request(
        model=question.model,
        messages=messages(question.around, length=question.length, uri=question.uri),
        max_completion_tokens=ROOM[question.length] + _thoughts(question.model),
        temperature=TEMPERATURES[0],
        seed=settings.seed,
        reasoning_effort="lowest",
        service_tier=settings.service_tier,
        first_byte_seconds=FIRST_BYTE_SECONDS if automatic else deadlines.first_byte,
        silence_seconds=FIRST_BYTE_SECONDS if automatic else deadlines.silence,
        total_seconds=TOTAL_SECONDS if automatic else deadlines.total,
        # Nothing that the writer did not ask for waits in the way of what they will ask for.
        wait_seconds=0 if automatic else deadlines.wait,
        gather_seconds=0,  # each token may be the last that is needed
    )


def varied(first: Request, alternative: int) -> Request:
    """Give the request for an alternative to the first suggestion; 0 is the first itself."""
    if alternative == 0:
        return first
    return replace(first, temperature=TEMPERATURES[alternative], seed=alternative + 1)


def _thoughts(model: str) -> int:
    efforts = profile(model).efforts
    return 0 if efforts[:1] == ("none",) else THOUGHTS


class Reading:
    """An answer being read; `text` is there as soon as it is long enough, often before its end.

    It is read to its end all the same, some hundredths of a second later, since the connection can
    then serve the next request. `cancel` closes it at once.
    """

    def __init__(
        self, completions: Completions, question: Question, request: Request, usage: UsageRecord
    ) -> None:
        self._completions = completions
        self._question = question
        self._usage = usage
        self._request = request
        self.text: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._stream())
        self._task.add_done_callback(self._finish)

    @cached_property
    def _wrapped(self) -> bool:
        """Whether the text is broken at a width; looked at while the service thinks."""
        around = self._question.around
        return is_wrapped(around.before, around.document_type)

    @property
    def failure(self) -> BaseException | None:
        """Why there is no text, where that is known."""
        settled = self.text.done() and not self.text.cancelled()
        return self.text.exception() if settled else None

    @property
    def good(self) -> bool:
        """Whether the text is there."""
        return self.text.done() and not self.text.cancelled() and self.failure is None

    def cancel(self) -> None:
        """Close the connection and give no text."""
        self._task.cancel()

    async def ended(self) -> None:
        """Wait until nothing more is read of the answer."""
        await asyncio.wait([self._task])

    def _finish(self, task: asyncio.Task[None]) -> None:
        """Pass on why there is no text; what broke off after it was complete is nobody's loss."""
        failure = None if task.cancelled() else task.exception()
        if self.text.done():
            return
        if failure is None:
            self.text.cancel()
        else:
            self.text.set_exception(failure)

    async def _stream(self) -> None:
        from groq_lsp.replies import visible  # heavy, and loaded with the first answer

        pieces: list[str] = []
        async with self._completions.stream(self._request) as stream:
            async for delta in stream:
                pieces.append(delta)
                if not self.text.done():
                    self._look(visible("".join(pieces)))
            if not self.text.done():
                self._take("".join(pieces), cut_off=stream.finish.reason != "stop")
        if stream.finish.usage is not None:
            self._usage.add(stream.finish.model, stream.finish.usage)

    def _look(self, so_far: str) -> None:
        rest, _ = without_echo(without_tags(so_far), self._question.around.before)
        if is_enough(rest, self._question.length, wrapped=self._wrapped):
            self._take(so_far, cut_off=False)

    def _take(self, raw: str, *, cut_off: bool) -> None:
        text = suggestion(raw, self._question)
        if cut_off and text:
            text = text.rpartition(" ")[0]  # the last word may be half a word
        self.text.set_result(text)


def suggestion(raw: str, question: Question) -> str:
    """Give what is inserted at the cursor, out of a model's answer; "" where that is nothing."""
    from groq_lsp.replies import clean

    around = question.around
    try:
        text = clean(
            without_tags(raw),
            passage=f"{around.outline}\n{around.before}\n{around.after}",
            action=_ACTION,
            document_type=around.document_type,
            place="below",
        )
    except ReplyUnsafe:
        raise
    except ReplyError:
        return ""
    before, after, kind = around.before, around.after, around.document_type
    wrapped = is_wrapped(before, kind)
    line = joined(text, before=before, after=after, length=question.length, wrapped=wrapped)
    return in_lines(line, before=before, after=after, kind=kind)
