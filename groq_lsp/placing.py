"""Bring a finished answer into a document that may have changed, and make sure that it got there.

Some editors say that they applied an edit which they refused (DESIGN: "trust, but verify"), so the
server's own copy of the document must come to show it; where it does not, the edit is anchored
anew and sent again, unless that could double the text.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from enum import Enum

from groq_lsp.anchoring import anchored
from groq_lsp.documents import Selection
from groq_lsp.editor import Applied, Editor
from groq_lsp.edits import Replacement
from groq_lsp.expected import Expected

ATTEMPTS = 5
LATE_SECONDS = 1.0
"""More than a late change is waited for (documents.pauses)."""


class Outcome(Enum):
    """What became of an answer; all but the first two leave it to be offered to the user."""

    PLACED = "placed"
    UNCHANGED = "there is nothing to change"
    CHANGED = "the text was changed meanwhile"
    CLOSED = "the document was closed meanwhile"
    OUT_OF_STEP = "groq-lsp has lost track of the text: save the file to mend that"
    REFUSED = "the editor did not take the edit"
    SILENT = "the editor has not answered"
    DECLINED = "it was declined"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edit that is to be made: `replacements` are offsets in the selection's text.

    `sent` is what the editor was given for it so far; any of it may come to show.
    """

    selection: Selection
    replacements: Sequence[Replacement]
    label: str
    over_changes: bool
    confirm: bool
    sent: list[Expected]

    def shows(self) -> bool:
        """Say whether the text holds what was wanted."""
        return any(one.shows() for one in self.sent)

    def hindrance(self) -> Outcome | None:
        """Say why it cannot be made now."""
        if self.selection.closed:
            return Outcome.CLOSED
        if not self.selection.document.in_step:
            return Outcome.OUT_OF_STEP
        return Outcome.CHANGED if self.selection.changed and not self.over_changes else None


class Placing:
    """Places answers in one editor; told by `document_changed` of every change to a document."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._turns: dict[str, asyncio.Lock] = {}
        self._awaited: dict[asyncio.Future[None], Callable[[], bool]] = {}
        self._under_way: set[asyncio.Future[Outcome | None]] = set()

    def document_changed(self) -> None:
        """Look whether an edit shows; called after each change, so that none goes unseen."""
        for future, condition in self._awaited.items():
            if not future.done() and condition():
                future.set_result(None)

    async def place(
        self,
        selection: Selection,
        replacements: Sequence[Replacement],
        *,
        label: str,
        over_changes: bool = False,
        confirm: bool = False,
        sent: list[Expected] | None = None,
    ) -> Outcome:
        """Apply `replacements` (offsets in the selection's text) where the selection is now.

        One edit is under way in a document at a time: each is made against the version that the
        one before has led to. One that the writer is to confirm is asked for once, and keeps no
        other waiting. `sent` takes in what the editor was given and may make yet; what it
        holds from earlier counts as an attempt.
        """
        sent = [] if sent is None else sent
        wanted = Wanted(selection, replacements, label, over_changes, confirm, sent)
        if confirm:
            return await self._attempt(wanted) or Outcome.REFUSED
        turn = self._turns.setdefault(selection.document.uri, asyncio.Lock())
        async with turn:
            for _ in range(ATTEMPTS):
                outcome = await self._attempt(wanted)
                if outcome is not None:
                    return outcome
        return Outcome.REFUSED

    async def _attempt(self, wanted: Wanted) -> Outcome | None:
        """Try once; None where it is safe to try again."""
        document = wanted.selection.document
        await self._until(lambda: document.closed or not document.waits, LATE_SECONDS)
        sending = self._send(wanted)
        # Whoever ponders a change may leave it, and cancel its action meanwhile.
        return await (sending if wanted.confirm else self._to_its_end(wanted, sending))

    async def _to_its_end(
        self, wanted: Wanted, sending: Coroutine[None, None, Outcome | None]
    ) -> Outcome | None:
        """See a sent edit through, though its action be cancelled: it may stand in the text.

        The cancelling counts only where the text is as it was and stays so.
        """
        work = asyncio.ensure_future(sending)
        self._under_way.add(work)
        work.add_done_callback(self._under_way.discard)
        cancelled: asyncio.CancelledError | None = None
        while not work.done():
            try:
                await asyncio.shield(work)
            except asyncio.CancelledError as cancelling:
                cancelled = cancelling
        outcome = work.result()
        may_stand = outcome is not None and wanted.sent
        if cancelled is not None and not may_stand:
            raise cancelled
        return outcome

    def close(self) -> None:
        """See nothing through any more: the editor is leaving."""
        for work in self._under_way:
            work.cancel()

    async def _send(self, wanted: Wanted) -> Outcome | None:
        """Send the edit for the text as it is now, unless something stands in its way.

        Up to the request all is one step of the event loop: after a change in between, the edit
        would bear the new version and go where its text was before.
        """
        if wanted.shows():
            return Outcome.PLACED
        hindrance = wanted.hindrance()
        if hindrance is not None:
            return hindrance
        edits, landing = anchored(
            wanted.selection, wanted.replacements, over_changes=wanted.over_changes
        )
        wanted.sent.append(landing)
        document = wanted.selection.document
        version = document.version
        applied = await self._editor.apply(
            document, edits, label=wanted.label, confirm=wanted.confirm
        )
        return await self._verdict(wanted, applied, landing, version)

    async def _verdict(
        self, wanted: Wanted, applied: Applied, landing: Expected, version: int
    ) -> Outcome | None:
        client, habits = self._editor.client, self._editor.client.habits
        if applied is Applied.NO:
            wanted.sent.remove(landing)
            return await self._refused(wanted, version)
        if applied is Applied.YES and not habits.confirms:
            return Outcome.PLACED
        await self._until(lambda: wanted.shows() or landing.place.closed, habits.confirm_seconds)
        if wanted.shows():
            return Outcome.PLACED
        if landing.place.closed:
            return Outcome.CLOSED
        if applied is Applied.SILENT:
            # It may be made yet: sent again, its text could come to stand there twice.
            return Outcome.SILENT
        if landing.place.changed:
            return Outcome.CHANGED
        # An edit that bears no version is made whenever its turn comes.
        return None if habits.retries and client.document_changes else Outcome.REFUSED

    async def _refused(self, wanted: Wanted, version: int) -> Outcome | None:
        """Say why an editor may have refused an edit of this version; None to try again."""
        document, habits = wanted.selection.document, self._editor.client.habits
        if wanted.confirm:
            # What was typed meanwhile may have been the editor's reason, not the writer's.
            untouched = document.version == version and not document.closed
            return Outcome.DECLINED if untouched else Outcome.REFUSED
        moved = await self._until(
            lambda: document.closed or document.version != version, habits.confirm_seconds
        )
        if moved:
            return None
        return Outcome.REFUSED if document.in_step else Outcome.OUT_OF_STEP

    async def comes(self, condition: Callable[[], bool]) -> bool:
        """Wait as long as an edit may take to show; say whether the condition came true."""
        return await self._until(condition, self._editor.client.habits.confirm_seconds)

    async def _until(self, condition: Callable[[], bool], seconds: float) -> bool:
        if condition():
            return True
        future = asyncio.get_running_loop().create_future()
        self._awaited[future] = condition
        try:
            async with asyncio.timeout(seconds):
                await future
        except TimeoutError:
            return False
        finally:
            del self._awaited[future]
        return True
