"""Small pictures in SVG: the spread of each figure against its bound, and each curve of growth."""

import math
from collections.abc import Iterable, Sequence
from html import escape

from benchmarks.figure import Curve, Figure

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">\n'
    '<rect width="100%" height="100%" fill="#fff"/>\n'
)
INK, FAINT, KEPT, MISSED = "#222", "#ccc", "#2a7", "#c44"
FEWEST = 5
"""Samples that make a spread."""


def spread(figures: Iterable[Figure]) -> str:
    """Draw, for each figure with a bound, its samples as shares of the bound.

    The box holds the middle half, the line 90 of 100 samples; the tick is the median.
    """
    shown = [one for one in figures if one.bound and len(one.samples) >= FEWEST]
    left, width, row = 290, 760, 26
    scale = (width - left - 30) / 2  # twice the bound is the right edge
    height = row * len(shown) + 50
    parts = [HEAD.format(width=width, height=height)]
    for share in (0, 0.5, 1, 1.5, 2):
        x = left + share * scale
        color = INK if share == 1 else FAINT
        parts.append(_line(x, 20, x, height - 25, color))
        parts.append(_text(x, height - 8, f"{share:g}", "middle"))
    parts.append(_text(left + scale, 14, "the bound", "middle"))
    for number, one in enumerate(shown):
        y = 34 + row * number
        edges = [left + min(max(x / (one.bound or 1), 0), 2) * scale for x in one.spread]
        color = KEPT if one.kept else MISSED
        parts.append(_text(left - 10, y + 4, one.name.replace("`", ""), "end"))
        parts.append(_line(edges[0], y, edges[4], y, color))
        parts.append(
            f'<rect x="{edges[1]:.1f}" y="{y - 6}" width="{max(edges[3] - edges[1], 1):.1f}" '
            f'height="12" fill="{color}" fill-opacity="0.35" stroke="{color}"/>\n'
        )
        parts.append(_line(edges[2], y - 8, edges[2], y + 8, INK))
    return "".join([*parts, "</svg>\n"])


def curve(one: Curve) -> str:
    """Draw a curve on logarithmic axes that are as steep as each other: 45 degrees is linear."""
    left, top, decade = 70, 34, 70
    xs, ys = [x for x, _ in one.points], [y for _, y in one.points]
    x0, x1 = _decades(xs)
    y0, y1 = _decades(ys)
    width, height = left + (x1 - x0) * decade + 40, top + (y1 - y0) * decade + 52
    bottom = height - 52
    parts = [HEAD.format(width=max(width, 330), height=height)]
    parts.append(_text(10, 18, f"{one.name}: {one.shape}", "start"))
    for power in range(x0, x1 + 1):
        x = left + (power - x0) * decade
        parts.append(_line(x, top, x, bottom, FAINT))
        parts.append(_text(x, bottom + 16, f"{10**power:,g}", "middle"))
    for power in range(y0, y1 + 1):
        y = bottom - (power - y0) * decade
        parts.append(_line(left, y, width - 40, y, FAINT))
        parts.append(_text(left - 6, y + 4, f"{10**power:g}", "end"))
    dots = [
        (left + (math.log10(x) - x0) * decade, bottom - (math.log10(y) - y0) * decade)
        for x, y in one.points
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    parts.append(f'<polyline points="{path}" fill="none" stroke="{KEPT}" stroke-width="2"/>\n')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{INK}"/>\n' for x, y in dots]
    parts.append(_text(left, bottom + 36, f"{one.y}, by {one.x}", "start"))
    return "".join([*parts, "</svg>\n"])


def file_name(one: Curve) -> str:
    """Give the file that a curve is drawn in."""
    return one.name.replace("'", "").replace(" ", "-") + ".svg"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _line(x1: float, y1: float, x2: float, y2: float, color: str) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="1"/>\n'
    )


def _text(x: float, y: float, said: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escape(said)}</text>\n'
    )
