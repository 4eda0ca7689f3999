"""What an action takes beyond the exchange with the service, and what a token costs."""

import asyncio
import json
import statistics
import sys
import time
from typing import Any

from benchmarks.clients import plain
from benchmarks.editor import session
from benchmarks.figure import LINE, NATURAL_PAUSE, URI, Figure, milliseconds, ratio
from benchmarks.upstream import Pace, upstream

SETTLED = 1.5
"""Seconds after which a server has loaded all that it loads by itself."""


async def client(name: str, base_url: str, times: int, at_once: int = 1) -> dict[str, Any]:
    """Run one of `benchmarks.clients` in a process of its own; see `clients.exchange`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.clients", name, base_url),
        *(f"--times={times}", f"--at-once={at_once}"),
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    found: dict[str, Any] = json.loads(out)
    return found


async def action(short: bool) -> list[Figure]:
    """Time an action from the choice to the edit, and the same exchange by httpx alone, in turn.

    The first one is chosen from the first menu of a fresh server, after a natural pause.
    """
    times = 8 if short else 12
    firsts: list[float] = []
    later: list[float] = []
    theirs: list[float] = []
    async with upstream(Pace()) as service, plain(service.base_url) as ask:
        await ask()
        for _ in range(2 if short else 5):
            async with session(base_url=service.base_url) as editor:
                editor.open(URI, LINE * 3)
                await asyncio.sleep(SETTLED)
                menu = await editor.menu(URI)
                await asyncio.sleep(NATURAL_PAUSE)
                rewrite = next(one for one in menu if one["title"] == "Rewrite")
                firsts.append(await editor.act(URI, rewrite))
                for _ in range(times):
                    later.append(await editor.rewrite(URI))
                    begun = time.perf_counter()
                    await ask()
                    theirs.append(time.perf_counter() - begun)
        hasty = [await _at_once(service.base_url) for _ in range(1 if short else 3)]
    mine, base = statistics.median(later), statistics.median(theirs)
    detail = f"{mine * 1000:.1f} ms; httpx {base * 1000:.1f} ms"
    added = milliseconds([one - other for one, other in zip(later, theirs, strict=True)])
    first = f"{statistics.median(firsts) * 1000:.0f} ms, {NATURAL_PAUSE:g} s after the first menu"
    return [
        ratio("chosen to applied", later, theirs, "httpx, the same exchange", 1.05, detail),
        Figure(
            "chosen to applied, added", statistics.median(added), "ms", "the same", 5, detail, added
        ),
        ratio("first action", firsts, later, "later ones", 1.2, first),
        ratio("first action, no key typed, at once", hasty, later, "later ones", None, "no pause"),
    ]


async def _at_once(base_url: str) -> float:
    """Time the first action of an editor in which nothing was typed, without any pause."""
    async with session(base_url=base_url) as editor:
        editor.open(URI, LINE * 3)
        await asyncio.sleep(SETTLED)
        return await editor.rewrite(URI)


async def tokens(short: bool) -> list[Figure]:
    """Compare the processor time of a streamed token with the SDK's typed stream."""
    cost: dict[str, list[float]] = {"ours": [], "sdk": []}
    async with upstream(Pace(latency=0.01, rate=1000, tokens=1000)) as service:
        for _ in range(2 if short else 5):
            for name, each in cost.items():
                found = await client(name, service.base_url, 2, 2)
                each.append(found["cpu"] / found["chunks"] * 1e6)
    mine, theirs = (statistics.median(each) for each in cost.values())
    detail = f"{mine:.0f} µs; SDK {theirs:.0f} µs"
    against = "SDK's typed stream"
    return [ratio("CPU per streamed token", cost["ours"], cost["sdk"], against, 0.25, detail)]
