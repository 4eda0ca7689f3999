"""The editor's requests while they are being answered: each gets exactly one answer.

This is the one place of this package that catches everything that a handler may raise.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from groq_lsp.protocol import failures
from groq_lsp.protocol.failures import Error, error

logger = logging.getLogger(__name__)

Id = int | str | float
Send = Callable[[Mapping[str, object]], None]
Start = Callable[[], Any]
"""Finds the handler, checks the parameters, calls it; a coroutine where it has to wait."""


def is_id(value: object) -> bool:
    """Whether `value` can be a request's id; to Python, True is 1 and a list has no hash."""
    return isinstance(value, int | str | float) and not isinstance(value, bool)


class Incoming:
    """What runs on the editor's behalf: requests under their ids, and notifications."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._requests: dict[Id, asyncio.Task[Any] | None] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    def __contains__(self, msg_id: Id) -> bool:
        return msg_id in self._requests

    def __len__(self) -> int:
        return len(self._requests)

    def answer(self, msg_id: Id, method: str, start: Start) -> None:
        """Call `start` for a request; answer it now, or when its task has ended."""
        self._requests[msg_id] = None
        task = self._call(method, start, partial(self._finish, msg_id, method))
        if task is not None:
            self._requests[msg_id] = task

    def act(self, method: str, start: Start) -> None:
        """Call `start` for a notification, whose failure is the log's business alone."""
        self._call(method, start, partial(_log_failure, method))

    def refuse(self, msg_id: Id, refusal: Error) -> None:
        """Answer a request that was never let in, whatever else runs under its id."""
        self._send({"jsonrpc": "2.0", "id": msg_id, "error": refusal})

    def cancel(self, msg_id: object) -> None:
        """Cancel a request that runs; it answers once it has ended. Others are none of ours."""
        if is_id(msg_id) and (task := self._requests.get(msg_id)):  # type: ignore[call-overload]
            task.cancel()

    def cancel_all(self) -> None:
        """Cancel everything that runs but the caller."""
        for task in self._others():
            task.cancel()

    async def settle(self, *, within: float) -> None:
        """Wait for the end of everything but the caller, at most `within` seconds."""
        if others := self._others():
            await asyncio.wait(others, timeout=within)

    def _others(self) -> set[asyncio.Task[Any]]:
        return {task for task in self._tasks if task is not asyncio.current_task()}

    def _call(
        self, method: str, start: Start, finish: Callable[[asyncio.Future[Any]], None]
    ) -> asyncio.Task[Any] | None:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Any] = loop.create_future()
        try:
            outcome = start()
            if asyncio.iscoroutine(outcome):
                task = loop.create_task(outcome, name=method)
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
                task.add_done_callback(finish)
                return task
            done.set_result(outcome)
        except Exception as fault:  # noqa: BLE001 - a request must be answered whatever happens
            done.set_exception(fault)
        finish(done)
        return None

    def _finish(self, msg_id: Id, method: str, done: asyncio.Future[Any]) -> None:
        del self._requests[msg_id]
        if done.cancelled():
            self.refuse(msg_id, error(failures.REQUEST_CANCELLED))
        elif (fault := done.exception()) is not None:
            refusal = failures.error_of(fault)
            if refusal["code"] == failures.INTERNAL_ERROR:
                logger.error("%s failed", method, exc_info=fault)
            self.refuse(msg_id, refusal)
        else:
            self._give(msg_id, method, done.result())

    def _give(self, msg_id: Id, method: str, result: object) -> None:
        try:
            self._send({"jsonrpc": "2.0", "id": msg_id, "result": result})
        except Exception as fault:
            logger.error("what %s gave cannot be written as JSON", method, exc_info=fault)
            self.refuse(msg_id, error(failures.INTERNAL_ERROR))


def _log_failure(method: str, done: asyncio.Future[Any]) -> None:
    if not done.cancelled() and (fault := done.exception()) is not None:
        logger.error("%s failed", method, exc_info=fault)
