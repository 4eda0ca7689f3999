"""Answers with an error status, with the bodies that Groq and what stands before it send."""

import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import ClassVar

from groq_lsp.simulator import limits, refusals
from groq_lsp.simulator.faults.fault import Fault
from groq_lsp.simulator.playback import Playback
from groq_lsp.simulator.refusals import Refusal

_ORGANIZATION = "org_01k3simulated00000000000000"


@dataclass(frozen=True)
class Refused(Fault):
    """An error with a JSON body."""

    def refusal(self, model: str) -> Refusal:
        """Say which; `model` is the one that was asked for."""
        raise NotImplementedError

    def playback(self, playback: Playback) -> Playback:
        """Send the error in place of the answer."""
        model = playback.model or "openai/gpt-oss-20b"
        return Playback(common=playback.common).refused(self.refusal(model))


@dataclass(frozen=True)
class KeyRejected(Refused):
    """401: the key is not, or no longer, accepted."""

    name: ClassVar[str] = "key-rejected"

    def refusal(self, _model: str) -> Refusal:
        """Give the API's own."""
        return refusals.invalid_key()


@dataclass(frozen=True)
class PermissionDenied(Refused):
    """403 with a JSON body: the organisation may not use this."""

    name: ClassVar[str] = "permission-denied"

    def refusal(self, model: str) -> Refusal:
        """Name the model."""
        return Refusal(
            403,
            f"The model `{model}` is blocked at the organization level. Please have an admin "
            "enable it in the settings.",
            kind="permissions_error",
            code="model_permission_blocked_org",
        )


@dataclass(frozen=True)
class ModelNotFound(Refused):
    """404: one of the two answers for a dead model."""

    name: ClassVar[str] = "model-not-found"

    def refusal(self, model: str) -> Refusal:
        """Name the model."""
        return refusals.model_not_found(model)


@dataclass(frozen=True)
class ModelDecommissioned(Refused):
    """400: the other answer for a dead model."""

    name: ClassVar[str] = "model-decommissioned"

    def refusal(self, model: str) -> Refusal:
        """Name the model."""
        return refusals.model_decommissioned(model)


@dataclass(frozen=True)
class ContextTooLong(Refused):
    """400 context_length_exceeded."""

    name: ClassVar[str] = "context-too-long"

    def refusal(self, _model: str) -> Refusal:
        """Give the API's own."""
        return refusals.context_length_exceeded()


@dataclass(frozen=True)
class RequestTooLarge(Refused):
    """413: one request above the tokens per minute."""

    name: ClassVar[str] = "too-large"
    limit: int = 8000
    requested: int = 11387

    def refusal(self, model: str) -> Refusal:
        """Give the API's own, with its misleading retry-after."""
        return limits.too_large(_where(model, "TPM", self.limit), self.requested)


@dataclass(frozen=True)
class RateLimited(Refused):
    """429 of a minute's limit; `retry_after` is sent as given, "absent" not at all.

    "date" stands for an HTTP date half a minute ahead.
    """

    name: ClassVar[str] = "rate-limited"
    retry_after: str = "2"

    def refusal(self, model: str) -> Refusal:
        """Put the wait in the text too where it is one."""
        refusal = limits.reached(
            _where(model, "TPM", 8000), used=7900, requested=612, wait=self._wait(), kind="tokens"
        )
        refusal.headers = {} if self.retry_after == "absent" else {"retry-after": self._header()}
        return refusal

    def _header(self) -> str:
        if self.retry_after != "date":
            return self.retry_after
        return format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)

    def _wait(self) -> float:
        try:
            wait = float(self.retry_after)
        except ValueError:
            return 30.0
        return wait if math.isfinite(wait) and 0 < wait <= 86_400 else 30.0


@dataclass(frozen=True)
class DailyLimit(Refused):
    """429 of a day's limit: only the text says so, the x-ratelimit headers stay healthy."""

    name: ClassVar[str] = "daily-limit"
    wait_seconds: float = 398.304

    def refusal(self, model: str) -> Refusal:
        """Give the recorded one."""
        return limits.reached(
            _where(model, "TPD", 200_000),
            used=199_708,
            requested=1214,
            wait=self.wait_seconds,
            kind="tokens",
        )


@dataclass(frozen=True)
class FlexBusy(Refused):
    """498: no capacity in the flex tier."""

    name: ClassVar[str] = "flex-busy"

    def refusal(self, _model: str) -> Refusal:
        """Give the one with the documented code."""
        return refusals.flex_capacity()


@dataclass(frozen=True)
class ServerError(Refused):
    """500."""

    name: ClassVar[str] = "server-error"

    def refusal(self, _model: str) -> Refusal:
        """Give a plain one."""
        return refusals.internal()


@dataclass(frozen=True)
class OverCapacity(Refused):
    """503: the model is busy; it comes with a retry-after of 40."""

    name: ClassVar[str] = "over-capacity"

    def refusal(self, model: str) -> Refusal:
        """Name the model."""
        return refusals.over_capacity(model)


@dataclass(frozen=True)
class Status(Fault):
    """Any status with any body; HTML where the body begins with <."""

    name: ClassVar[str] = "status"
    status: int = 500
    body: str = ""

    def playback(self, playback: Playback) -> Playback:
        """Send it."""
        body = self.body.encode()
        kind = {"<": "text/html", "{": "application/json"}.get(self.body[:1], "text/plain")
        headers = {"content-type": kind, "content-length": str(len(body))}
        return replace(
            Playback(common=playback.common), status=self.status, headers=headers, parts=(body,)
        )


@dataclass(frozen=True)
class BadGateway(Fault):
    """502 with a page of HTML."""

    name: ClassVar[str] = "bad-gateway"

    def playback(self, playback: Playback) -> Playback:
        """Send the page."""
        page = (
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
            "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n"
            "</body>\r\n</html>\r\n"
        )
        return Status(502, page).playback(playback)


@dataclass(frozen=True)
class Overloaded(Fault):
    """529: a status that no table has."""

    name: ClassVar[str] = "overloaded"

    def playback(self, playback: Playback) -> Playback:
        """Send it with a body of text."""
        return Status(529, "Site is overloaded").playback(playback)


@dataclass(frozen=True)
class ClientBlocked(Fault):
    """403 of Cloudflare, in plain text."""

    name: ClassVar[str] = "client-blocked"

    def playback(self, playback: Playback) -> Playback:
        """Send it."""
        return Status(403, "error code: 1010").playback(playback)


def _where(model: str, limit: str, size: int) -> str:
    return (
        f"for model `{model}` in organization `{_ORGANIZATION}` service tier `on_demand` on "
        f"{limits.LIMIT_NAMES[limit]} ({limit}): Limit {size}"
    )
