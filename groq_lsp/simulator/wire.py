"""Bytes, identifiers and durations in the forms that Groq's Go servers give them."""

import json
import random
import re
import time
from typing import Any

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_GO_ESCAPES = re.compile("[<>&\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NANOSECONDS = 1_000_000_000


def encode(value: Any) -> bytes:
    """Give `value` as Go's encoding/json writes it: compact, <, > and & escaped, else UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = _GO_ESCAPES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("�", text).encode()


def seconds(value: float) -> float:
    """Round a time to nanoseconds, kept where Python and Go write floats alike."""
    nanoseconds = max(100_000, round(value * _NANOSECONDS))
    whole = nanoseconds % _NANOSECONDS == 0
    return (nanoseconds + whole) / _NANOSECONDS


def duration(value: float) -> str:
    """Give `value` seconds as Go's time.Duration prints it: 370ms, 7.66s, 1m26.4s, 1h2m3s."""
    nanoseconds = max(0, round(value * _NANOSECONDS))
    if nanoseconds == 0:
        return "0s"
    for unit, size in (("ns", 1), ("µs", 1_000), ("ms", 1_000_000)):
        if nanoseconds < size * 1_000 and size < _NANOSECONDS:
            return f"{_decimal(nanoseconds / size)}{unit}"
    minutes, rest = divmod(nanoseconds, 60 * _NANOSECONDS)
    hours, minutes = divmod(minutes, 60)
    text = f"{_decimal(rest / _NANOSECONDS)}s"
    if hours or minutes:
        text = f"{minutes}m{text}"
    return f"{hours}h{text}" if hours else text


def _decimal(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".")


class Identifiers:
    """Makes the identifiers of one simulator, the same ones again for the same seed."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)  # noqa: S311 (names, not secrets)

    def sortable(self, prefix: str) -> str:
        """Give `prefix_` and a lower-case ULID, as in req_01khrvt32ze9rb75za4xqmdz13."""
        number = (int(time.time() * 1000) << 80) | self._random.getrandbits(80)
        digits = [_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5)]
        return f"{prefix}_{''.join(digits)}"

    def completion(self) -> str:
        """Give `chatcmpl-` and a random UUID, version 4."""
        number = self._random.getrandbits(128)
        number = (number & ~(0xF << 76)) | (4 << 76)
        number = (number & ~(0x3 << 62)) | (0x2 << 62)
        text = f"{number:032x}"
        parts = (text[:8], text[8:12], text[12:16], text[16:20], text[20:])
        return f"chatcmpl-{'-'.join(parts)}"

    def fingerprint(self) -> str:
        """Give `fp_` and ten hexadecimal digits."""
        return f"fp_{self._random.getrandbits(40):010x}"

    def ray(self) -> str:
        """Give a Cloudflare ray, as in a170f0835dc29e51-FRA."""
        return f"{self._random.getrandbits(64):016x}-FRA"

    def seed(self) -> int:
        """Give the seed of a completion for which none was asked."""
        return self._random.getrandbits(31)

    def fraction(self) -> float:
        """Give a number from 0 to 1, for the times that vary between requests."""
        return self._random.random()
