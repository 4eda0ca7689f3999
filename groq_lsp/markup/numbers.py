"""Numbers and their units in running text: finding them, and telling which did not survive.

Why these rules raise few false alarms: spelling that leaves the value alone is no loss (1000 and
1,000; 5km, 5 km and 5 kilometres), list numbers and everything inside code, maths or links never
get here, and a unit counts only where it stands beside its number. What remains is a number that
the writer would not find again. CJK numerals are words here, not numbers.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from groq_lsp.markup.number_values import groups, has_separators, values
from groq_lsp.markup.spelled_numbers import SpelledOut
from groq_lsp.markup.units import (
    BEFORE_NUMBER,
    scale_after,
    scale_names,
    unit_after,
    unit_before,
    unit_names,
)

_LETTERS = "A-Za-zÀ-ɏͰ-ӿ"
_NUMBER = re.compile(
    rf"(?<![{_LETTERS}\d_])[{_LETTERS}_]++\d[{_LETTERS}\d_]*+"  # A4, H2O, utf8: names
    rf"|(?<![{_LETTERS}\d_])"
    r"(?:(?<![)\]%°'\"])[-−])?"
    r"(?:\d{1,3}(?: \d{3})++(?!\d)(?:[.,]\d++)?"  # 12 000,5
    r"|\d++(?:[.,'’٫٬\u00a0\u202f\u2009]\d++)*+)"
)
_RANGE = re.compile(
    r"\s*(?:[-–—~〜～,、/x×]|to|and|or|through|bis|und|oder|à|et|ou|a|y|至|到|和|から|と)\s*"
)
_BEFORE_LENGTH = 5  # code points: the longest currency and a blank
_ANY_UNIT = "*"


class Number(NamedTuple):
    """A number as written, its unit ("" when it has none) and the factor its scale word names."""

    text: str
    unit: str = ""
    scale: int = 1
    shared_unit: str = ""  # of the number it forms a range with: 5 to 10 km

    @property
    def shown(self) -> str:
        """The number as a message names it."""
        return f"{self.text} {self.unit}".strip()


def find(prose: str) -> list[Number]:
    """The numbers of a running text, in order."""
    numbers: list[Number] = []
    next_start = 0
    for match in reversed(list(_NUMBER.finditer(prose))):
        number = _with_unit(match, prose)
        if numbers and not number.unit and _RANGE.fullmatch(prose, match.end(), next_start):
            number = number._replace(shared_unit=numbers[-1].unit or numbers[-1].shared_unit)
        numbers.append(number)
        next_start = match.start()
    return numbers[::-1]


def _with_unit(match: re.Match[str], prose: str) -> Number:
    scale, end = 1, match.end()
    if word := scale_after().match(prose, end):
        scale, end = scale_names()[word[word.lastindex or 0]], word.end()
    if symbol := unit_after().match(prose, end):
        return Number(match[0], unit_names()[symbol[1]], scale)
    symbol = unit_before().search(prose[max(0, match.start() - _BEFORE_LENGTH) : match.start()])
    return Number(match[0], BEFORE_NUMBER[symbol[1]] if symbol else "", scale)


def missing(before: str, after: str, *, translation: bool) -> list[Number]:
    """The numbers of one running text that have no partner in the other.

    A small number may be spelled out. A translation may localise: 1,000.5 becomes 1.000,5, digits
    may be Arabic, 20 million may be 2000万, 3/5/2024 may be 5.3.2024.
    """
    pool, spelled = _Pool(find(after)), SpelledOut(before, after)
    numbers = find(before)
    rest = [number for number in numbers if not pool.take(_as_written(number), [number.unit])]
    rest = [number for number in rest if not _relaxed(pool, number, translation=translation)]
    if not translation:
        return [number for number in rest if number.unit or not spelled.take(number.text)]
    unclaimed = list(pool.unclaimed())
    whole, parts = _Pool(unclaimed), _Pool(_parts(unclaimed))
    return [
        number
        for number in rest
        if not _in_parts(number, parts, whole) and not spelled.take(number.text)
    ]


def _parts(numbers: Iterable[Number]) -> Iterator[Number]:
    """The groups of digits of what is composed, such as dates and times."""
    for number in numbers:
        if len(groups(number.text)) > 1:
            yield from map(Number, groups(number.text))


def _in_parts(number: Number, parts: "_Pool", whole: "_Pool") -> bool:
    """Whether a date or a time is composed otherwise: 10:30 and 10.30."""
    composed = len(groups(number.text)) > 1
    return all(
        parts.take(("any", part), [_ANY_UNIT])
        or (composed and whole.take(("any", part), [_ANY_UNIT]))
        for part in groups(number.text)
    )


def _relaxed(pool: "_Pool", number: Number, *, translation: bool) -> bool:
    """Whether `number` stands in the pool written otherwise, or with its unit told elsewhere."""
    units = [number.unit, f"shared {number.unit}"] if number.unit else [_ANY_UNIT]
    if translation:
        units.append("")
    readings = values(number.text, number.scale)
    if translation:
        keys = [("any", reading) for reading in readings]
        keys += [("unscaled", reading) for reading in values(number.text)]
    elif not has_separators(number.text):
        keys = [("any", reading) for reading in readings]
    else:
        keys = [_as_written(number), *(("plain", reading) for reading in readings)]
    return any(pool.take(key, units) for key in keys)


class _Pool:
    """The numbers of the answer that no number of the text has claimed yet."""

    def __init__(self, numbers: Iterable[Number]) -> None:
        self._numbers = list(numbers)
        self._claimed: set[int] = set()
        self._places: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
        for place, number in enumerate(self._numbers):
            for key in _keys(number):
                for unit in (number.unit, f"shared {number.shared_unit}", _ANY_UNIT):
                    self._places[key].setdefault(unit, []).append(place)

    def take(self, key: tuple[str, str], units: Iterable[str]) -> bool:
        """Claim one number with this key and one of these units; False when there is none."""
        by_unit = self._places.get(key, {})
        for unit in units:
            places = by_unit.get(unit, [])
            while places:
                place = places.pop()
                if place not in self._claimed:
                    self._claimed.add(place)
                    return True
        return False

    def unclaimed(self) -> Iterator[Number]:
        return (number for place, number in enumerate(self._numbers) if place not in self._claimed)


def _as_written(number: Number) -> tuple[str, str]:
    return "written", f"{number.text}×{number.scale}"


def _keys(number: Number) -> Iterator[tuple[str, str]]:
    yield _as_written(number)
    for reading in values(number.text, number.scale):
        yield "any", reading
        if number.scale == 1:
            yield "unscaled", reading
        if not has_separators(number.text):
            yield "plain", reading
