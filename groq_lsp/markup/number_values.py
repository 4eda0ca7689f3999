"""What a written number may mean: 1,000 is a thousand to some and one to others."""

import re
import unicodedata
from decimal import Decimal

_GROUPING = str.maketrans("", "", " '’٬\u00a0\u202f\u2009")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
DECIMAL_POINT = "|"  # so that no reading is taken for the number as written


def ascii_digits(text: str) -> str:
    """`text` with the digits of every script as ASCII ones, minus signs as hyphens."""
    if text.isascii():
        return text
    plain = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )
    return plain.replace("−", "-").replace("٫", DECIMAL_POINT)


def has_separators(text: str) -> bool:
    """Whether a number is written with anything but its digits and a sign."""
    return not text.lstrip("-−").isdecimal()


def groups(text: str) -> list[str]:
    """The runs of digits in `text`, as ASCII."""
    return re.findall(r"\d+", ascii_digits(text))


def values(text: str, scale: int = 1) -> frozenset[str]:
    """Every reading of a written number. `scale` is the factor that a word behind it names."""
    if text[:1].isalpha() or text[:1] == "_":
        return frozenset((text,))
    plain = ascii_digits(text)
    sign, plain = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    readings = {sign + reading for reading in _readings(plain.translate(_GROUPING))}
    if scale != 1:
        readings = {_scaled(reading, scale) for reading in readings}
    return frozenset(readings)


def _readings(plain: str) -> set[str]:
    separators = [character for character in plain if not character.isdecimal()]
    if not separators:
        return {plain}
    last = separators[-1]
    whole, _, part = plain.rpartition(last)
    joined = "".join(filter(str.isdecimal, plain))
    if len(set(separators)) == 2 and separators.count(last) == 1:
        return {f"{''.join(filter(str.isdecimal, whole))}{DECIMAL_POINT}{part}"}
    if len(set(separators)) > 1:
        return {plain}
    grouped = _GROUPED.fullmatch(plain) and not plain.startswith("0")
    if len(separators) > 1:
        return {joined} if grouped else {plain}
    decimal = f"{whole}{DECIMAL_POINT}{part}"
    return {decimal, joined} if grouped else {decimal}


def _scaled(reading: str, scale: int) -> str:
    try:
        product = Decimal(reading.replace(DECIMAL_POINT, ".")) * scale
    except ArithmeticError:
        return reading
    return format(product.normalize(), "f").replace(".", DECIMAL_POINT)
