"""When a suggestion is asked for: after a pause, one at a time, and never at the writer's cost."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field

from groq_lsp.document_types import document_type, language
from groq_lsp.errors import DocumentError, GroqLspError, KeyRejected, Level, ReplyError
from groq_lsp.inline.places import spot
from groq_lsp.inline.remembering import Memory
from groq_lsp.service import Service
from groq_lsp.settings import UserSettings
from groq_lsp.suggestions.asking import Reading, request, varied
from groq_lsp.suggestions.consent import Consent
from groq_lsp.suggestions.latest import Latest
from groq_lsp.suggestions.question import Wish, question
from groq_lsp.suggestions.readings import Readings
from groq_lsp.usage import UsageRecord

ALTERNATIVES = 3
"""How many suggestions an explicit request gives at most."""
REST_SECONDS, LONGEST_REST_SECONDS = 20.0, 600.0
"""After a failure nothing is asked for by itself for so long, doubled with each one more."""


class NoPlace(DocumentError):
    """A place where no suggestion is made, on no key either."""

    level = Level.INFO


@dataclass(frozen=True, slots=True)
class Found:
    """Suggestions for one place; `again` says that they are the rest of those shown before."""

    texts: Sequence[str] = ()
    again: bool = False


@dataclass(slots=True)
class _Open:
    """One document: when it was changed, what is asked for and what is read."""

    changed: float | None = None
    latest: Latest = field(default_factory=Latest)
    readings: Readings = field(default_factory=Readings)


class Suggester:
    """Gives the suggestions of one editor's session."""

    def __init__(
        self,
        service: Service,
        user: UserSettings,
        consent: Consent,
        usage: UsageRecord,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._service = service
        self._user = user
        self._consent = consent
        self._usage = usage
        self._clock = clock
        self._memory = Memory()
        self._open: dict[str, _Open] = {}
        self._failures = 0
        self._rests_until = 0.0

    def document_changed(self, uri: str) -> None:
        """Note that a document was changed: what was asked for its former text is cancelled."""
        here = self._open.setdefault(uri, _Open())
        here.changed = self._clock()
        here.latest.cancel()

    def document_closed(self, uri: str) -> None:
        """Forget a document, and close what is open for it."""
        self._memory.forget(uri)
        here = self._open.pop(uri, _Open())
        here.readings.cancel()
        here.latest.cancel()

    def settings_changed(self) -> None:
        """Give up what was asked for unasked: it may no longer be wanted, or in another way."""
        for here in self._open.values():
            if not here.latest.on_key:
                here.latest.cancel()

    def close(self) -> None:
        """Close all that is open."""
        for uri in list(self._open):
            self.document_closed(uri)

    async def suggest(self, wish: Wish) -> Found:
        """Give suggestions for a place, none where there are none or a newer request came.

        Raises GroqLspError, but for nothing that the writer did not ask for.
        """
        automatic = wish.automatic
        # Editors ask again by themselves while the writer types along, in mid-word too.
        surroundings = wish.surroundings
        kept = self._memory.find(wish.document.uri, wish.key, *surroundings)
        if kept is not None and (automatic or len(kept) > 1):
            return Found(kept, again=True)
        if (automatic and not wish.settings.inline.automatic) or not _is_place(wish):
            return Found()
        here = self._open.setdefault(wish.document.uri, _Open())
        # What the writer asked for is not given up for what they did not.
        if automatic and (here.latest.on_key or not self._may_send_unasked()):
            return Found()
        place = wish.key, surroundings

        def work() -> Coroutine[object, object, list[str]]:
            return self._in_turn(wish, surroundings, kept or ())

        try:
            return Found(await here.latest.result(place, work, on_key=not automatic))
        except GroqLspError as failure:
            if not automatic:
                raise
            self._rest(failure)
            return Found()

    async def _in_turn(
        self, wish: Wish, surroundings: tuple[str, str], kept: Sequence[str]
    ) -> list[str]:
        """Wait for the pause, and for what is read in the document to let go; then ask."""
        here = self._open[wish.document.uri]
        if wish.automatic:
            await self._pause(here, wish.settings.inline.delay / 1000)
        await here.readings.close()
        here.readings = await self._ask(wish, len(kept))
        if not here.readings:
            return list(kept)
        try:
            texts = await here.readings.texts()
        except asyncio.CancelledError:
            await here.readings.close()
            raise
        except KeyRejected as rejected:
            await self._service.renew(rejected)
            raise
        self._failures = 0
        found = list(dict.fromkeys([*kept, *filter(None, texts)]))
        self._memory.keep(wish.document.uri, wish.key, *surroundings, found)
        return found

    async def _ask(self, wish: Wish, kept: int) -> Readings:
        """Begin to read as many suggestions as the limits leave room for."""
        completions = await self._service.completions()
        known = completions.known_models
        asked = question(wish, self._user, self._service.session_model, known)
        first = request(asked)
        wanted = 1 if wish.automatic else ALTERNATIVES - kept
        if completions.limits.near(asked.model, wanted * sum(first.admission)):
            wanted = 0 if wish.automatic else 1
        requests = [varied(first, number) for number in range(kept, kept + wanted)]
        return Readings([Reading(completions, asked, one, self._usage) for one in requests])

    async def _pause(self, here: _Open, seconds: float) -> None:
        """Wait until nothing was typed for so long; the editor may have waited already."""
        since = 0.0 if here.changed is None else self._clock() - here.changed
        if since < seconds:
            await asyncio.sleep(seconds - since)

    def _may_send_unasked(self) -> bool:
        if self._clock() < self._rests_until or self._service.turns.waiting:
            return False
        return self._consent.holds()

    def _rest(self, failure: GroqLspError) -> None:
        """Leave a service in peace that has failed: nobody is told, so nobody would mend it."""
        if isinstance(failure, DocumentError | ReplyError):
            return
        seconds = min(REST_SECONDS * 2**self._failures, LONGEST_REST_SECONDS)
        self._failures += 1
        self._rests_until = self._clock() + seconds


def _is_place(wish: Wish) -> bool:
    """Say whether a suggestion may be asked for; raises NoPlace for one on a key."""
    document, point = wish.document, wish.point
    kind = document_type(document.language_id, document.uri)
    name = language(document.language_id, document.uri)
    found = spot(document.lines, point.line, point.column, kind, name)
    if not wish.automatic and not found.invoked:
        raise NoPlace(f"Nothing is suggested {found.why}.")
    return found.automatic or not wish.automatic
