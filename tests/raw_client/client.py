"""An editor made of a connection, texts and a personality."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from tests.raw_client.connection import PATIENCE, SERVER, Connection, Process, spawn
from tests.raw_client.editor_text import EditorText, Position
from tests.raw_client.ledger import Ledger
from tests.raw_client.personality import VS_CODE, Personality
from tests.raw_client.prepared import Prepared
from tests.raw_client.replies import Replies


class RawClient(Connection):
    """Types, sends changes when its personality does, and answers the server as that would."""

    def __init__(self, process: Process, ledger: Ledger, personality: Personality) -> None:
        super().__init__(process, ledger)
        self.personality = personality
        self.settings: dict[str, Any] = {}
        """What it answers to workspace/configuration, by section: {"groq": {…}}."""
        self.choose: Callable[[str, list[str]], str | None] = lambda message, titles: None
        """Answers window/showMessageRequest: message and titles -> a title or None."""
        self.type_in: Callable[[str, str], str | None] = lambda title, prompt: None
        """Answers groq/input: title and prompt -> text or None."""
        self.texts: dict[str, EditorText] = {}
        self.calls: list[dict[str, Any]] = []
        """Every notification and request from the server, in order."""
        self.capabilities: dict[str, Any] = {}
        """The server's, from the answer to initialize."""
        self.last_command = self.last_acknowledged = -1000.0
        """When the user last ran a command, and its answer came, by the event loop's clock."""
        self.replies = Replies(self)
        self.on_call = self.replies.called
        self.on_answer = self._note_answer
        self._commands: set[Any] = set()
        self._unsent: dict[str, list[dict[str, Any]]] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}

    @classmethod
    async def launch(
        cls,
        personality: Personality = VS_CODE,
        *,
        command: Sequence[str] = SERVER,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        secrets: Sequence[str] = (),
        settings: Mapping[str, Any] | None = None,
        prepared: Prepared | None = None,
    ) -> Self:
        """Start a server for an editor of this personality; it is not initialized yet.

        `settings` is what the user has set in the section `groq`; `secrets` must never come out.
        """
        process = await spawn(command, env=env, cwd=cwd, prepared=prepared)
        client = cls(process, Ledger(secrets), personality)
        client.settings["groq"] = dict(settings or {})
        return client

    async def initialize(self, **more: Any) -> dict[str, Any]:
        """Initialize the server; `more` is added to or replaces the parameters."""
        params = {
            "processId": os.getpid(),
            "rootUri": None,
            "workspaceFolders": None,
            "locale": "en",
            **self.personality.initialize,
            **more,
        }
        result: dict[str, Any] = await self.request("initialize", params)
        self.capabilities = result["capabilities"]
        self.notify("initialized", {})
        return result

    @property
    def encoding(self) -> str:
        """The position encoding that the server chose."""
        encoding: str = self.capabilities.get("positionEncoding", "utf-16")
        return encoding

    def open(self, uri: str, text: str, *, language_id: str = "markdown") -> EditorText:
        """Open a document."""
        version = self.personality.first_version
        opened = EditorText(
            uri, text, version=version, encoding=self.encoding, language_id=language_id
        )
        self.texts[uri] = opened
        item = {"uri": uri, "languageId": language_id, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return opened

    def close(self, uri: str) -> None:
        """Close a document; changes that were kept back are sent first."""
        self.flush(uri)
        del self.texts[uri]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def save(self, uri: str) -> None:
        """Save a document, with its text where the server wants that."""
        self.flush(uri)
        params: dict[str, Any] = {"textDocument": {"uri": uri}}
        if self.capabilities["textDocumentSync"]["save"]["includeText"]:
            params["text"] = self.texts[uri].text
        self.notify("textDocument/didSave", params)

    def type(self, uri: str, position: Position, text: str) -> None:
        """Insert text as the user does."""
        self.changed(uri, [self.texts[uri].type(position, text)])

    def replace(self, uri: str, start: Position, end: Position, text: str) -> None:
        """Replace text as the user does."""
        self.changed(uri, [self.texts[uri].replace(start, end, text)])

    def undo(self, uri: str) -> str:
        """Undo one step; gives the text."""
        text = self.texts[uri]
        start, end = text.whole()
        change = {"range": text.range(start, end), "text": text.undo()}
        self.changed(uri, [change])
        return text.text

    def changed(self, uri: str, changes: list[dict[str, Any]]) -> None:
        """Send changes to a text that has them already, now or when the personality does."""
        text = self.texts[uri]
        if not self.personality.bumps_when_sent:
            first = text.version == self.personality.first_version
            text.version += self.personality.first_step if first else 1
        self._unsent.setdefault(uri, []).extend(changes)
        delay = self.personality.change_seconds
        if delay == 0:
            self.flush(uri)
        elif delay is not None and uri not in self._timers:
            loop = asyncio.get_running_loop()
            self._timers[uri] = loop.call_later(delay, self.flush, uri)

    def flush(self, uri: str) -> None:
        """Send the changes that were kept back."""
        if timer := self._timers.pop(uri, None):
            timer.cancel()
        changes = self._unsent.pop(uri, None)
        text = self.texts.get(uri)
        if not changes or text is None:
            return
        if self.personality.bumps_when_sent:
            text.version += 1
        if self.personality.full_text:
            changes = [{"text": text.text}]
        document = {"uri": uri, "version": text.version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
        self.happened()

    def send_request(self, method: str, params: Any = None, *, id: Any = None) -> Any:
        """Send a request; most editors send the changes that they keep back first."""
        if self.personality.flushes:
            for uri in list(self._unsent):
                self.flush(uri)
        id = super().send_request(method, params, id=id)
        if method == "workspace/executeCommand":
            self._commands.add(id)
        return id

    async def code_actions(
        self,
        uri: str,
        start: Position,
        end: Position | None = None,
        *,
        only: Sequence[str] | None = None,
        trigger: int = 1,
    ) -> list[dict[str, Any]]:
        """Open the menu on a range."""
        context: dict[str, Any] = {"diagnostics": [], "triggerKind": trigger}
        if only is not None:
            context["only"] = list(only)
        params = {
            "textDocument": {"uri": uri},
            "range": self.texts[uri].range(start, end or start),
            "context": context,
        }
        return await self.request("textDocument/codeAction", params) or []

    async def execute(self, command: str, *arguments: Any, within: float = PATIENCE) -> Any:
        """Run a command."""
        self.last_command = asyncio.get_running_loop().time()
        params = {"command": command, "arguments": list(arguments)}
        return await self.request("workspace/executeCommand", params, within=within)

    async def pick(
        self, uri: str, start: Position, end: Position | None, title: str
    ) -> dict[str, Any]:
        """Open the menu, take the action whose title begins so, and run it; gives the action."""
        actions = await self.code_actions(uri, start, end)
        titles = [action["title"] for action in actions]
        action = next((a for a in actions if a["title"].startswith(title)), None)
        assert action is not None, f"no {title!r} among {titles}"
        await self.take(action)
        return action

    async def take(self, action: dict[str, Any]) -> None:
        """Do what an editor does with a menu entry: its edit first, then its command."""
        if edit := action.get("edit"):
            self.replies.apply(edit)
        command = action.get("command")
        if isinstance(command, str):
            await self.execute(command, *action.get("arguments", []))
        elif command:
            await self.execute(command["command"], *command.get("arguments", []))

    def received(self, method: str) -> list[Any]:
        """Give the parameters of every call of `method` from the server so far."""
        return [call.get("params") for call in self.calls if call["method"] == method]

    @property
    def shown(self) -> list[str]:
        """The messages that popped up at the user."""
        methods = ("window/showMessage", "window/showMessageRequest")
        return [call["params"]["message"] for call in self.calls if call["method"] in methods]

    def progress(self) -> list[dict[str, Any]]:
        """The values of every $/progress so far."""
        return [params["value"] for params in self.received("$/progress")]

    def _note_answer(self, message: dict[str, Any]) -> None:
        if message.get("id") in self._commands:
            self.last_acknowledged = asyncio.get_running_loop().time()

    async def finish(self, *, code: int = 0) -> None:
        """Shut the server down as LSP says; raise for anything in the ledger."""
        await self.request("shutdown")
        self.notify("exit")
        assert await self.exited() == code
        self.ledger.check()
