"""`make bench`: measure everything and write the tables (`--short` for a quick look).

The short form fails only where a ratio is twice as bad as its bound: times alone say more of the
machine than of the code.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.figures import MEASURES, Figure

HERE = Path(__file__).parent
GROSS = 2.0


async def measure(*, short: bool) -> list[Figure]:
    """Run all measures, one after the other."""
    found: list[Figure] = []
    for one in MEASURES:
        figures = await one(short)
        found += figures
        for figure in figures:
            print(row(figure), flush=True)
    return found


def row(figure: Figure) -> str:
    """Give a figure as a row of the table."""
    bound = "" if figure.bound is None else f"{figure.bound:g}"
    kept = "" if figure.bound is None else ("yes" if figure.kept else "no")
    value = f"{figure.value:.3g} {figure.unit}".strip()
    return f"| {figure.name} | {figure.against} | {value} | {bound} | {kept} | {figure.detail} |"


def machine() -> str:
    """Describe the machine."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )


def table(figures: list[Figure]) -> str:
    """Give the table with its heading."""
    head = (
        "| what | against | measured | must reach | reached | in detail |\n"
        "| --- | --- | --- | --- | --- | --- |"
    )
    rows = "\n".join(row(figure) for figure in figures)
    return f"# Figures\n\nBy `make bench`, medians of one run. {machine()}.\n\n{head}\n{rows}\n"


def main() -> int:
    """Measure, print, write; gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    short = parser.parse_args().short
    figures = asyncio.run(measure(short=short))
    if not short:
        (HERE / "results.md").write_text(table(figures), encoding="utf-8")
        values = {"machine": machine(), "figures": [asdict(figure) for figure in figures]}
        (HERE / "results.json").write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
        return 0
    ratios = [figure for figure in figures if figure.unit == "ratio" and figure.bound is not None]
    gross = [figure for figure in ratios if figure.value > GROSS * (figure.bound or 0)]
    for figure in gross:
        print(f"twice as bad as it must be: {figure.name}", file=sys.stderr)
    return 1 if gross else 0


if __name__ == "__main__":
    sys.exit(main())
