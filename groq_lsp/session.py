"""What one server knows while an editor is connected; the features act on it."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Coroutine, Mapping
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakSet

from groq_lsp import __version__
from groq_lsp.clients import Client, describe
from groq_lsp.configuration import UserConfiguration
from groq_lsp.documents import Document, Documents, Pauses
from groq_lsp.editor import Editor
from groq_lsp.errors import GroqLspError, Level
from groq_lsp.folders import Folders
from groq_lsp.jobs import Job, Jobs
from groq_lsp.library import Library
from groq_lsp.menu import Menu
from groq_lsp.placing import Placing
from groq_lsp.preferences import Preferences
from groq_lsp.protocol.outgoing import Refused
from groq_lsp.protocol.protocol import Protocol
from groq_lsp.reviewing import Reviews
from groq_lsp.scratch import Scratch
from groq_lsp.service import Service
from groq_lsp.settings_pull import SettingsPull
from groq_lsp.shelf import Shelf
from groq_lsp.warming import Warming
from groq_lsp.wire import WireEditor

if TYPE_CHECKING:
    from groq_lsp.carrying import Carrier
    from groq_lsp.delivering import Delivery
    from groq_lsp.suggestions import Event, Suggester, Tally
    from groq_lsp.usage import UsageRecord

logger = logging.getLogger(__name__)

REFRESH_SECONDS = 0.2


class Session:
    """The state of one editor's session, from `initialize` to `exit`.

    `protocol` is the connection; `configuration` what the user's own channels say.
    """

    def __init__(
        self, protocol: Protocol, configuration: UserConfiguration, service: Service
    ) -> None:
        self.protocol = protocol
        self.service = service
        self.warming = Warming(service.prepare)
        self.documents = Documents()
        self.shelf = Shelf()
        self.reviews = Reviews()
        self.scratch = Scratch()
        self.library = Library()
        self.menu = Menu()
        # What is wrong with the user's file is told while the preferences are made.
        self._problems: list[str] = []
        self._ready = False
        self.preferences = Preferences(configuration, self._tell_problem)
        self.preferences.model_changed = service.forget_choice
        self.settings = SettingsPull(protocol, self.preferences, self.documents, self.background)
        self._suggests_unasked = _wants_suggestions(configuration.base)
        self._tasks: set[asyncio.Task[None]] = set()
        self._put_off: dict[asyncio.Task[None], str | None] = {}
        self._refreshing = self._closing = False
        self._reading_actions = asyncio.Lock()
        self.told_lost: WeakSet[Document] = WeakSet()
        self.pauses = Pauses(lambda: self.placing.document_changed())
        protocol.pause = self.pauses.pause
        self.begin({})

    def begin(self, params: Mapping[str, object]) -> None:
        """Take the client's `initialize` parameters."""
        self.client: Client = describe(params)
        self.settings.client = self.client
        self.editor: Editor = WireEditor(self.protocol, self.client, self.scratch)
        self.documents.consecutive = self.client.habits.consecutive
        self.placing = Placing(self.editor)
        self.jobs = Jobs(self._carry_out)
        self.folders = Folders.of(params)
        self.library.sources = self.folders.sources()
        self.preferences.set_general(params.get("initializationOptions"))

    # What follows is imported where it is first used: half of the server, for which the first menu
    # does not wait.

    @cached_property
    def usage(self) -> "UsageRecord":
        """What was used, for `groq.usage`."""
        from groq_lsp.usage import UsageRecord

        return UsageRecord()

    @cached_property
    def delivery(self) -> "Delivery":
        """What brings answers into the text."""
        from groq_lsp.delivering import Delivery

        return Delivery(self.editor, self.placing, self.shelf, self.background)

    @cached_property
    def suggester(self) -> "Suggester":
        """What makes suggestions while one writes."""
        from groq_lsp.suggestions import Consent, Suggester

        # This project's own front ends take the setting from the user's scope alone.
        given = self._suggests_unasked or self.client.jobs
        consent = Consent(self.editor, self.background, given=given)
        return Suggester(self.service, self.preferences.user, consent, self.usage)

    def suggestions_changed(self, uri: str) -> None:
        """Give up what is asked for the former text of a document, if anything is."""
        if "suggester" in vars(self):
            self.suggester.document_changed(uri)

    def suggestions_closed(self, uri: str) -> None:
        """Forget the suggestions of a document that was closed."""
        if "suggester" in vars(self):
            self.suggester.document_closed(uri)

    def settings_changed(self) -> None:
        """Ask for the settings anew, and give up what was begun unasked by the former ones."""
        self.settings.ask_for_all()
        if "suggester" in vars(self):
            self.suggester.settings_changed()

    @cached_property
    def tally(self) -> "Tally":
        """The counts of suggestions."""
        from groq_lsp.suggestions import Tally

        return Tally(self._count_suggestion)

    @cached_property
    def _carrier(self) -> "Carrier":
        from groq_lsp.carrying import Carrier

        return Carrier(
            editor=self.editor,
            service=self.service,
            delivery=self.delivery,
            shelf=self.shelf,
            reviews=self.reviews,
            user=self.preferences.user,
            usage=self.usage,
            numbers=itertools.count(1),
        )

    async def _carry_out(self, job: Job) -> None:
        await self.warming.ready()
        await self._carrier(job)

    def ready(self) -> None:
        """Say what was found wrong before the client could be told."""
        self._ready = True
        client = self.client
        logger.info("groq-lsp %s serves %s %s", __version__, client.name, client.version)
        problems, self._problems = self._problems, []
        for sentence in problems:
            self.editor.show(Level.WARNING, sentence)

    def _tell_problem(self, sentence: str) -> None:
        if self._ready:
            self.editor.show(Level.WARNING, sentence)
        else:
            self._problems.append(sentence)

    def background(self, work: Coroutine[object, object, None]) -> None:
        """Run something that nobody waits for; what goes wrong is told in one sentence."""
        if self._closing:
            work.close()  # the editor is leaving, and has nobody any more to ask or tell
        else:
            self._spawn(work)

    def put_off(self, work: Coroutine[object, object, None], job: str | None) -> None:
        """Start a job when what it needs is known; `cancel` counts until then, too."""
        task = self._spawn(work)
        self._put_off[task] = job
        task.add_done_callback(self._put_off.pop)

    def cancel(self, job: str | None = None) -> None:
        """Cancel one job or all, those included that wait to be started."""
        for task, name in self._put_off.items():
            if job in (None, name):
                task.cancel()
        self.jobs.cancel(job)

    def _spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # Of a task that is cancelled before its first step nothing runs, and Python complains.
        task.add_done_callback(lambda _: work.close())
        return task

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except GroqLspError as failure:
            self.editor.show(failure.level, failure.sentence)

    def _count_suggestion(self, event: "Event") -> None:
        from groq_lsp.usage import Counts

        self.usage.add_inline(Counts(**{event: 1}))

    def refresh_soon(self) -> None:
        """Look for changed action files, not while a menu is answered and once for many."""
        if not self._refreshing:
            self._refreshing = True
            self.background(self._refresh_later())

    async def _refresh_later(self) -> None:
        await asyncio.sleep(REFRESH_SECONDS)
        self._refreshing = False
        await self.refresh_actions()

    async def refresh_actions(self) -> None:
        """Read the action files again where one has changed; once, however many signs there are."""
        async with self._reading_actions:
            sources = self.library.sources
            if not await asyncio.to_thread(self.library.is_stale):
                return
            loaded = await asyncio.to_thread(self.library.read)
            if sources is not self.library.sources:
                return  # folders came or went, and those there now are read next
            self.library.take(loaded)
            for fault in loaded.faults:
                self._tell_problem(f"{fault}. The action is left out; mend the file.")

    async def refresh_lenses(self) -> None:
        """Have the editor ask for its code lenses anew, where it can."""
        if self.client.refreshes_lenses:
            with contextlib.suppress(Refused, TimeoutError):
                await self.protocol.request("workspace/codeLens/refresh")

    async def close(self) -> None:
        """Cancel what runs, close the connections, remove the scratch files."""
        self._closing = True
        for task in list(self._tasks):
            task.cancel()
        self.warming.cancel()
        made = vars(self)
        if "suggester" in made:
            self.suggester.close()
        if "tally" in made:
            from groq_lsp.usage import Counts

            for event in self.tally.left():
                self.usage.add_inline(Counts(**{event: 1}))
        self.placing.close()
        await self.jobs.close()
        await self.service.close()
        if "usage" in made:
            self.usage.close()
        self.scratch.clear()


def _wants_suggestions(base: Mapping[str, object]) -> bool:
    """Say whether the user's own file asks for suggestions without a key."""
    inline = base.get("inline")
    return isinstance(inline, Mapping) and inline.get("automatic") is True
