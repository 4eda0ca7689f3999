"""Carries out a job: the answer is written, checked, and placed, shown, reviewed or kept."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Literal

from groq_lsp.editor import Editor
from groq_lsp.errors import Level, PlacementError
from groq_lsp.jobs import Job, Order, State
from groq_lsp.landing import landing
from groq_lsp.passages import splits_instruction
from groq_lsp.placing import Outcome, Placing
from groq_lsp.service import Service
from groq_lsp.settings import Place
from groq_lsp.shelf import Answer, Shelf
from groq_lsp.writing import Written, finished, usage_sentence, write

How = Literal["replace", "below", "above", "cursor", "show", "discard", "again", "placed"]

SHORT = 280
"""An answer of so many characters on one line is shown as a message."""

BELOW, REPLACE, OPEN, DISCARD = "Insert below", "Replace anyway", "Open beside", "Discard"


CHOICES: dict[str, How] = {
    BELOW: "below",
    REPLACE: "replace",
    OPEN: "show",
    DISCARD: "discard",
}

Spawn = Callable[[Coroutine[object, object, None]], None]


class Carrier:
    """Carries out orders in one editor; `spawn` runs what no job waits for."""

    def __init__(
        self,
        editor: Editor,
        service: Service,
        placing: Placing,
        shelf: Shelf,
        spawn: Spawn,
    ) -> None:
        self._editor = editor
        self._service = service
        self._placing = placing
        self._shelf = shelf
        self._spawn = spawn
        self._numbers = itertools.count(1)

    async def __call__(self, job: Job) -> None:
        """Work until the answer has found its end; see `jobs.Handler`."""
        if job.order.action.instruction and not job.order.instruction:
            job.order = await self._with_instruction(job.order)
        written = await write(job, job.order.passage, self._service)
        job.enter(State.CHECKING)
        order = job.order
        answer = self._keep(order, written)
        summary = usage_sentence(written.finishes, job.seconds)
        if written.reason:
            self._offer(job, answer, written.reason)
        elif order.action.form == "choices":
            await self._let_pick(job, answer, summary)
        elif order.place == "show":
            await self._show(answer)
            job.enter(State.DONE, summary)
        else:
            await self._place(job, answer, summary)

    async def _with_instruction(self, order: Order) -> Order:
        """Ask for the instruction; where the editor has no box for it, the first line is it."""
        if self._editor.client.input:
            said = await self._editor.ask(order.title, "What shall Groq do with the text?")
            if said is None:
                raise asyncio.CancelledError
            return replace(order, instruction=said)
        instruction, text = splits_instruction(order.passage.text)
        place: Place = "below" if text == instruction else order.place
        passage = replace(order.passage, text=text)
        return replace(order, instruction=instruction, passage=passage, place=place)

    def _keep(self, order: Order, written: Written) -> Answer:
        answer = Answer(
            id=f"answer-{next(self._numbers)}",
            action=order.action.id,
            title=order.title,
            selection=order.selection,
            text=finished(order, written.text),
            place=order.place,
            form=order.action.form,
            items=written.items,
            reason=written.reason,
        )
        self._shelf.keep(answer)
        return answer

    async def _place(self, job: Job, answer: Answer, summary: str) -> None:
        await job.quiet()
        job.enter(State.APPLYING)
        outcome = await self._put(answer, answer.place, over_changes=False)
        if outcome is Outcome.PLACED:
            self._shelf.settle(answer, "applied")
            job.enter(State.DONE, summary)
        else:
            self._offer(job, answer, outcome.value)

    async def _put(self, answer: Answer, place: Place, *, over_changes: bool) -> Outcome:
        """Place an answer; text that the writer changed is never written over unasked."""
        if answer.selection.closed:
            return Outcome.CLOSED
        if answer.selection.changed and not over_changes:
            return Outcome.CHANGED
        where = landing(answer, place)
        try:
            return await self._placing.place(
                where.selection,
                where.replacements,
                label=f"Groq: {answer.title}",
                over_changes=over_changes,
            )
        finally:
            if where.own:
                where.selection.release()

    async def _let_pick(self, job: Job, answer: Answer, summary: str) -> None:
        """Let the writer pick one of several answers; all are shown where they cannot."""
        await job.quiet()
        job.enter(State.REVIEW)
        question = f"{answer.title}: which one?"
        picked = await self._editor.choose(Level.INFO, question, answer.items)
        if picked is None:
            await self._show(answer)
            job.enter(State.DONE, summary)
            return
        answer.text = picked
        answer.place = "above" if answer.place == "show" else answer.place
        await self._place(job, answer, summary)

    def _offer(self, job: Job, answer: Answer, reason: str) -> None:
        """Keep an answer that has no place, say why, and let the writer choose."""
        answer.reason = reason
        job.answer = answer.id
        sentence = f"{answer.title} is done but was not applied: {reason}."
        job.enter(State.SHELVED, sentence)
        self._spawn(self._let_choose(answer, sentence))

    async def _let_choose(self, answer: Answer, sentence: str) -> None:
        choices = [OPEN, DISCARD] if answer.selection.closed else [BELOW, REPLACE, OPEN, DISCARD]
        choice = await self._editor.choose(Level.WARNING, sentence, choices)
        if choice is not None:
            await self.settle(answer, CHOICES[choice])
        elif answer.state == "waiting":
            waits = "It waits among the code actions of its document."
            self._editor.show(Level.WARNING, f"{sentence} {waits}")

    async def settle(self, answer: Answer, how: How) -> None:
        """Do with an answer what its reader chose; raises PlacementError when it cannot be."""
        match how:
            case "placed":
                self._shelf.settle(answer, "applied")
            case "discard":
                self._shelf.settle(answer, "discarded")
            case "show":
                await self._show(answer)
            case "again":
                raise PlacementError("The answer's text is gone: choose its action again.")
            case _:
                outcome = await self._put(answer, how, over_changes=True)
                if outcome is not Outcome.PLACED:
                    raise PlacementError(f"The answer was not placed: {outcome.value}.")
                self._shelf.settle(answer, "applied")

    async def _show(self, answer: Answer) -> None:
        text = answer.text.strip()
        short = len(text) <= SHORT and "\n" not in text
        if short or not await self._editor.open_text(answer.title, answer.text, "markdown"):
            self._editor.show(Level.INFO, text)
        if answer.state == "waiting":
            self._shelf.settle(answer, "shown")
