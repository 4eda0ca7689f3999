"""Work on large texts in a thread, so that the editor is answered meanwhile.

Python's threads take turns every 5 ms, which is what the loop then waits at most. A thread cannot
be stopped: where its job is cancelled the work goes on to its end, and nobody reads what it gives.
"""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

LARGE = 3_000
"""Characters. Up to here even the slowest work, parsing LaTeX, takes less than 30 ms."""

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


async def aside(
    size: int,
    work: Callable[Arguments, Result],
    /,
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> Result:
    """Give what `work` gives, done in a thread where the text has a large `size`.

    It must be pure work: it runs beside the loop, and on after a cancellation.
    """
    if size <= LARGE:
        return work(*arguments, **named)
    return await asyncio.to_thread(work, *arguments, **named)
