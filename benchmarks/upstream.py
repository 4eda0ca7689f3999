"""The service that answers: the simulator of the Groq API in a process of its own.

As a program it prints its address, then one line of counters for each line that it is sent.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

from groq_lsp.simulator import Options, Simulator

SENTENCE = (
    *("the quick brown fox ran over", "our small hill and then slept", "well under one tall tree"),
)
WORDS = tuple(" ".join(SENTENCE).split())


@dataclass(frozen=True)
class Pace:
    """How the service answers: seconds before the first token, tokens a second (0: at once)."""

    latency: float = 0.05
    rate: float = 1000.0
    tokens: int = 60


class Upstream:
    """The running service: its address, and how many connections it was reached by so far."""

    def __init__(self, process: asyncio.subprocess.Process, base_url: str) -> None:
        self.base_url = base_url
        self.process = process

    async def counters(self) -> dict[str, int]:
        """Ask for `connections`, `requests` and `open_streams`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"\n")
        counters: dict[str, int] = json.loads(await self.process.stdout.readline())
        return counters


@contextlib.asynccontextmanager
async def upstream(pace: Pace) -> AsyncIterator[Upstream]:
    """Run the service."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.upstream",
        f"--latency={pace.latency}",
        f"--rate={pace.rate}",
        f"--tokens={pace.tokens}",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield Upstream(process, (await process.stdout.readline()).decode().strip())
    finally:
        process.stdin.close()
        await process.wait()


async def _serve(pace: Pace) -> None:
    number = itertools.count()
    options = Options(latency_seconds=pace.latency, tokens_per_second=pace.rate, mark=False)
    async with Simulator(options, keep=10) as simulator:
        simulator.answer_with(lambda _: answer(next(number), pace.tokens))
        print(simulator.base_url, flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            counters = {
                "connections": simulator.connections,
                "requests": simulator._received,
                "open_streams": simulator.open_streams,
            }
            print(json.dumps(counters), flush=True)


def answer(number: int, tokens: int) -> list[str]:
    """Give `tokens` words of prose; no two answers are the same, nor hold a number to keep."""
    words = itertools.islice(itertools.cycle(WORDS), number % len(WORDS), None)
    said = [f" {word}" for word in itertools.islice(words, tokens - 1)]
    name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return [said[0].strip().title(), *said[1:], f" by {name}."]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for field, kind in (("latency", float), ("rate", float), ("tokens", int)):
        parser.add_argument(f"--{field}", type=kind)
    asyncio.run(_serve(Pace(**vars(parser.parse_args()))))
