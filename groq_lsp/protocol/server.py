"""The pygls server that everything is registered with."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

from pygls.lsp.server import LanguageServer

from groq_lsp.protocol.converter import strict_converter
from groq_lsp.protocol.progress import Progress
from groq_lsp.protocol.protocol import REQUEST_SECONDS, Protocol

logger = logging.getLogger(__name__)


class Server(LanguageServer):
    """A LanguageServer whose requests have limits and whose inner failures stay in its log."""

    protocol: Protocol

    @property
    def work_done_progress(self) -> Progress:  # type: ignore[override]
        """The progress tokens in use."""
        return self.protocol.progress

    def request(
        self, method: str, params: object = None, *, timeout: float | None = REQUEST_SECONDS
    ) -> Awaitable[Any]:
        """Ask the editor and give its raw result; see `Outgoing.request` for what it raises."""
        return self.protocol.request(method, params, timeout=timeout)

    def notify(self, method: str, params: object = None) -> None:
        """Send the editor a notification."""
        self.protocol.notify(method, params)

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Log it. pygls pops up the exception's text, which may quote the user's or hold a key."""
        logger.error("%s inside pygls", source.__name__, exc_info=error)

    def thread(self) -> Callable[..., NoReturn]:
        """Refuse handlers in threads: they cannot be cancelled, and the exit waits for them."""
        raise RuntimeError("a handler that has to wait is a coroutine")


def create_server(name: str, version: str) -> Server:
    """Make a server with nothing registered."""
    return Server(name, version, protocol_cls=Protocol, converter_factory=strict_converter)
