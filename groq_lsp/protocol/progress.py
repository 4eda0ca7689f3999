"""Work-done progress (LSP 3.18, $/progress): tokens that can be cancelled early and used again."""

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from groq_lsp.protocol.outgoing import Refused

if TYPE_CHECKING:
    from groq_lsp.protocol.protocol import Protocol

logger = logging.getLogger(__name__)

Token = int | str


class Progress:
    """The progress tokens that are in use, and who is told when the user cancels one.

    pygls registers a token only after the editor's answer, so that an early cancel is lost, waits
    for that answer without limit, and never lets go of a token.
    """

    def __init__(self, protocol: "Protocol") -> None:
        self._protocol = protocol
        self._cancel: dict[Token, Callable[[], None]] = {}

    @property
    def tokens(self) -> frozenset[Token]:
        """The tokens in use."""
        return frozenset(self._cancel)

    async def create(
        self, token: Token, cancel: Callable[[], None], *, within: float = 1.0
    ) -> bool:
        """Ask the editor to show a progress; False when it does not. `cancel` counts at once."""
        self._cancel[token] = cancel
        try:
            await self._protocol.request(
                "window/workDoneProgress/create", {"token": token}, timeout=within
            )
        except (Refused, TimeoutError):
            self._cancel.pop(token, None)
            return False
        except BaseException:
            self._cancel.pop(token, None)
            raise
        return True

    def begin(self, token: Token, title: str, message: str = "") -> None:
        """Begin it, cancellable and without a percentage: VS Code then shows the messages."""
        self._tell(token, {"kind": "begin", "title": title, "cancellable": True}, message)

    def report(self, token: Token, message: str) -> None:
        """Show how far it is; nothing after the end."""
        if token in self._cancel:
            self._tell(token, {"kind": "report"}, message)

    def end(self, token: Token, message: str = "") -> None:
        """End it once; the token is free then."""
        if self._cancel.pop(token, None) is not None:
            self._tell(token, {"kind": "end"}, message)

    def cancelled(self, params: object) -> None:
        """The user cancelled one of them: window/workDoneProgress/cancel."""
        token = params.get("token") if isinstance(params, dict) else None
        cancel = self._cancel.get(token) if isinstance(token, int | str) else None
        if cancel is None:
            logger.info("ignored the cancelling of a progress that is not running")
            return
        cancel()

    def _tell(self, token: Token, value: Mapping[str, object], message: str) -> None:
        shown = {**value, "message": message} if message else value
        self._protocol.notify("$/progress", {"token": token, "value": shown})
