"""How a cost grows: with the document, the documents open, the jobs at once, the stream's speed and
the answer's length.
"""

import asyncio
import itertools
import statistics
import time
from collections.abc import Awaitable, Callable

from benchmarks.acting import SETTLED, client
from benchmarks.answering import keystrokes
from benchmarks.editor import Editor, session
from benchmarks.figure import LINE, URI, Curve
from benchmarks.lasting import FAST
from benchmarks.upstream import Pace, upstream

TIMES = 60


async def document_size() -> list[Curve]:
    """A keystroke and a menu in documents of 10 kB to 10 MB."""
    keys, menus = [], []
    for kilobytes in (10, 100, 1000, 10_000):
        async with session() as editor:
            typed = await keystrokes(editor, kilobytes * 1000, TIMES)
            keys.append((float(kilobytes), max(statistics.median(typed), 0.001)))
            menus.append((float(kilobytes), await _menu(editor)))
    size = "kB of text"
    return [
        Curve("a keystroke by the document's size", size, "ms over a ping", keys),
        Curve("a menu by the document's size", size, "ms", menus),
    ]


async def open_documents() -> list[Curve]:
    """A menu with 1 to 1,000 documents open."""
    points: list[tuple[float, float]] = []
    async with session() as editor:
        editor.open(URI, LINE * 20)
        await editor.menu(URI)
        await asyncio.sleep(SETTLED)
        for number in (1, 10, 100, 1000):
            for other in range(len(editor.versions), number):
                editor.open(f"file:///{other}.md", LINE * 20)
            await _menu(editor)
            points.append((float(number), await _menu(editor)))
    return [Curve("a menu by the documents open", "documents", "ms", points)]


async def jobs_at_once() -> list[Curve]:
    """The processor time of an action, of 64, from 1 to 32 at once."""
    points = []
    async with (
        upstream(FAST) as service,
        session(base_url=service.base_url, requestsInFlight=32) as editor,
    ):
        for at_once in (1, 4, 8, 16, 32):
            uris = [f"file:///{at_once}-{number}.md" for number in range(at_once)]
            for uri in uris:
                editor.open(uri, LINE)
                await editor.rewrite(uri)
            points.append((float(at_once), await _work(editor, uris, 64)))
    name = "an action by the jobs at once"
    note = "actions at once share the wakes of the process, one alone pays for its own"
    return [Curve(name, "jobs at once", "ms of processor time", points, note)]


async def _work(editor: Editor, uris: list[str], number: int) -> float:
    left = itertools.count()

    async def work(uri: str) -> None:
        while next(left) < number:
            await editor.rewrite(uri)

    before = editor.cpu()
    await asyncio.gather(*map(work, uris))
    return (editor.cpu() - before) / number * 1000


async def token_rate() -> list[Curve]:
    """The processor time of a token, from 50 to 5,000 a second."""
    points = []
    for rate in (50, 200, 1000, 5000):
        async with upstream(Pace(latency=0.01, rate=rate, tokens=rate)) as service:
            found = await client("ours", service.base_url, 2)
        points.append((float(rate), found["cpu"] / found["chunks"] * 1e6))
    name = "a token by the stream's speed"
    note = "a token that comes alone wakes the process; of a fast stream several come together"
    return [Curve(name, "tokens a second", "µs of processor time", points, note)]


async def answer_length() -> list[Curve]:
    """The processor time of an action with an answer of 100 to 6,400 tokens."""
    points = []
    for tokens, times in ((100, 24), (400, 16), (1600, 8), (6400, 4)):
        async with (
            upstream(Pace(latency=0.0, rate=0.0, tokens=tokens)) as service,
            session(base_url=service.base_url, maxCompletionTokens=8192) as editor,
        ):
            editor.open(URI, LINE * 40)
            await editor.rewrite(URI)
            before = editor.cpu()
            for line in range(1, times + 1):
                await editor.rewrite(URI, line, line + 1)
            points.append((float(tokens), (editor.cpu() - before) / times * 1000))
    name = "an action by its answer's length"
    note = "what an action takes at any length is most of a short one; a token adds its own"
    return [Curve(name, "tokens", "ms of processor time", points, note)]


async def _menu(editor: Editor) -> float:
    """Give the median milliseconds of a menu."""
    taken = []
    for number in range(TIMES):
        begun = time.perf_counter()
        await editor.menu(URI, number % 10, number % 10 + 1)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


GROWTH: tuple[Callable[[], Awaitable[list[Curve]]], ...] = (
    document_size,
    open_documents,
    jobs_at_once,
    token_rate,
    answer_length,
)
