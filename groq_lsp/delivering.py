"""Brings an answer to its reader: into the text, beside it, as a message, or kept for later."""

from collections.abc import Callable, Coroutine

from groq_lsp.editor import Editor
from groq_lsp.errors import Level, PlacementError
from groq_lsp.landing import landing, prepare
from groq_lsp.placing import Outcome, Placing
from groq_lsp.reviewing import How
from groq_lsp.settings import Place
from groq_lsp.shelf import Answer, Shelf

SHORT = 280
"""An answer of so many characters on one line is shown as a message."""

BEGINNING = 120

BELOW, REPLACE, OPEN, DISCARD = "Insert below", "Replace anyway", "Open beside", "Discard"
CHOICES: dict[str, How] = {
    BELOW: "below",
    REPLACE: "replace",
    OPEN: "show",
    DISCARD: "discard",
}

Spawn = Callable[[Coroutine[object, object, None]], None]


class Delivery:
    """Delivers answers in one editor; `spawn` runs what no job waits for."""

    def __init__(self, editor: Editor, placing: Placing, shelf: Shelf, spawn: Spawn) -> None:
        self._editor = editor
        self._placing = placing
        self._shelf = shelf
        self.spawn = spawn

    async def place(
        self, answer: Answer, place: Place, *, over_changes: bool = False, confirm: bool = False
    ) -> Outcome:
        """Place an answer; text that the writer changed is never written over unasked."""
        await prepare(answer, place)
        if answer.selection.closed:
            return Outcome.CLOSED
        if answer.selection.changed and not over_changes:
            return Outcome.CHANGED
        where = landing(answer, place)
        if not where.replacements and (where.own or not answer.selection.changed):
            # In the form of its place the answer is the text that stands there.
            self._shelf.settle(answer, "applied")
            return Outcome.UNCHANGED
        sent = list(answer.sent)
        try:
            outcome = await self._placing.place(
                where.selection,
                where.replacements,
                label=f"Groq: {answer.title}",
                over_changes=over_changes,
                confirm=confirm,
                sent=sent,
            )
        finally:
            answer.sent = tuple(sent)
            if where.own:
                where.selection.release()
        if outcome is Outcome.PLACED:
            self._shelf.settle(answer, "applied")
        return outcome

    async def show(self, answer: Answer) -> bool:
        """Show an answer: a short one as a message, a long one in a document of its own.

        False where it is long and the editor opens no document for it: the answer waits on.
        """
        text = _readable(answer)
        short = len(text) <= SHORT
        opens = not short or "\n" in text
        if not (opens and await self._editor.open_text(answer.title, text, "markdown")):
            if not short:
                return False
            self._editor.show(Level.INFO, text)
        if answer.state == "waiting":
            self._shelf.settle(answer, "shown")
        return True

    def offer(self, answer: Answer, sentence: str) -> None:
        """Let the writer choose what becomes of an answer that has no place; it waits meanwhile."""
        self.spawn(self._let_choose(answer, sentence))

    async def _let_choose(self, answer: Answer, sentence: str) -> None:
        choices = [OPEN, DISCARD] if answer.selection.closed else [BELOW, REPLACE, OPEN, DISCARD]
        modal = self._editor.client.habits.modal
        choice = None if modal else await self._editor.choose(Level.WARNING, sentence, choices)
        if choice not in (None, OPEN) and answer.state == "applied":
            # A slow editor has made the edit after all, or the writer has chosen it in the menu.
            self._editor.show(Level.INFO, f"{answer.title} stands in the text by now.")
        elif choice is not None:
            await self.settle(answer, CHOICES[choice])
        elif answer.state == "waiting":
            waits = "It waits among the code actions of its document."
            self._editor.show(Level.WARNING, f"{sentence} {waits}")

    async def settle(self, answer: Answer, how: How) -> None:
        """Do with an answer what its reader chose; raises PlacementError when it cannot be."""
        match how:
            case "placed" | "inserted":
                await self._take_word(answer, how)
            case "discard":
                self._shelf.settle(answer, "discarded")
            case "show":
                if not await self.show(answer):
                    # Some editors show but its beginning, so that it goes on waiting.
                    self._editor.show_text(_readable(answer))
            case "again":
                raise PlacementError("This answer is not under review: choose its action again.")
            case _:
                outcome = await self.place(answer, how, over_changes=True)
                if outcome is Outcome.UNCHANGED:
                    self._editor.show(Level.INFO, f"{answer.title}: {outcome.value}.")
                elif outcome is not Outcome.PLACED:
                    raise PlacementError(f"The answer was not placed: {outcome.value}.")

    async def _take_word(self, answer: Answer, how: How) -> None:
        """Take an editor's word that it placed an answer, when the text shows it.

        Editors run a menu entry's command also where they refused the edit that came with it. What
        a front end inserted by itself may stand anywhere, so that only its word is there.
        """
        if (
            how == "placed"
            and answer.offered
            and not await self._placing.comes(lambda: answer.state == "applied" or answer.shows())
        ):
            raise PlacementError(
                f"The editor did not take the edit: {answer.title} still waits "
                "among the code actions of its document."
            )
        self._shelf.settle(answer, "applied")


def _readable(answer: Answer) -> str:
    from groq_lsp.replies import sanitise_shown  # nobody waits for it at the start

    return sanitise_shown(answer.text.strip())


def too_long(answer: Answer) -> str:
    """Say that an answer could not be shown, and how it begins."""
    beginning = " ".join(_readable(answer).split())[:BEGINNING]
    return f"{answer.title} is done, and too long to be shown here. It begins: {beginning}…"
