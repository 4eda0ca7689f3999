"""Asks the editor for the settings of each document, and holds back what needs them till then."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from urllib.parse import urldefrag

from groq_lsp.clients import Client
from groq_lsp.documents import Documents
from groq_lsp.errors import SettingsNotTold
from groq_lsp.preferences import Preferences
from groq_lsp.protocol.outgoing import Refused
from groq_lsp.protocol.protocol import Protocol

ANSWER_SECONDS = 120.0
"""An editor that has just begun may be busy for long; a late answer counts as well."""

PATIENCE_SECONDS = 5.0
"""What was chosen before the settings came waits for them that long."""


class SettingsPull:
    """workspace/configuration (LSP 3.18), a question for each document.

    What the editor sets may forbid that a file is sent, so nothing is, as long as its answer for
    the file is on the way. An editor that refuses to answer has no settings.
    """

    def __init__(
        self,
        protocol: Protocol,
        preferences: Preferences,
        documents: Documents,
        background: Callable[[Coroutine[object, object, None]], None],
    ) -> None:
        self.client: Client | None = None
        self._protocol = protocol
        self._preferences = preferences
        self._documents = documents
        self._background = background
        self._numbers = itertools.count(1)
        self._asked: dict[str, int] = {}
        self._known: set[str] = set()
        self._came = asyncio.Event()

    def ask(self, uri: str | None) -> None:
        """Ask for the settings of one document, or of none in particular."""
        if self.client is None or not self.client.configuration:
            return
        key = _key(uri)
        self._known.discard(key)
        self._asked[key] = number = next(self._numbers)
        self._background(self._pull(uri, number))

    def ask_for_all(self) -> None:
        """Ask anew for everything: the editor's settings have changed."""
        self.ask(None)
        for document in self._documents:
            self.ask(document.uri)

    def forget(self, uri: str) -> None:
        """Forget a document that was closed, unless others are parts of the same."""
        key = _key(uri)
        if any(_key(document.uri) == key for document in self._documents):
            return
        self._known.discard(key)
        self._asked.pop(key, None)
        self._preferences.forget(uri)
        self._wake()

    def knows(self, uri: str) -> bool:
        """Say whether the settings of a document are those that the editor has for it."""
        configuration = self.client is not None and self.client.configuration
        return not configuration or _key(uri) in self._known

    async def known(self, uri: str) -> None:
        """Wait until they are, or the document is closed; raises SettingsNotTold otherwise."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not self.knows(uri) and self._documents.find(uri) is not None:
                    if _key(uri) not in self._asked:
                        self.ask(uri)
                    await self._came.wait()
        except TimeoutError:
            raise SettingsNotTold from None

    async def _pull(self, uri: str | None, number: int) -> None:
        key = _key(uri)
        scope = {} if uri is None else {"scopeUri": uri}
        params = {"items": [{**scope, "section": "groq"}]}
        answer: object = None
        told = True
        try:
            answer = await self._protocol.request(
                "workspace/configuration", params, timeout=ANSWER_SECONDS
            )
        except Refused:
            told = False
        except TimeoutError:
            if self._asked.get(key) == number:
                del self._asked[key]
            return
        if self._asked.get(key) != number:
            return  # asked again since, or closed
        del self._asked[key]
        if told:
            self._take(uri, answer[0] if isinstance(answer, list) and answer else None)
        self._known.add(key)
        self._wake()

    def _wake(self) -> None:
        self._came.set()
        self._came = asyncio.Event()

    def _take(self, uri: str | None, raw: object) -> None:
        if uri is None:
            self._preferences.set_everywhere(raw)
        else:
            self._preferences.set_for(uri, raw)


def _key(uri: str | None) -> str:
    """Give one key for a document's URI and those of its parts."""
    return "" if uri is None else urldefrag(uri).url
