"""How messages become calls and calls become messages: pygls's protocol with what it lacks.

Every override says why it is there, and a test fails without it.
"""

import asyncio
import enum
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, NoReturn

import attrs
import cattrs
import msgspec
from lsprotocol.types import METHOD_TO_TYPES
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from groq_lsp.capabilities import initialize_result
from groq_lsp.errors import InvalidArguments, shorten
from groq_lsp.frames import frame
from groq_lsp.protocol import failures
from groq_lsp.protocol.arguments import bind
from groq_lsp.protocol.failures import Error, error
from groq_lsp.protocol.incoming import Id, Incoming, is_id
from groq_lsp.protocol.outgoing import Outgoing
from groq_lsp.protocol.progress import Progress

logger = logging.getLogger(__name__)
# Messages hold the user's text. The log lets pygls speak at debug only where it may hold text.
wire = logging.getLogger("pygls.wire")

REQUEST_SECONDS = 5.0
SHUTDOWN_SECONDS = 0.05
"""What is cancelled at `shutdown` gets this long to tidy up, and so does its handler."""


class Protocol(LanguageServerProtocol):
    """The server's side of LSP over any transport: `handle_message` takes what was parsed."""

    progress: Progress  # type: ignore[assignment]

    def __init__(self, server: LanguageServer, converter: cattrs.Converter) -> None:
        super().__init__(server, converter)
        self.initialize_params: Mapping[str, object] | None = None
        """What the editor sent with `initialize`, as it came; None before."""
        self.shutting_down = False
        self.on_exit: Callable[[int], None] = lambda _: None
        self.pause: Callable[[], Awaitable[object] | None] = lambda: None
        """Gives what a request has to await before it is looked at; None: nothing."""
        self.later: Callable[[], None] = lambda: None
        """Registers what the start left out; called once, see `complete`."""
        self.incoming = Incoming(self._send_data)
        self.outgoing = Outgoing(self._send_data)
        self.progress = Progress(self)
        self._lifecycle: Mapping[str, Callable[[object], Any]] = {
            "initialize": self._answer_initialize,
            "shutdown": self._answer_shutdown,
            "workspace/executeCommand": self._execute_command,
        }

    @property
    def workspace(self) -> NoReturn:
        """Refuse pygls's documents; ours are in `groq_lsp.documents`.

        pygls splits lines where LSP does not, and reads a file that is not open from the disk. Its
        own handlers, which would keep a second copy of every text, are never called.
        """
        raise RuntimeError("pygls keeps no documents here; see groq_lsp.documents")

    def initialize(self, params: Mapping[str, object]) -> None:
        """Take note of the editor, once, without an answer: the start has sent that already.

        The parameters stay as they are. pygls would refuse a client whose capabilities hold a value
        that is newer than its tables.
        """
        self.initialize_params = params
        if "initialize" in self.fm.features:
            self.incoming.act("initialize", partial(self.fm.features["initialize"], params))

    def handle_message(self, message: object) -> None:
        """Take one parsed message of any shape.

        It is looked at as a plain object, and only its parameters become types, once the method is
        known: pygls turns each nested object that has a key `jsonrpc` into a message, and gives no
        answer when parameters do not fit.
        """
        wire.debug("received %s", message)
        if not isinstance(message, dict):
            logger.warning("ignored a message that is not an object")
            return
        method, identifier = message.get("method"), message.get("id")
        if isinstance(method, str) and identifier is not None:
            self._handle_request(identifier, method, message.get("params"))
        elif isinstance(method, str):
            self._handle_notification(method, message.get("params"))
        elif "result" in message or "error" in message:
            self.outgoing.answered(message)
        else:
            logger.warning("ignored a message without a method")

    def _handle_request(self, msg_id: Id, method_name: str, params: object) -> None:
        if not is_id(msg_id):
            logger.warning("ignored a request whose id is neither a number nor a string")
            return
        refusal = self._refusal(msg_id, method_name)
        if refusal is not None:
            self.incoming.refuse(msg_id, refusal)
            return
        start = self._lifecycle.get(method_name, partial(self._feature, method_name))
        start = partial(start, params)
        if method_name not in ("initialize", "shutdown") and (pause := self.pause()) is not None:
            start = partial(self._after, pause, start)
        self.incoming.answer(msg_id, method_name, start)

    async def _after(self, pause: Awaitable[object] | None, start: Callable[[], Any]) -> Any:
        """Start a request once the documents it speaks of are whole."""
        while pause is not None:
            await pause
            pause = self.pause()
        outcome = start()
        return await outcome if asyncio.iscoroutine(outcome) else outcome

    def _refusal(self, msg_id: Id, method: str) -> Error | None:
        """Say why a request is refused unseen, by where the server is in its life.

        pygls runs requests before `initialize`, leaves them unanswered after `shutdown`, and runs
        two with one id.
        """
        if msg_id in self.incoming:
            return error(failures.INVALID_REQUEST, "A request with this id is being answered.")
        if self.shutting_down:
            return error(failures.INVALID_REQUEST, "The server is shutting down.")
        if method == "initialize" and self.initialize_params is not None:
            return error(failures.INVALID_REQUEST, "The server is initialized already.")
        if method != "initialize" and self.initialize_params is None:
            return error(failures.NOT_INITIALIZED, "The server is not initialized yet.")
        return None if self._knows(method) else error(failures.METHOD_NOT_FOUND)

    def _knows(self, method: str) -> bool:
        if method not in self.fm.features and method not in self._lifecycle:
            self.complete()
        return method in self.fm.features or method in self._lifecycle

    def complete(self) -> None:
        """Register the features that the start left out, unless they are registered already."""
        later, self.later = self.later, lambda: None
        later()

    def _handle_notification(self, method_name: str, params: object) -> None:
        """Act on a notification; what is unknown or does not fit is logged and nothing more.

        pygls shows the user a message for each of these.
        """
        if method_name == "exit":
            self.on_exit(0 if self.shutting_down else 1)
        elif self.initialize_params is None or self.shutting_down:
            logger.info("ignored a notification outside the session")
        elif method_name == "$/cancelRequest":
            self.incoming.cancel(params.get("id") if isinstance(params, dict) else None)
        elif method_name == "window/workDoneProgress/cancel":
            self.progress.cancelled(params)
        elif method_name in self.fm.features and method_name not in self._lifecycle:
            self.incoming.act(method_name, partial(self._feature, method_name, params))

    def _answer_initialize(self, params: object) -> dict[str, object]:
        if not isinstance(params, dict):
            raise InvalidArguments("initialize needs parameters.")
        self.initialize(params)
        return initialize_result(params)

    async def _answer_shutdown(self, _: object) -> None:
        await self.wind_down()

    async def wind_down(self) -> None:
        """Cancel what runs and let the server's own `shutdown` handler tidy up, once.

        pygls's shutdown fails while work is in flight, and then never ends.
        """
        if self.shutting_down:
            return
        self.shutting_down = True
        self.incoming.cancel_all()
        if "shutdown" in self.fm.features:
            self.incoming.act("shutdown", partial(self.fm.features["shutdown"], None))
        await self.incoming.settle(within=SHUTDOWN_SECONDS)

    def _execute_command(self, params: object) -> Any:
        """Call a command that was registered, and no other, with arguments that fit.

        pygls runs a command under an id of its own, where no cancel reaches it: the editor is told
        that it was cancelled while it goes on, and goes on spending.
        """
        command = params.get("command") if isinstance(params, dict) else None
        if not isinstance(params, dict) or not isinstance(command, str):
            raise InvalidArguments("workspace/executeCommand needs the name of a command.")
        if command not in self.fm.commands:
            self.complete()
        handler = self.fm.commands.get(command)
        if handler is None:
            raise InvalidArguments(f"groq-lsp has no command {shorten(command)}.")
        return handler(*bind(handler, params.get("arguments"), command))

    def _feature(self, method: str, params: object) -> Any:
        """Call a feature with lsprotocol's type; for a method of our own parameters stay raw."""
        kind: Any = METHOD_TO_TYPES.get(method, (None, None, None))[2]
        if kind is not None:
            try:
                params = self._converter.structure(params, kind)
            except failures.MISFITS as fault:
                raise failures.misfit(method, fault) from None
        return self.fm.features[method](params)

    def request(
        self, method: str, params: object = None, *, timeout: float | None = REQUEST_SECONDS
    ) -> Awaitable[Any]:
        """Ask the editor and give its raw result; see `Outgoing.request` for what it raises."""
        return self.outgoing.request(method, params, timeout)

    def send_request(self, *_: object, **__: object) -> NoReturn:
        """Refuse pygls's way to ask the editor, which waits for ever and fails on late answers."""
        raise RuntimeError("use Protocol.request, which has a time limit")

    def notify(self, method: str, params: object = None) -> None:
        """Send a notification. pygls would log its parameters, which hold the user's text."""
        self._send_data({"jsonrpc": "2.0", "method": method, "params": params})

    def _send_data(self, data: object) -> None:
        """Hand a message to the writer, which does not block; what is wrong with it is raised.

        pygls logs each message at level info, writes non-ASCII text as escapes, and turns its own
        errors into messages to the user.
        """
        if self.writer is None:
            return
        wire.debug("sending %s", data)
        self.writer.write(frame(data, self._serialize_message))

    def _serialize_message(self, data: object) -> Any:
        """Turn into JSON what JSON does not know; pygls writes out the insides of any object."""
        if attrs.has(type(data)):
            return self._converter.unstructure(data)
        if isinstance(data, enum.Enum):
            return data.value
        return msgspec.to_builtins(data)
