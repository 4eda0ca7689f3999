"""Fuzz what reads bytes from outside: the frames, the message layer, the stream reader.

`python -m tests.fuzz --seconds 60 [--seed N]`. A finding is printed with its seed, which makes it
again; the run then ends with 1.
"""

import argparse
import asyncio
import logging
import random
import sys
import time
import traceback

from tests.fuzz.targets import TARGETS


async def main(seconds: float, seed: int) -> int:
    logging.disable(logging.CRITICAL)
    end = time.monotonic() + seconds
    runs = dict.fromkeys(TARGETS, 0)
    while time.monotonic() < end:
        for name, target in TARGETS.items():
            try:
                async with asyncio.timeout(20):
                    await target(random.Random(f"{name} {seed}"))
            except Exception:  # noqa: BLE001 - whatever it is, it is a finding
                sys.stdout.write(f"{name}, seed {seed}:\n{traceback.format_exc()}")
                return 1
            runs[name] += 1
        seed += 1
    for name, number in runs.items():
        sys.stdout.write(f"{name}: {number:,} runs, nothing found\n")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    arguments = parser.parse_args()
    sys.exit(asyncio.run(main(arguments.seconds, arguments.seed)))
