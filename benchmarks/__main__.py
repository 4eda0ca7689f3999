"""`make bench`: measure everything, write the tables and the plots.

    python -m benchmarks           all, in under five minutes
    python -m benchmarks --short   a minute; fails where a ratio is twice as bad as its bound
    python -m benchmarks --twice   the figures twice; fails where medians differ by over 15 %

Times alone say more of the machine than of the code, so only ratios can fail the short form.
"""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

from benchmarks import plots, tables
from benchmarks.acting import action, tokens
from benchmarks.answering import busy, keystroke, menu
from benchmarks.figure import Figure, Found, Measure
from benchmarks.growing import GROWTH
from benchmarks.lasting import connections, ending, memory
from benchmarks.peers import peers
from benchmarks.starting import start
from benchmarks.suggesting import suggestion

HERE = Path(__file__).parent
GROSS = 2.0
MEASURES: tuple[Measure, ...] = (
    *(start, action, suggestion, tokens, menu, busy, keystroke),
    *(memory, connections, ending),
)


async def figures(*, short: bool, only: str = "") -> list[Figure]:
    """Run the measures, one after the other."""
    found: list[Figure] = []
    for one in MEASURES:
        if only and one.__name__ != only:
            continue
        for figure in await one(short):
            print(tables.row(figure), flush=True)
            found.append(figure)
    return found


async def everything() -> Found:
    """Run the measures, the curves and the peers."""
    found = Found(await figures(short=False))
    for grow in GROWTH:
        for curve in await grow():
            print(f"{curve.name}: {curve.shape}", flush=True)
            found.curves.append(curve)
    found.told = await peers(False)
    return found


def write(found: Found) -> None:
    """Write the page, the JSON and the plots."""
    (HERE / "results.md").write_text(tables.page(found), encoding="utf-8")
    text = json.dumps(tables.values(found), indent=1, ensure_ascii=False)
    (HERE / "results.json").write_text(text + "\n", encoding="utf-8")
    drawn = {"spread.svg": plots.spread(found.figures)}
    drawn |= {plots.file_name(one): plots.curve(one) for one in found.curves}
    (HERE / "plots").mkdir(exist_ok=True)
    for name, picture in drawn.items():
        (HERE / "plots" / name).write_text(picture, encoding="utf-8")


def main() -> int:
    """Measure, print, write; gives the exit code."""
    parser = argparse.ArgumentParser()
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--short", action="store_true")
    form.add_argument("--twice", action="store_true")
    parser.add_argument("--only", choices=[one.__name__ for one in MEASURES], default="")
    given = parser.parse_args()
    begun = time.monotonic()
    if given.twice:
        runs = [asyncio.run(figures(short=False, only=given.only)) for _ in range(2)]
        table, agreed = tables.comparison(*runs)
        print(table)
        return 0 if agreed else 1
    if given.short or given.only:
        missed = tables.gross(asyncio.run(figures(short=given.short, only=given.only)), GROSS)
        for figure in missed:
            print(f"twice as bad as it must be: {figure.name}", file=sys.stderr)
        return 1 if missed else 0
    write(asyncio.run(everything()))
    print(f"\n{time.monotonic() - begun:.0f} seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
