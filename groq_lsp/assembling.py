"""Puts the parts of a long text together; those that failed stay as they were, and are named."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from groq_lsp.completions import Finish
from groq_lsp.errors import GroqLspError
from groq_lsp.splitting import Part
from groq_lsp.written import Written

logger = logging.getLogger(__name__)

Tasks = Mapping[Part, "asyncio.Task[Written]"]

NAMED_REASONS = 3


def assembled(text: str, parts: Sequence[Part], tasks: Tasks, reason: str = "") -> Written:
    """Give the whole text; raises what the first part raised where none was written."""
    reasons = [reason, *failures(tasks), *_objections(tasks)]
    if all(failure(task) is not None for task in tasks.values()):
        raise_first(tasks)
    pieces: list[str] = []
    for part in parts:
        task = tasks.get(part)
        done = task is not None and failure(task) is None
        pieces.append(task.result().text if task and done else text[part.start : part.end])
    said = [one for one in reasons if one]
    return Written("".join(pieces), "; ".join(said[:NAMED_REASONS]), (), finishes(tasks))


def finishes(tasks: Tasks) -> tuple[Finish, ...]:
    """List what the parts took that were written."""
    written = [task.result() for task in tasks.values() if failure(task) is None]
    return tuple(finish for one in written for finish in one.finishes)


def failures(tasks: Tasks) -> list[str]:
    """Name the parts that failed, each with the reason why; what went wrong inside is logged."""
    total = len(tasks)
    for task in tasks.values():
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, GroqLspError):
            logger.error("a part failed inside", exc_info=error)
    return [
        f"part {number} of {total} failed ({said.rstrip('.')})"
        for number, task in enumerate(tasks.values(), 1)
        if (said := failure(task)) is not None
    ]


def _objections(tasks: Tasks) -> list[str]:
    return [
        f"in part {number} {task.result().reason}"
        for number, task in enumerate(tasks.values(), 1)
        if failure(task) is None and task.result().reason
    ]


def failure(task: "asyncio.Task[Written]") -> str | None:
    """Say why a part was not written, None where it was."""
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is None:
        return None
    return error.sentence if isinstance(error, GroqLspError) else "it failed inside"


def raise_first(tasks: Tasks) -> None:
    """Raise what the first part raised, or that all were cancelled."""
    for task in tasks.values():
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
    raise asyncio.CancelledError
