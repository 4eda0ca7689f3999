"""What a run has found as tables, as JSON, and the agreement of two runs."""

import math
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.figure import Curve, Figure, Found
from benchmarks.plots import file_name

AGREE = 0.15
SMALL = {"ms": 0.5, "MiB": 1.0, "ratio": 0.02}
"""Differences that are no more than this are the clock's and the system's, in each unit."""


def machine() -> str:
    """Describe the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GiB, Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def row(figure: Figure) -> str:
    """Give a figure as a row of the table."""
    bound = "" if figure.bound is None else f"{figure.bound:g}"
    kept = "" if figure.bound is None else ("yes" if figure.kept else "no")
    return (
        f"| {figure.name} | {figure.against} | {_said(figure)} | {bound} | {kept} | "
        f"{figure.detail} |"
    )


def page(found: Found) -> str:
    """Give the page of all figures."""
    return "\n".join(
        [
            f"# Figures\n\nBy `make bench`, medians of one run. {machine()}.\n",
            "| what | against | measured | must reach | reached | in detail |",
            "| --- | --- | --- | --- | --- | --- |",
            *(row(one) for one in found.figures),
            "\nThe single measurements, as shares of their bounds:\n",
            "![The spread of each figure](plots/spread.svg)",
            "\n## How costs grow\n",
            "| what | measured | grows | |",
            "| --- | --- | --- | --- |",
            *(_curve(one) for one in found.curves),
            "",
            *(f"![{one.name}](plots/{file_name(one)})" for one in found.curves),
            "\n## Next to others\n",
            "One exchange of 60 tokens that come 1,000 a second after 50 ms.\n",
            "| who | milliseconds | |",
            "| --- | ---: | --- |",
            *(_peer(one) for one in found.told),
            "",
        ]
    )


def values(found: Found) -> dict[str, object]:
    """Give all of it for `results.json`; the samples as five percentiles."""
    return {
        "machine": machine(),
        "figures": [_value(one) for one in found.figures],
        "curves": [
            {"name": one.name, "x": one.x, "y": one.y, "points": list(one.points)}
            for one in found.curves
        ],
        "peers": [_value(one) for one in found.told],
    }


def comparison(first: Sequence[Figure], second: Sequence[Figure]) -> tuple[str, bool]:
    """Give a table of two runs' medians, and whether they agree."""
    rows, agreed = [], True
    for one, other in zip(first, second, strict=True):
        apart = abs(one.middle - other.middle)
        share = apart / max(abs(one.middle), 1e-9)
        same = share <= AGREE or apart <= SMALL.get(one.unit, 0)
        agreed = agreed and same
        rows.append(
            f"| {one.name} | {one.middle:.3g} | {other.middle:.3g} {one.unit} | {share:.0%} | "
            f"{'yes' if same else 'no'} |"
        )
    head = "| median of | first run | second run | apart | agree |\n| --- | --- | --- | --- | --- |"
    return "\n".join([head, *rows, ""]), agreed


def gross(figures: Iterable[Figure], factor: float) -> list[Figure]:
    """Give the ratios that are so many times as bad as they must be."""
    ratios = [one for one in figures if one.unit == "ratio" and one.bound is not None]
    return [one for one in ratios if one.value > factor * (one.bound or 0)]


def _value(figure: Figure) -> dict[str, object]:
    value = None if math.isnan(figure.value) else figure.value
    kept = {"name": figure.name, "value": value, "unit": figure.unit, "against": figure.against}
    spread = figure.spread if figure.samples else []
    return {**kept, "bound": figure.bound, "detail": figure.detail, "spread": spread}


def _said(figure: Figure) -> str:
    return f"{figure.value:.3g} {figure.unit}".strip()


def _curve(one: Curve) -> str:
    (x0, y0), (x1, y1) = one.points[0], one.points[-1]
    measured = f"{y0:.3g} to {y1:.3g} {one.y}, at {x0:,g} to {x1:,g} {one.x}"
    return f"| {one.name} | {measured} | {one.shape} | {one.note} |"


def _peer(one: Figure) -> str:
    value = "" if math.isnan(one.value) else f"{one.value:,.0f}"
    return f"| {one.name} | {value} | {one.detail} |"
