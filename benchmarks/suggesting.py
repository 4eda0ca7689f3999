"""What a suggestion takes beyond the exchange with the service.

The pause that a suggestion waits for is over when it is asked for; one by itself is one request,
one on a key three at once. Each is paired with as many exchanges by httpx alone, in turn.
"""

import asyncio
import itertools
import statistics
import time
from collections.abc import Iterator

from benchmarks.clients import plain
from benchmarks.editor import Editor, session
from benchmarks.figure import URI, Figure, milliseconds
from benchmarks.upstream import Pace, upstream

NOTE = "---\ntitle: The ferry\n---\n\n# The quay\n\n" + "We waited, and it rained.\n\n" * 200
"""A note with blank lines between its paragraphs, so that each is a place of its own."""
LONG = NOTE + "We waited, and it rained, and nobody came by.\n\n" * (2**20 // 47)
INVOKED, AUTOMATIC = 1, 2
REQUESTS = {INVOKED: 3, AUTOMATIC: 1}
PACE = Pace(latency=0.05, rate=1000, tokens=20)
INLINE = {"automatic": True, "delay": 100, "length": "paragraph"}
PAUSE = 0.15
"""Seconds between what is typed and the request for a suggestion."""


async def suggestion(short: bool) -> list[Figure]:
    """Time suggestions by themselves and on a key, and in a note of 1 MB."""
    times = 8 if short else 16
    found: list[Figure] = []
    async with upstream(PACE) as service, plain(service.base_url) as ask:
        await ask()
        for name, kind, note, bound in (
            ("a suggestion, added", AUTOMATIC, NOTE, 5.0),
            ("three suggestions on a key, added", INVOKED, NOTE, None),
            ("a suggestion at the end of 1 MB, added", AUTOMATIC, LONG, None),
        ):
            exchanges = REQUESTS[kind]
            async with session(base_url=service.base_url, front_end=True, inline=INLINE) as editor:
                lines = _places(editor, note)
                await _suggestion(editor, next(lines), AUTOMATIC)
                await asyncio.sleep(1.5)
                mine, theirs = [], []
                for line in itertools.islice(lines, times):
                    mine.append(await _suggestion(editor, line, kind))
                    begun = time.perf_counter()
                    await asyncio.gather(*(ask() for _ in range(exchanges)))
                    theirs.append(time.perf_counter() - begun)
            base = statistics.median(theirs)
            middle = statistics.median(mine)
            detail = f"{middle * 1000:.1f} ms; httpx {base * 1000:.1f} ms"
            added = milliseconds([one - other for one, other in zip(mine, theirs, strict=True)])
            value = statistics.median(added)
            against = f"httpx, {'one exchange' if exchanges == 1 else f'{exchanges} at once'}"
            found.append(Figure(name, value, "ms", against, bound, detail, added))
    return found


def _places(editor: Editor, note: str) -> Iterator[int]:
    """Open the note; give the numbers of blank lines in its last part."""
    editor.open(URI, note)
    last = note.count("\n")
    return iter(range(last - 1 - 2 * 90, last, 2))


async def _suggestion(editor: Editor, line: int, kind: int) -> float:
    """Type a word, wait for the pause to pass, and time a suggestion there."""
    where = {"line": line, "character": 0}
    typed = f"Nobody {line} "
    editor.change(URI, {"range": {"start": where, "end": where}, "text": typed})
    await asyncio.sleep(PAUSE)
    begun = time.perf_counter()
    answer = await editor.request(
        "textDocument/inlineCompletion",
        {
            "textDocument": {"uri": URI},
            "position": {"line": line, "character": len(typed)},
            "context": {"triggerKind": kind},
        },
    )
    seconds = time.perf_counter() - begun
    assert answer and answer["items"], editor.messages
    return seconds
