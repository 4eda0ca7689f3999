"""Requests to the editor: each has a time limit, and an answer that comes too late is ignored."""

import asyncio
import itertools
import logging
from collections.abc import Callable, Mapping

logger = logging.getLogger(__name__)

Send = Callable[[Mapping[str, object]], None]


class Refused(Exception):
    """The editor answered a request with an error; `code` is JSON-RPC's, the text stays in it."""

    def __init__(self, method: str, code: int) -> None:
        super().__init__(f"the editor answered {method} with error {code}")
        self.code = code


class Outgoing:
    """The requests that wait for the editor's answer."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._numbers = itertools.count(1)
        self._waiting: dict[int, tuple[str, asyncio.Future[object]]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    async def request(self, method: str, params: object, seconds: float | None) -> object:
        """Ask the editor and give its raw result.

        Raises Refused for an error and TimeoutError after `seconds`; None waits for as
        long as the user may need. Some editors never answer what they do not know, so None is
        for questions to the user alone.
        """
        number = next(self._numbers)
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting[number] = (method, future)
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        try:
            async with asyncio.timeout(seconds):
                return await future
        except (TimeoutError, asyncio.CancelledError):
            self._send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": number}})
            raise
        finally:
            self._waiting.pop(number, None)

    def answered(self, answer: Mapping[str, object]) -> None:
        """Take the editor's answer to a request that may long be forgotten.

        pygls sets the result of a future that is cancelled and shows the user the exception that
        comes of it.
        """
        number = answer.get("id")
        if isinstance(number, bool) or not isinstance(number, int):
            logger.info("ignored an answer to a request that was never sent")
            return
        method, future = self._waiting.get(number, ("", None))
        if future is None or future.done():
            logger.info("ignored an answer that came too late, or twice")
            return
        fault = answer.get("error")
        if fault is None:
            future.set_result(answer.get("result"))
            return
        code = fault.get("code") if isinstance(fault, dict) else None
        future.set_exception(Refused(method, code if isinstance(code, int) else 0))
