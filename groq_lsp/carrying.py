"""Carries out a job: the answer is written, checked, and placed, shown, reviewed or kept."""

import asyncio
import itertools
from dataclasses import dataclass

from groq_lsp import answering
from groq_lsp.anchoring import anchored
from groq_lsp.aside import aside
from groq_lsp.delivering import Delivery, too_long
from groq_lsp.editor import Editor, WireEdit
from groq_lsp.edits import changed_share
from groq_lsp.errors import GroqLspError, Level, ModelGone, RateLimited
from groq_lsp.finishing import finished
from groq_lsp.instructing import sendable
from groq_lsp.jobs import Job, Order, State
from groq_lsp.landing import landing, prepare
from groq_lsp.other_models import another_model
from groq_lsp.placing import Outcome
from groq_lsp.reviewing import Decision, How, Review, Reviews
from groq_lsp.service import Service
from groq_lsp.settings import UserSettings
from groq_lsp.shelf import Answer, Shelf
from groq_lsp.usage import UsageRecord
from groq_lsp.wire_edits import text_edit
from groq_lsp.written import Written, usage_sentence

REJECTED = "Rejected; the text is untouched."


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries out orders in one editor; see `jobs.Handler`."""

    editor: Editor
    service: Service
    delivery: Delivery
    shelf: Shelf
    reviews: Reviews
    user: UserSettings
    usage: UsageRecord
    numbers: "itertools.count[int]"

    async def __call__(self, job: Job) -> None:
        """Work until the answer has found its end; raises GroqLspError when there is none."""
        job.order = await sendable(job.order, self.editor, self.user)
        written = await self._write(job)
        self._count(written)
        job.enter(State.CHECKING)
        answer = self._answer(job.order, written)
        self.shelf.keep(answer)
        try:
            await self._deliver(job, answer, written)
        except asyncio.CancelledError:
            self.shelf.discard(answer)
            raise

    async def _deliver(self, job: Job, answer: Answer, written: Written) -> None:
        summary = self._summary(job, written)
        if written.reason:
            self._offer(job, answer, written.reason)
        elif answer.form == "choices":
            await self._let_pick(job, answer, summary)
        elif answer.place == "show":
            await self._show(job, answer, summary)
        elif await self._is_reviewed(job.order, answer):
            await self._review(job, answer)
        else:
            await self._place(job, answer, summary)

    async def _write(self, job: Job) -> Written:
        """Write with the model of the settings, or with another that the writer agrees to."""
        try:
            return await answering.answer(job, self.service)
        except (ModelGone, RateLimited) as failure:
            other = await another_model(failure, job, self.editor, self.service)
            if other is None:
                raise
        return await answering.answer(job, self.service)

    def _answer(self, order: Order, written: Written) -> Answer:
        return Answer(
            id=f"answer-{next(self.numbers)}",
            action=order.action.id,
            title=order.title,
            selection=order.selection,
            text=finished(order, written.text),
            place=order.place,
            form=order.action.form,
            items=written.items,
            reason=written.reason,
        )

    def _count(self, written: Written) -> None:
        for finish in written.finishes:
            if finish.usage is not None:
                self.usage.add(finish.model, finish.usage)

    def _summary(self, job: Job, written: Written) -> str:
        shown = job.order.settings.show_usage
        return usage_sentence(written.finishes, job.seconds) if shown else "Done."

    async def _place(
        self, job: Job, answer: Answer, summary: str, *, confirm: bool = False
    ) -> None:
        await job.quiet()
        job.enter(State.APPLYING)
        outcome = await self.delivery.place(answer, answer.place, confirm=confirm)
        if outcome is Outcome.PLACED:
            job.enter(State.DONE, summary)
        elif outcome is Outcome.UNCHANGED:
            sentence = f"{answer.title}: {outcome.value}."
            self.editor.show(Level.INFO, sentence)
            job.enter(State.DONE, sentence)
        elif outcome is Outcome.DECLINED:
            self.shelf.discard(answer)
            job.enter(State.CANCELLED, REJECTED)
        else:
            self._offer(job, answer, outcome.value)

    async def _show(self, job: Job, answer: Answer, summary: str) -> None:
        if await self.delivery.show(answer):
            job.enter(State.DONE, summary)
        else:
            self._shelve(job, answer, too_long(answer))

    def _offer(self, job: Job, answer: Answer, reason: str) -> None:
        """Keep an answer that has no place, and say why."""
        answer.reason = reason
        self._shelve(job, answer, f"{answer.title} is done but was not applied: {reason}.")

    def _shelve(self, job: Job, answer: Answer, sentence: str) -> None:
        job.answer = answer.id
        job.enter(State.SHELVED, sentence)
        self.delivery.offer(answer, sentence)

    async def _let_pick(self, job: Job, answer: Answer, summary: str) -> None:
        """Let the writer pick one of several answers; all are shown where they cannot."""
        await job.quiet()
        job.enter(State.REVIEW)
        question = f"{answer.title}: which one?"
        picked = await self.editor.choose(Level.INFO, question, answer.items)
        if picked is None:
            await self._show(job, answer, summary)
            return
        answer.text = picked
        answer.place = "above" if answer.place == "show" else answer.place
        await self._place(job, answer, summary)

    async def _is_reviewed(self, order: Order, answer: Answer) -> bool:
        match order.settings.review:
            case "always":
                wanted = True
            case "large changes":
                old = order.selection.text
                share = await aside(len(old), changed_share, old, answer.text)
                wanted = answer.place == "replace" and share > order.settings.large_change
            case _:
                wanted = False
        client = self.editor.client
        return wanted and (client.review or client.annotations)

    async def _review(self, job: Job, answer: Answer) -> None:
        """Show what would change, and change it when the writer has accepted."""
        if not self.editor.client.review:
            await self._place(job, answer, "Done.", confirm=True)
            return
        with self.reviews.review() as review:
            review.alternatives.append(answer)
            try:
                decision = await self._decision(job, review)
                for other in review.alternatives:
                    if other is not decision.answer:
                        self.shelf.discard(other)
                await self._end_review(job, decision.answer, decision.how)
            except asyncio.CancelledError:
                for other in review.alternatives:
                    self.shelf.discard(other)
                raise

    async def _decision(self, job: Job, review: Review) -> Decision:
        """Present the answer until the writer has decided; adds those that they asked for."""
        presented = review.alternatives[0]
        while True:
            await prepare(presented, presented.place)
            self._present(job, presented)
            decision = await review.decision()
            while decision.how == "again":
                following = await self._another_unless_decided(job, review)
                if not isinstance(following, Decision):
                    presented = following or decision.answer
                    break
                decision = following
            else:
                return decision
            if presented not in review.alternatives:
                self.shelf.keep(presented)
                review.alternatives.append(presented)

    async def _another_unless_decided(self, job: Job, review: Review) -> Answer | Decision | None:
        """Write one more answer, unless the writer decides on an earlier one meanwhile."""
        attempt = asyncio.ensure_future(self._another(job))
        choice = asyncio.ensure_future(review.decision())
        try:
            await asyncio.wait((attempt, choice), return_when=asyncio.FIRST_COMPLETED)
            return choice.result() if choice.done() else attempt.result()
        finally:
            attempt.cancel()
            choice.cancel()
            await asyncio.gather(attempt, choice, return_exceptions=True)

    async def _another(self, job: Job) -> Answer | None:
        """Write one more answer; None where that failed: those before stay under review."""
        job.begin_again()
        try:
            written = await self._write(job)
            self._count(written)
            return self._answer(job.order, written)
        except GroqLspError as failure:
            self.editor.show(failure.level, failure.sentence)
            return None

    async def _end_review(self, job: Job, answer: Answer, how: How) -> None:
        if how == "discard":
            self.shelf.discard(answer)
            job.enter(State.CANCELLED, REJECTED)
        elif how == "show":
            await self._show(job, answer, "Shown.")
        elif how in ("placed", "inserted"):
            await self.delivery.settle(answer, how)
            job.enter(State.DONE, "Accepted.")
        else:
            # Accepting is "replace"; it must not turn what was shown below a text into its end.
            if how in ("below", "above", "cursor"):
                answer.place = how
            await self._place(job, answer, "Accepted.")

    def _present(self, job: Job, answer: Answer) -> None:
        """Tell the front end what accepting would change."""
        version, edits = answer.selection.document.version, self._edits(answer)
        wire = [text_edit(edit) for edit in edits]
        job.answer = answer.id
        job.review = {"edits": wire, "version": version, "place": answer.place}
        job.enter(State.REVIEW)

    def _edits(self, answer: Answer) -> list[WireEdit]:
        if answer.selection.closed:
            return []
        where = landing(answer, answer.place)
        edits: list[WireEdit] = []
        if where.replacements and not where.selection.changed:
            edits, answer.offered[answer.place] = anchored(where.selection, where.replacements)
        if where.own:
            where.selection.release()
        return edits
