"""The real server, with a line on stderr for each callback that holds the event loop up."""

import asyncio
import sys
import time
from typing import Any

CPU_SECONDS = 0.08
"""The bound is 50 ms; work takes longer while other processes share the processor's caches."""
WAIT_SECONDS = 0.4
"""Longer still, since others may have the processor meanwhile."""


def watch() -> None:
    run = asyncio.events.Handle._run

    def watched(self: Any) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        run(self)
        wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
        if cpu > CPU_SECONDS or wall > WAIT_SECONDS:
            what = f"{cpu * 1000:.0f} ms of work, {wall * 1000:.0f} ms in all"
            task = getattr(self._callback, "__self__", None)
            sys.stderr.write(f"BLOCKED {what}: {self!r} of {task!r}\n")

    asyncio.events.Handle._run = watched  # type: ignore[method-assign]


if __name__ == "__main__":
    watch()
    from groq_lsp.__main__ import main

    sys.exit(main())
