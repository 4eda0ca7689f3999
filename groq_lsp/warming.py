"""Loads what the first action needs, ahead of it and off the event loop; nothing is sent.

It is nearly half of the server's memory, and an editor that only shows a text never needs it: so it
waits for the first key that is typed, or for a menu that is opened.
"""

import asyncio
import gc
import importlib
from collections.abc import Awaitable, Callable

PAUSE_SECONDS = 0.3
"""The editor's own first requests come before this."""

BREATH_SECONDS = 0.002
"""Between two modules, so that the thread that answers the editor gets its turn."""

LIGHT = (
    "groq_lsp.features.later",
    "groq_lsp.features.commands.orders_in_text",
    "groq_lsp.suggestions",
)
SENDING = (
    "groq_lsp.carrying",
    "groq_lsp.replies",
    "groq_lsp.completions.sdk",  # which imports groq so that it logs nothing, and httpx for it
    "jinja2.sandbox",
)
"""What a request needs. The rest is loaded while the service thinks, where nothing was ahead."""
READING = (
    "regex",
    "rapidfuzz.distance",
    "markdown_it",
    "groq_lsp.markup",
    "groq_lsp.rehearsing",
)
HEAVY = SENDING + READING


class Warming:
    """Loads the heavy half once; `prepare` then makes ready what can be before an action."""

    def __init__(self, prepare: Callable[[], Awaitable[None]]) -> None:
        self._prepare = prepare
        self._sending = asyncio.Event()
        self._reading = asyncio.Event()
        self._loading: asyncio.Task[None] | None = None
        self._preparing: asyncio.Task[None] | None = None

    def load(self) -> None:
        """Take a sign that somebody writes; all signs but the first change nothing."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._load_heavy())
            # Also where it fails, or is given up before its first step.
            self._loading.add_done_callback(lambda _: self._sending.set())
            self._loading.add_done_callback(lambda _: self._reading.set())

    def begin(self) -> None:
        """Take a sign that an action may follow, which makes ready what can be as well."""
        self.load()
        if self._preparing is None:
            self._preparing = asyncio.create_task(self._afterwards())

    async def ready(self) -> None:
        """Wait until what sending needs is loaded, which begins now where no sign came before.

        Where something cannot be loaded, whoever needs it meets the ImportError.
        """
        self.load()
        await self._sending.wait()

    async def loaded(self) -> None:
        """Wait until what reading an answer needs is loaded, too; it may not be rehearsed yet."""
        self.load()
        await self._reading.wait()

    def cancel(self) -> None:
        """Load no more."""
        for task in (self._loading, self._preparing):
            if task is not None:
                task.cancel()

    async def _afterwards(self) -> None:
        await self.ready()
        await self._prepare()

    async def _load_heavy(self) -> None:
        await _load(SENDING)
        self._sending.set()
        await _load(READING)
        self._reading.set()
        from groq_lsp.rehearsing import rehearse

        await asyncio.to_thread(rehearse)


async def load_features(register: Callable[[], None]) -> None:
    """Load and register the features that the first menu did not wait for."""
    await asyncio.sleep(PAUSE_SECONDS)
    await _load(LIGHT)
    register()


async def _load(names: tuple[str, ...]) -> None:
    """Import in a thread, a module at a time."""
    gc.disable()  # it would look for garbage among the modules, again and again
    try:
        for name in names:
            await asyncio.sleep(BREATH_SECONDS)
            await asyncio.to_thread(importlib.import_module, name)
    finally:
        gc.freeze()
        gc.enable()
