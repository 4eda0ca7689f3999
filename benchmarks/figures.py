"""Each figure: what is measured, against what, and the bound that it must keep."""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.editor import BARE, ORDINARY, OURS, Editor, lines, session, spawn
from benchmarks.upstream import Pace, upstream

URI = "file:///note.md"
LINE = "A plain line of words that stands here to be rewritten.\n"
FAST = Pace(latency=0.0, rate=0.0, tokens=20)


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; `bound` is what it must reach, None where it is told only."""

    name: str
    value: float
    unit: str
    against: str
    bound: float | None
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether the bound is reached."""
        return self.bound is None or self.value <= self.bound


Measure = Callable[[bool], Awaitable[list[Figure]]]


async def _start_once(command: Any) -> tuple[float, float]:
    """Give the seconds from the spawn to the answer of initialize and to the first menu."""
    begun = time.perf_counter()
    editor = await spawn(command)
    try:
        await editor.initialize()
        initialized = time.perf_counter() - begun
        editor.initialized()
        editor.open(URI, LINE)
        await editor.menu(URI)
        return initialized, time.perf_counter() - begun
    finally:
        await editor.kill()


async def start(short: bool) -> list[Figure]:
    """Time the start of ours and of a bare pygls server in turn."""
    ours, bare, ordinary = [], [], []
    for _ in range(5 if short else 15):
        ours.append(await _start_once(OURS))
        bare.append(await _start_once(BARE))
        ordinary.append(await _start_once(ORDINARY))
    found = []
    for at, name, bound in ((0, "spawn to `initialize`", 0.10), (1, "spawn to first menu", 0.45)):
        medians = [statistics.median(one[at] for one in each) for each in (ours, bare, ordinary)]
        mine, base, usual = (median * 1000 for median in medians)
        detail = f"{mine:.0f} ms; bare {base:.0f} ms; ordinary pygls and groq {usual / base:.2f}"
        found.append(Figure(name, mine / base, "ratio", "a bare pygls server", bound, detail))
    return found


async def _client(name: str, base_url: str, times: int, at_once: int = 1) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.clients",
        name,
        base_url,
        f"--times={times}",
        f"--at-once={at_once}",
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    found: dict[str, Any] = json.loads(out)
    return found


