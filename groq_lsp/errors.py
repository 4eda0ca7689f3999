"""Every way in which a job, a request or a setting can fail, with the sentence a user reads.

    GroqLspError
    ├── InvalidArguments        the editor or a keybinding sent something malformed (-32602)
    ├── DocumentError           the text cannot be worked on as it stands
    │   ├── DocumentNotOpen
    │   ├── DocumentOutOfStep
    │   ├── SchemeRefused
    │   ├── RangeRefused
    │   ├── NothingSelected
    │   ├── TextTooLong
    │   ├── FileExcluded
    │   └── SecretFound
    ├── ActionError             an action file, or a name that no action has
    ├── CredentialError         no key, a key that cannot be one, a key for another place
    ├── EndpointError           a base URL, proxy or certificate file that is not to be used
    ├── ConnectionFailed        the request did not get through: name, network, TLS, proxy
    ├── DeadlinePassed          something took longer than its limit
    ├── ServiceError            Groq answered with an error
    │   ├── KeyRejected
    │   ├── ModelGone
    │   ├── RateLimited
    │   ├── RequestTooLarge
    │   ├── ServiceBusy
    │   └── AnswerUnexpected
    ├── ReplyError              the answer arrived but is not one to write into a text
    │   ├── ReplyCutShort
    │   ├── ReplyEmpty
    │   ├── ReplyUnchanged
    │   ├── ReplyRefused        the model declined
    │   └── ReplyUnsafe         it holds characters or markup that must not get in
    └── PlacementError          the answer is good but has no place to go

A sentence says what happened and what to do next. It never holds a key, a prompt or the user's
text.
"""

from enum import IntEnum


class Level(IntEnum):
    """How a message is shown: `MessageType` of LSP 3.18, window/showMessage."""

    ERROR = 1
    WARNING = 2
    INFO = 3
    LOG = 4


class GroqLspError(Exception):
    """A failure with a sentence for the user.

    `level` is how it is shown; `again` says whether the same request may succeed if repeated
    by itself (used before the first token only).
    """

    level: Level = Level.ERROR
    again: bool = False

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InvalidArguments(GroqLspError):
    """A command or request whose arguments do not fit; answered with JSON-RPC -32602."""


class DocumentError(GroqLspError):
    """The text cannot be worked on as it stands; nothing was sent."""

    level = Level.WARNING


class DocumentNotOpen(DocumentError):
    """The URI names no document that the editor has opened."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"{shorten(uri)} is not open in the editor: open it and choose the action again."
        )


class DocumentOutOfStep(DocumentError):
    """A change was missed, so the server's copy may differ from the editor's."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"groq-lsp has lost track of {shorten(uri)}: "
            "save it (or close and open it), then choose the action again."
        )


class SettingsNotTold(DocumentError):
    """The editor was asked for a document's settings and has not answered."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was sent: the editor has not said what its settings for this file are. "
            "Choose the action again in a moment, or restart the server."
        )


class SchemeRefused(DocumentError):
    """A URI whose scheme is not one that holds a writer's text."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"groq-lsp does not work on {shorten(uri)}: save the text to a file first."
        )


class RangeRefused(DocumentError):
    """A range that lies outside the text."""

    def __init__(self) -> None:
        super().__init__("The selection lies outside the document: select the text again.")


class NothingSelected(DocumentError):
    """There is no text to work on."""

    def __init__(self) -> None:
        super().__init__("No text here: select some, or go to a paragraph.")


class TextTooLong(DocumentError):
    """The selection is longer than the setting allows."""


class FileExcluded(DocumentError):
    """The file matches `groq.exclude`."""


class SecretFound(DocumentError):
    """The selection holds what looks like a key."""


class ActionError(GroqLspError):
    """An action file that cannot be used, or an action that does not exist."""


class CredentialError(GroqLspError):
    """No usable key for the endpoint."""


class EndpointError(GroqLspError):
    """A base URL, proxy or certificate file that will not be used."""


class ConnectionFailed(GroqLspError):
    """The request did not reach Groq, or the connection broke."""


class DeadlinePassed(GroqLspError):
    """A time limit passed: connect, first byte, silence or total."""


class ServiceError(GroqLspError):
    """Groq answered with an error."""


class KeyRejected(ServiceError):
    """HTTP 401 or 403."""


class ModelGone(ServiceError):
    """The model is retired or unknown; `model` is its name."""

    def __init__(self, sentence: str, *, model: str) -> None:
        super().__init__(sentence)
        self.model = model


class RateLimited(ServiceError):
    """HTTP 429. `retry_after` in seconds where it is known; `daily` when only tomorrow helps."""

    level = Level.WARNING

    def __init__(self, sentence: str, *, retry_after: float | None, daily: bool) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after
        self.daily = daily


class RequestTooLarge(ServiceError):
    """HTTP 413, or 400 context_length_exceeded. `limit` in tokens where the answer names it."""

    def __init__(self, sentence: str, *, limit: int | None = None) -> None:
        super().__init__(sentence)
        self.limit = limit


class ServiceBusy(ServiceError):
    """498, 500, 502, 503 and their kin: the same request may work in a moment."""

    level = Level.WARNING
    again = True


class AnswerUnexpected(ServiceError):
    """Something answered that does not speak as Groq does."""


class ReplyError(GroqLspError):
    """An answer that is not one to write into a text; the text is untouched."""

    level = Level.WARNING


class ReplyCutShort(ReplyError):
    """`finish_reason` is not "stop"."""


class ReplyEmpty(ReplyError):
    """Nothing but blank space came back."""


class ReplyUnchanged(ReplyError):
    """The answer is the text itself."""

    level = Level.INFO


class ReplyRefused(ReplyError):
    """The model declined to do it."""


class ReplyUnsafe(ReplyError):
    """The answer brings in characters or markup that must not get in."""


class PlacementError(GroqLspError):
    """The answer is good but has no place to go."""

    level = Level.WARNING


def shorten(name: str, limit: int = 80) -> str:
    """Give `name` as one printable line of at most `limit` characters, its end kept."""
    line = "".join(character if character.isprintable() else "�" for character in name)
    return line if len(line) <= limit else "…" + line[1 - limit :]
