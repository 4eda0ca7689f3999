"""How soon the editor is answered: in large documents, while much is streamed, while typing."""

import asyncio
import statistics
import time

from benchmarks.acting import SETTLED
from benchmarks.editor import Editor, lines, session
from benchmarks.figure import LINE, URI, Figure, milliseconds, percentile
from benchmarks.upstream import Pace, upstream

LOADING = 0.6
"""Seconds after a first menu in which what writing needs is loaded."""
ROUNDS = 7
"""A 99th percentile is the median of those of so many rounds, since one stall makes a round's."""


async def menu(short: bool) -> list[Figure]:
    """Time the menu on a document of 1 MB, once all is loaded and while it is."""
    rounds: list[list[float]] = []
    pings: list[float] = []
    after: list[float] = []
    loading: list[float] = []
    async with session() as editor:
        editor.open(URI, LINE * (2**20 // len(LINE)))
        await asyncio.sleep(SETTLED)
        await _menu(editor, 0)
        until = time.perf_counter() + LOADING
        while time.perf_counter() < until:
            loading.append(await _menu(editor, 1))
            await asyncio.sleep(0.01)
        await asyncio.sleep(SETTLED)
        for _ in range(3 if short else ROUNDS):
            times = []
            for number in range(200):
                times.append(await _menu(editor, number))
                pings.append(await ping(editor))
                await asyncio.sleep(0.002)
            rounds.append(milliseconds(times))
            after += [await _menu_after_key(editor, number) for number in range(15)]
    each = [one for taken in rounds for one in taken]
    worst = statistics.median(percentile(taken, 99) for taken in rounds)
    detail = f"median {statistics.median(each):.2f} ms of {len(each)}, p99 of all "
    detail += f"{percentile(each, 99):.2f} ms; of an empty message "
    detail += f"{percentile(milliseconds(pings), 99):.2f} ms"
    slower = milliseconds(loading)
    told = f"median {statistics.median(slower):.2f} ms of {len(slower)}"
    name = "the same while what an action needs is loaded"
    keyed = milliseconds(after)
    return [
        Figure("menu, p99, 1 MB document", worst, "ms", "", 2, detail, each),
        Figure(name, percentile(slower, 99), "ms", "", None, told, slower),
        Figure("menu just after a key, 1 MB", statistics.median(keyed), "ms", "", None, "", keyed),
    ]


async def _menu_after_key(editor: Editor, line: int) -> float:
    editor.change(URI, {"range": lines(line, line), "text": "x"})
    return await _menu(editor, line)


async def _menu(editor: Editor, line: int) -> float:
    begun = time.perf_counter()
    await editor.menu(URI, line, line + 1)
    return time.perf_counter() - begun


async def busy(short: bool) -> list[Figure]:
    """Time a round trip while 24 answers stream at 200 tokens a second each."""
    times: list[float] = []
    async with (
        upstream(Pace(latency=0.05, rate=200, tokens=400 if short else 1200)) as service,
        session(base_url=service.base_url, requestsInFlight=24, maxCompletionTokens=8192) as editor,
    ):
        uris = [f"file:///{number}.md" for number in range(24)]
        for uri in uris:
            editor.open(uri, LINE)
        await editor.menu(uris[0])
        await asyncio.sleep(SETTLED)
        jobs = [asyncio.create_task(editor.rewrite(uri)) for uri in uris]
        await asyncio.sleep(0.7)
        while not any(job.done() for job in jobs):
            times.append(await ping(editor))
            await asyncio.sleep(0.01)
        await asyncio.gather(*jobs)
    each = milliseconds(times)
    detail = f"median {statistics.median(each):.2f} ms of {len(each)}"
    name = "round trip, p99, 24 answers streaming"
    return [Figure(name, percentile(each, 99), "ms", "", 20, detail, each)]


async def keystroke(short: bool) -> list[Figure]:
    """Time one keystroke, from the message to the mirror, in 1 and 10 MB."""
    found = {}
    for megabytes in (1, 10):
        async with session() as editor:
            found[megabytes] = await keystrokes(editor, megabytes * 2**20, 60 if short else 300)
    middles = {megabytes: statistics.median(each) for megabytes, each in found.items()}
    detail = f"1 MB: {middles[1]:.3f} ms, 10 MB: {middles[10]:.3f} ms"
    return [
        Figure("one keystroke, 10 MB document", middles[10], "ms", "a ping", 1, detail, found[10])
    ]


async def keystrokes(editor: Editor, size: int, times: int) -> list[float]:
    """Open a document of so many bytes and type; give the milliseconds of each key over a ping."""
    editor.open(URI, LINE * (size // len(LINE)))
    await editor.menu(URI)
    await asyncio.sleep(SETTLED)
    taken = []
    for number in range(times):
        without = await ping(editor)
        begun = time.perf_counter()
        line = number % (size // len(LINE))
        editor.change(URI, {"range": lines(line, line), "text": "x"})
        await ping(editor)
        taken.append((time.perf_counter() - begun - without) * 1000)
    return taken


async def ping(editor: Editor) -> float:
    """Give the seconds of the smallest round trip that there is."""
    begun = time.perf_counter()
    await editor.request("groq/nothing")
    return time.perf_counter() - begun
