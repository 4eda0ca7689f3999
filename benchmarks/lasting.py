"""What a long session takes: memory, connections, and how soon it ends."""

import asyncio
import itertools
import statistics

from benchmarks.acting import SETTLED
from benchmarks.editor import BARE, Editor, session, spawn
from benchmarks.figure import LINE, URI, Figure, milliseconds
from benchmarks.upstream import Pace, upstream

FAST = Pace(latency=0.0, rate=0.0, tokens=8)
AT_ONCE = 24


async def memory(short: bool) -> list[Figure]:
    """Watch the memory of an idle server, of one that has worked, and of one that goes on and on.

    Idle: a document is open, and the editor asks for actions at the cursor as VS Code does.
    """
    number = 500 if short else 10_000
    async with session(BARE) as bare:
        bare.open(URI, LINE)
        await bare.menu(URI)
        yardstick = bare.resident()
    async with (
        upstream(FAST) as service,
        session(base_url=service.base_url, requestsInFlight=AT_ONCE) as editor,
    ):
        editor.open(URI, LINE)
        await editor.unasked_menu(URI)
        await asyncio.sleep(SETTLED)
        idle = editor.resident()
        failed = await act(editor, 200 if short else 1000)
        worked = editor.resident()
        failed += await act(editor, number)
        grown = editor.resident() - worked
    detail = f"bare pygls {yardstick:.0f} MiB"
    after = f"{AT_ONCE} at once; after the first {200 if short else 1000} it held {worked:.0f} MiB"
    after += f"; {failed} came to nothing" if failed else ""
    return [
        Figure("memory idle", idle, "MiB", "a bare pygls server", 45, detail),
        Figure(f"memory grown by {number:,} actions", grown, "MiB", "after the first", 4, after),
    ]


async def act(editor: Editor, number: int) -> int:
    """Carry out so many actions, some at once, each worker's in a document of its own.

    Gives how many came to nothing, as some do on a machine that is overloaded.
    """
    left, failed = itertools.count(), 0

    async def work(uri: str) -> None:
        if uri not in editor.versions:
            editor.open(uri, LINE)
        nonlocal failed
        while next(left) < number:
            try:
                await editor.rewrite(uri)
            except TimeoutError:
                failed += 1

    await asyncio.gather(*(work(f"file:///{worker}.md") for worker in range(AT_ONCE)))
    return failed


async def connections(short: bool) -> list[Figure]:
    """Count the connections of actions one after another."""
    number = 40 if short else 400
    async with upstream(FAST) as service:
        async with session(base_url=service.base_url) as editor:
            editor.open(URI, LINE)
            for _ in range(number):
                await editor.rewrite(URI)
        found = (await service.counters())["connections"]
    return [Figure(f"connections for {number} actions", found, "", "", 1, "one after another")]


async def ending(short: bool) -> list[Figure]:
    """Time the shutdown with an action under way."""
    times = []
    async with upstream(Pace(latency=0.05, rate=20, tokens=500)) as service:
        for _ in range(3 if short else 11):
            editor = await spawn(base_url=service.base_url)
            await editor.initialize()
            editor.initialized()
            editor.open(URI, LINE)
            await editor.menu(URI)
            job = asyncio.create_task(editor.rewrite(URI))
            await asyncio.sleep(1)
            times.append(await editor.stop())
            job.cancel()
    found = milliseconds(times)
    name = "shutdown with work in flight"
    return [Figure(name, statistics.median(found), "ms", "", 100, "", found)]
