"""What a 429 or 413 says: which limit, how large, and when it opens again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groq_lsp.limits.durations import LONGEST, duration_words, read_wait

_LIMIT: Final = re.compile(r"\bon ([a-z ]{3,40}?) \(([A-Z]{3,5})\): Limit (\d{1,12})")
_USED: Final = re.compile(r"\bUsed (\d{1,12})")
_REQUESTED: Final = re.compile(r"\bRequested:? (\d{1,12})")
_AGAIN: Final = re.compile(r"\btry again in ([0-9a-zµ.]{1,30}?)(?=[.,;]?(?:\s|$))")


@dataclass(frozen=True)
class Refusal:
    """A limit that was reached. `kind` in words, `code` as Groq has it (TPM, TPD, RPM, RPD …)."""

    seconds: float | None = None
    kind: str = "requests or tokens a minute"
    code: str = ""
    limit: int | None = None
    requested: int | None = None
    used: int | None = None

    @property
    def daily(self) -> bool:
        """Whether it is the day's allowance that is used up."""
        return self.code.endswith("D")


def refusal(message: str, headers: Mapping[str, str] | None = None) -> Refusal:
    """Read a refusal from its text and its headers (names in lower case).

    The text goes before `retry-after` for a daily limit, of which the headers know nothing; the
    organisation that it names is not kept.
    """
    headers = headers or {}
    named = _LIMIT.search(message)
    code = named[2] if named else ""
    said = _AGAIN.search(message)
    in_text = read_wait(said[1]) if said else None
    in_header = read_wait(headers.get("retry-after"), date=headers.get("date"))
    waits = (in_text, in_header) if code.endswith("D") else (in_header, in_text)
    seconds = next((wait for wait in waits if wait is not None), _reset(headers))
    return Refusal(
        seconds=seconds,
        kind=named[1].replace(" per ", " a ") if named else Refusal.kind,
        code=code,
        limit=int(named[3]) if named else None,
        requested=_integer(_REQUESTED, message),
        used=_integer(_USED, message),
    )


def limit_sentence(
    model: str,
    seconds: float | None,
    *,
    daily: bool = False,
    kind: str = Refusal.kind,
    service: str = "Groq",
) -> str:
    """Say that a limit is reached, and when `model` works again."""
    when = "try again later"
    if seconds is not None and seconds <= LONGEST:
        when = f"it works again in {duration_words(seconds)}"
    if daily:
        return (
            f"The day's allowance of {model} is used up; {when}. "
            "Another model has its own allowance: choose one with `groq.selectModel`."
        )
    return f"{service}'s limit for {model} is reached ({kind}): {when}."


def _reset(headers: Mapping[str, str]) -> float | None:
    """When the headers show an empty allowance, the time until it is filled."""
    waits = [
        read_wait(headers.get(f"x-ratelimit-reset-{what}"))
        for what in ("tokens", "requests")
        if headers.get(f"x-ratelimit-remaining-{what}", "").strip() == "0"
    ]
    return max((wait for wait in waits if wait is not None), default=None)


def _integer(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None
