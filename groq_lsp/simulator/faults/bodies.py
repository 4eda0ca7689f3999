"""Answers with status 200 that are not what was asked for, and redirects."""

from dataclasses import dataclass, replace
from typing import ClassVar

from groq_lsp.simulator.faults.fault import Fault
from groq_lsp.simulator.playback import Playback


@dataclass(frozen=True)
class Body(Fault):
    """200 with another body, of another type."""

    name: ClassVar[str] = "body"
    content_type: str = "text/plain; charset=utf-8"
    body: str = "Something else answers here."

    def playback(self, playback: Playback) -> Playback:
        """Send it."""
        content = self.body.encode()
        headers = {"content-type": self.content_type, "content-length": str(len(content))}
        return Playback(common=playback.common, headers=headers, parts=(content,))


@dataclass(frozen=True)
class Html(Body):
    """200 with a page, as a captive portal gives it."""

    name: ClassVar[str] = "html"
    content_type: str = "text/html; charset=utf-8"
    body: str = "<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>"


@dataclass(frozen=True)
class JsonList(Body):
    """200 with a JSON list."""

    name: ClassVar[str] = "json-list"
    content_type: str = "application/json"
    body: str = "[]\n"


@dataclass(frozen=True)
class JsonError(Body):
    """200 with an error object."""

    name: ClassVar[str] = "json-error"
    content_type: str = "application/json"
    body: str = '{"error":{"message":"Something went wrong","type":"server_error"}}\n'


@dataclass(frozen=True)
class TruncatedJson(Body):
    """200 with the beginning of a JSON document."""

    name: ClassVar[str] = "truncated-json"
    content_type: str = "application/json"
    body: str = '{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assi'


@dataclass(frozen=True)
class Text(Body):
    """200 with plain text."""

    name: ClassVar[str] = "text"


@dataclass(frozen=True)
class Empty(Body):
    """200 with nothing, called an event stream."""

    name: ClassVar[str] = "empty"
    content_type: str = "text/event-stream"
    body: str = ""


@dataclass(frozen=True)
class NoContent(Fault):
    """204."""

    name: ClassVar[str] = "no-content"

    def playback(self, playback: Playback) -> Playback:
        """Send it without a body."""
        return Playback(status=204, common=playback.common)


@dataclass(frozen=True)
class Charset(Fault):
    """The right answer in UTF-16, which its content type names."""

    name: ClassVar[str] = "charset"

    def playback(self, playback: Playback) -> Playback:
        """Encode the body anew."""
        body = b"".join(playback.parts).decode().encode("utf-16")
        kind = playback.headers.get("content-type", "text/plain")
        headers = {"content-type": f"{kind}; charset=utf-16", "content-length": str(len(body))}
        return replace(playback, headers=headers, parts=(body,))


@dataclass(frozen=True)
class Redirect(Fault):
    """301, 302, 307 or 308 to another place."""

    name: ClassVar[str] = "redirect"
    status: int = 307
    location: str = "http://127.0.0.1:9/"

    def playback(self, playback: Playback) -> Playback:
        """Send it without a body."""
        headers = {"location": self.location, "content-length": "0"}
        return Playback(status=self.status, common=playback.common, headers=headers)
