"""Faults by name, for the command line: NAME[:ARGUMENT…], after every: or models: if wanted."""

from collections.abc import Callable, Iterator
from dataclasses import Field, fields
from typing import Any

from groq_lsp.simulator.faults import bodies, breaks, floods, generation, statuses, streams
from groq_lsp.simulator.faults.fault import Fault, FaultQueue

KINDS: tuple[type[Fault], ...] = (
    statuses.KeyRejected,
    statuses.PermissionDenied,
    statuses.ClientBlocked,
    statuses.ModelNotFound,
    statuses.ModelDecommissioned,
    statuses.ContextTooLong,
    statuses.RequestTooLarge,
    statuses.RateLimited,
    statuses.DailyLimit,
    statuses.FlexBusy,
    statuses.ServerError,
    statuses.BadGateway,
    statuses.OverCapacity,
    statuses.Overloaded,
    statuses.Status,
    bodies.Html,
    bodies.JsonList,
    bodies.JsonError,
    bodies.TruncatedJson,
    bodies.Text,
    bodies.Empty,
    bodies.NoContent,
    bodies.Charset,
    bodies.Body,
    bodies.Redirect,
    breaks.NeverAnswer,
    breaks.Late,
    breaks.HangUp,
    breaks.CloseIdle,
    breaks.DropAt,
    breaks.Reset,
    breaks.Stall,
    breaks.Drip,
    breaks.Pings,
    breaks.NoDone,
    breaks.EndAfter,
    breaks.Raw,
    breaks.OldHttp,
    breaks.EarlyHints,
    breaks.Garbage,
    streams.ErrorEvent,
    streams.GroqError,
    streams.Split,
    streams.OneSegment,
    streams.Inserted,
    streams.BadJson,
    streams.BadUtf8,
    streams.NoChoices,
    streams.NullContent,
    streams.AfterDone,
    streams.LineEnds,
    streams.ByteOrderMark,
    streams.Comments,
    streams.ManyLines,
    streams.NoSpace,
    streams.NoBlankLine,
    streams.TwoChoices,
    streams.ExtraFields,
    streams.NoUsage,
    generation.ReasoningOnly,
    generation.ThinkTags,
    generation.FinishReason,
    generation.Says,
    floods.EmptyDeltas,
    floods.Endless,
    floods.LongLine,
    floods.GzipBomb,
    floods.Encoding,
)
BY_NAME = {kind.name: kind for kind in KINDS}
_CONVERSIONS: dict[Any, Callable[[str], object]] = {int: int, float: float, str: str}


class FaultUnknown(ValueError):
    """A fault that the command line names wrongly; the text says what is accepted."""


def fault(text: str) -> Fault:
    """Make the fault that `text` describes; the last argument may itself hold colons."""
    name, _, rest = text.partition(":")
    kind = BY_NAME.get(name)
    if kind is None:
        raise FaultUnknown(f"no fault is called {name!r}; there are: {', '.join(BY_NAME)}")
    accepted = fields(kind)
    given = rest.split(":", max(0, len(accepted) - 1)) if rest else []
    if given and not accepted:
        raise FaultUnknown(f"{name} takes no argument")
    try:
        return kind(*(_value(each, value) for each, value in zip(accepted, given, strict=False)))
    except ValueError as error:
        raise FaultUnknown(f"{usage(kind)}: {error}") from None


def queue(faults: FaultQueue, text: str) -> None:
    """Put the fault that `text` describes into `faults`, where its prefixes say."""
    every = False
    route = "/chat/completions"
    while True:
        prefix, colon, rest = text.partition(":")
        if not colon or prefix not in ("every", "models"):
            break
        every = every or prefix == "every"
        route = "/models" if prefix == "models" else route
        text = rest
    faults.append(fault(text), every=every, route=route)


def usage(kind: type[Fault]) -> str:
    """Give how a fault is written, as in drop-at[:byte]."""
    names = "".join(f"[:{each.name}" for each in fields(kind))
    return f"{kind.name}{names}{']' * len(fields(kind))}"


def described() -> Iterator[tuple[str, str]]:
    """Give each fault as it is written, with what it does."""
    for kind in KINDS:
        yield usage(kind), (kind.__doc__ or "").partition("\n")[0]


def _value(accepted: Field[object], text: str) -> object:
    if accepted.type is bytes:
        return text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")
    return _CONVERSIONS[accepted.type](text)
