"""`python -m benchmarks.inline`: what a suggestion takes beyond the exchange with the service.

The pause that a suggestion waits for is over when it is asked for; one by itself is one request,
one on a key three at once.
"""

import asyncio
import statistics
import time

from benchmarks.clients import plain
from benchmarks.editor import CAPABILITIES, Editor, session
from benchmarks.upstream import Pace, upstream

URI = "file:///note.md"
NOTE = "---\ntitle: The ferry\n---\n\n# The quay\n\n" + "We waited, and it rained.\n\n" * 200
TIMES = 40
INVOKED, AUTOMATIC = 1, 2
PACE = Pace(latency=0.05, rate=1000, tokens=20)


async def suggestion(editor: Editor, line: int, kind: int) -> float:
    """Type a word, wait for the pause to pass, and time a suggestion there."""
    where = {"line": line, "character": 0}
    editor.change(URI, {"range": {"start": where, "end": where}, "text": f"Nobody {line} "})
    await asyncio.sleep(0.15)
    begun = time.perf_counter()
    answer = await editor.request(
        "textDocument/inlineCompletion",
        {
            "textDocument": {"uri": URI},
            "position": {"line": line, "character": len(f"Nobody {line} ")},
            "context": {"triggerKind": kind},
        },
    )
    seconds = time.perf_counter() - begun
    assert answer is not None, editor.messages
    return seconds


async def direct(base_url: str) -> list[float]:
    """Time the same exchange by httpx alone, on a connection that is open."""
    times = []
    async with plain(base_url) as ask:
        await ask()
        for _ in range(TIMES):
            await asyncio.sleep(0.15)
            begun = time.perf_counter()
            await ask()
            times.append(time.perf_counter() - begun)
    return times


async def main() -> None:
    """Measure and print."""
    # As this project's own front ends do, so that nobody is asked for consent.
    CAPABILITIES["experimental"] = {"groq": {"jobs": True}}
    inline = {"automatic": True, "delay": 100, "length": "paragraph"}
    async with upstream(PACE) as service:
        async with session(base_url=service.base_url, inline=inline) as editor:
            editor.open(URI, NOTE)
            await asyncio.sleep(2)
            # Blank lines between paragraphs, so that each is a place of its own.
            lines = iter(range(7, 400, 2))
            await suggestion(editor, next(lines), AUTOMATIC)
            alone = [await suggestion(editor, next(lines), AUTOMATIC) for _ in range(TIMES)]
            three = [await suggestion(editor, next(lines), INVOKED) for _ in range(TIMES)]
        base = statistics.median(await direct(service.base_url))
    print(f"the exchange by httpx alone: {base * 1000:.1f} ms")
    for name, times in (("by itself", alone), ("on a key, of three", three)):
        found = statistics.median(times)
        print(f"a suggestion {name}: {found * 1000:.1f} ms, {(found - base) * 1000:+.1f} ms")


if __name__ == "__main__":
    asyncio.run(main())
