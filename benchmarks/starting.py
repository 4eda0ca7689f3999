"""How soon a fresh server answers, against a bare pygls server."""

import statistics
import time
from collections.abc import Sequence

from benchmarks.editor import BARE, ORDINARY, OURS, spawn
from benchmarks.figure import LINE, URI, Figure, ratio


async def _start_once(command: Sequence[str]) -> tuple[float, float]:
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
    """Time the start of ours and of a bare pygls server in turn, at times of an ordinary one."""
    ours, bare, ordinary = [], [], []
    for number in range(5 if short else 15):
        ours.append(await _start_once(OURS))
        bare.append(await _start_once(BARE))
        if number % 3 == 0:
            ordinary.append(await _start_once(ORDINARY))
    found = []
    for at, name, bound in ((0, "spawn to `initialize`", 0.10), (1, "spawn to first menu", 0.45)):
        mine, base, usual = ([one[at] for one in each] for each in (ours, bare, ordinary))
        middles = [statistics.median(each) for each in (mine, base, usual)]
        detail = (
            f"{middles[0] * 1000:.0f} ms; bare {middles[1] * 1000:.0f} ms; "
            f"ordinary pygls and groq {middles[2] / middles[1]:.2f}"
        )
        found.append(ratio(name, mine, base, "a bare pygls server", bound, detail))
    return found