async def action(short: bool) -> list[Figure]:
    """Time an action from the choice to the edit, against the same exchange by httpx alone."""
    times = 8 if short else 30
    async with upstream(Pace()) as service:
        firsts, later = [], []
        for _ in range(2 if short else 5):
            async with session(base_url=service.base_url) as editor:
                editor.open(URI, LINE * 3)
                await editor.menu(URI)
                await asyncio.sleep(2)  # an editor's user takes longer to read the menu
                firsts.append(await editor.rewrite(URI))
                later += [await editor.rewrite(URI) for _ in range(times // 2)]
        plain = (await _client("plain", service.base_url, times))["seconds"]
    mine, base = statistics.median(later), statistics.median(plain)
    first = statistics.median(firsts)
    detail = f"{mine * 1000:.1f} ms; httpx {base * 1000:.1f} ms"
    return [
        Figure("chosen to applied", mine / base, "ratio", "httpx, the same exchange", 1.05, detail),
        Figure("chosen to applied, added", (mine - base) * 1000, "ms", "the same", 5, detail),
        Figure("first action", first / mine, "ratio", "later ones", 1.2, f"{first * 1000:.0f} ms"),
    ]


async def tokens(short: bool) -> list[Figure]:
    """Compare the processor time of a streamed token with the SDK's typed stream."""
    async with upstream(Pace(latency=0.01, rate=1000, tokens=500 if short else 2000)) as service:
        found = {name: await _client(name, service.base_url, 3, 2) for name in ("ours", "sdk")}
    cost = {name: one["cpu"] / one["chunks"] * 1e6 for name, one in found.items()}
    detail = f"{cost['ours']:.0f} µs; SDK {cost['sdk']:.0f} µs"
    ratio = cost["ours"] / cost["sdk"]
    return [Figure("CPU per streamed token", ratio, "ratio", "SDK's typed stream", 0.25, detail)]


async def menu(short: bool) -> list[Figure]:
    """Time the menu on a document of 1 MB."""
    times = []
    async with session() as editor:
        editor.open(URI, LINE * (2**20 // len(LINE)))
        await editor.menu(URI)
        await asyncio.sleep(2)
        for number in range(100 if short else 600):
            begun = time.perf_counter()
            await editor.menu(URI, number, number + 1)
            times.append(time.perf_counter() - begun)
    found = _p99(times)
    detail = f"median {statistics.median(times) * 1000:.2f} ms"
    return [Figure("menu, p99, 1 MB document", found * 1000, "ms", "", 2, detail)]


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
        await asyncio.sleep(1.5)
        jobs = [asyncio.create_task(editor.rewrite(uri)) for uri in uris]
        await asyncio.sleep(0.7)
        while not any(job.done() for job in jobs):
            begun = time.perf_counter()
            await editor.request("groq/nothing")
            times.append(time.perf_counter() - begun)
            await asyncio.sleep(0.01)
        await asyncio.gather(*jobs)
    detail = f"median {statistics.median(times) * 1000:.2f} ms of {len(times)}"
    return [
        Figure("round trip, p99, 24 answers streaming", _p99(times) * 1000, "ms", "", 20, detail)
    ]


async def keystroke(short: bool) -> list[Figure]:
    """Time one keystroke, from the message to the mirror, in 1 and 10 MB."""
    medians = {}
    for megabytes in (1, 10):
        async with session() as editor:
            editor.open(URI, LINE * (megabytes * 2**20 // len(LINE)))
            await editor.menu(URI)
            await asyncio.sleep(1.5)
            pings, keys = [], []
            for number in range(60 if short else 300):
                pings.append(await _after(editor, type_one=False, line=number))
                keys.append(await _after(editor, type_one=True, line=number))
            medians[megabytes] = (statistics.median(keys) - statistics.median(pings)) * 1000
    detail = f"1 MB: {medians[1]:.3f} ms, 10 MB: {medians[10]:.3f} ms"
    return [Figure("one keystroke, 10 MB document", medians[10], "ms", "a ping", 1, detail)]


async def _after(editor: Editor, *, type_one: bool, line: int) -> float:
    begun = time.perf_counter()
    if type_one:
        editor.change(URI, {"range": lines(line, line), "text": "x"})
    await editor.request("groq/nothing")
    return time.perf_counter() - begun


async def endurance(short: bool) -> list[Figure]:
    """Watch memory and connections over many actions, and the end with one under way."""
    number = 500 if short else 3000
    async with session(BARE) as bare:
        bare.open(URI, LINE)
        await bare.menu(URI)
        yardstick = bare.resident()
    async with upstream(FAST) as service:
        async with session(base_url=service.base_url) as editor:
            editor.open(URI, LINE)
            await editor.menu(URI)
            await asyncio.sleep(2.5)
            idle = editor.resident()
            for _ in range(200):
                await editor.rewrite(URI)
            warm = editor.resident()
            for _ in range(number):
                await editor.rewrite(URI)
            grown = editor.resident() - warm
        connections = (await service.counters())["connections"]
    detail = f"bare pygls {yardstick:.0f} MiB"
    return [
        Figure("memory idle", idle, "MiB", "a bare pygls server", 45, detail),
        Figure(f"memory grown by {number:,} actions", grown, "MiB", "after 200", 4),
        Figure(f"connections for {number + 200:,} actions", connections, "", "", 1),
    ]


async def ending(short: bool) -> list[Figure]:
    """Time the shutdown with an action under way."""
    times = []
    async with upstream(Pace(latency=0.05, rate=20, tokens=500)) as service:
        for _ in range(3 if short else 8):
            editor = await spawn(base_url=service.base_url)
            await editor.initialize()
            editor.initialized()
            editor.open(URI, LINE)
            await editor.menu(URI)
            await asyncio.sleep(1)
            job = asyncio.create_task(editor.rewrite(URI))
            await asyncio.sleep(0.6)
            times.append(await editor.stop())
            job.cancel()
    found = statistics.median(times) * 1000
    return [Figure("shutdown with work in flight", found, "ms", "", 100)]


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)] if times else float("nan")


MEASURES: tuple[Measure, ...] = (
    start,
    action,
    tokens,
    menu,
    busy,
    keystroke,
    endurance,
    ending,
)
