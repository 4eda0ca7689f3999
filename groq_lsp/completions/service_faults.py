"""What a service's refusals mean: a status and a body become one sentence with a next step."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from groq_lsp.completions.excerpts import LENGTH, excerpt
from groq_lsp.completions.network_faults import proxy_refused
from groq_lsp.completions.said import Said, is_page, said_of
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import (
    AnswerUnexpected,
    EndpointError,
    GroqLspError,
    KeyRejected,
    ModelGone,
    RateLimited,
    RequestTooLarge,
    ServiceBusy,
    ServiceError,
)
from groq_lsp.limits import LONGEST, duration_words, limit_sentence, read_wait, refusal
from groq_lsp.models import gone_sentence

_MODEL_CODES: Final = frozenset({"model_not_found", "model_decommissioned", "model_not_available"})
_LENGTH_CODES: Final = frozenset({"context_length_exceeded", "exceed_context_size_error"})
_LENGTH_TEXT: Final = re.compile(r"context (?:length|size|window)|reduce the length", re.I)
_NO_MODEL_TEXT: Final = re.compile(
    r"\bmodel\b.{0,200}\b(?:not found|does not exist|not exist)|\bno models? loaded", re.I
)
_PROPERTY: Final = re.compile(r"property '([^']{1,60})' is unsupported")
_SETTINGS: Final = {
    "temperature": "groq.temperature",
    "top_p": "groq.topP",
    "max_completion_tokens": "groq.maxCompletionTokens",
    "max_tokens": "groq.maxCompletionTokens",
    "stop": "groq.stop",
    "seed": "groq.seed",
    "reasoning_effort": "groq.reasoningEffort",
    "service_tier": "groq.serviceTier",
}
_BUSY: Final = frozenset({408, 409, 425, 498, 499, 500, 502, 503, 504, 520, 522, 524, 529})


@dataclass(frozen=True)
class Answer:
    """An error answer: status, headers in lower case, and the body as text."""

    status: int
    headers: Mapping[str, str]
    text: str
    model: str = ""


def service_fault(answer: Answer, endpoint: Endpoint) -> GroqLspError:
    """Turn an error answer into the failure that a user reads."""
    said = said_of(answer.text)
    status, service = answer.status, endpoint.service
    if said.code in _MODEL_CODES or (
        status in (400, 404, 410) and _NO_MODEL_TEXT.search(said.message)
    ):
        return ModelGone(gone_sentence(answer.model, service=service), model=answer.model)
    if status == 413 or (status < 500 and _about_length(said)):
        return _too_large(answer, said)
    if status in _BUSY:
        return _busy(answer, endpoint, said)
    if make := _BY_STATUS.get(status) or _BY_STATUS.get(status // 100):
        return make(answer, endpoint, said)
    what = "an empty answer" if status == 204 else f"the unknown status {status}"
    return unexpected(endpoint, what)


def unexpected(endpoint: Endpoint, what: str) -> AnswerUnexpected:
    """Say that something answered which does not speak as the service does."""
    return AnswerUnexpected(
        f"{endpoint.host} answered with {what}, not as {_kind(endpoint)} does: "
        "check `baseUrl` and the network (a sign-in page, a proxy?), then try again."
    )


def in_stream_fault(raw: bytes, endpoint: Endpoint, model: str) -> GroqLspError:
    """Turn an error that came inside a stream into the failure that a user reads."""
    try:
        said: Any = msgspec.json.decode(raw)
    except ValueError:
        said = raw.decode("utf-8", "replace")
    status = said.get("status_code") if isinstance(said, dict) else None
    if not isinstance(status, int):
        status = 500
    text = msgspec.json.encode({"error": said}).decode("utf-8", "replace")
    return service_fault(Answer(status, {}, text, model), endpoint)


def _words(said: Said, endpoint: Endpoint, limit: int = LENGTH) -> str:
    words = excerpt(said.message, endpoint, limit).rstrip(".")
    return f" ({words})" if words else ""


def _kind(endpoint: Endpoint) -> str:
    return "Groq" if endpoint.is_groq else "an OpenAI-compatible service"


def _redirected(answer: Answer, endpoint: Endpoint, said: Said) -> EndpointError:
    del said
    place = re.sub(r"^[a-z]+://|[/?#].*$", "", answer.headers.get("location", ""), flags=re.I)
    place = excerpt(place.rpartition("@")[2], endpoint, 80)
    where = f" to {place}" if place else ""
    return EndpointError(
        f"{endpoint.host} sends us elsewhere{where} (status {answer.status}), and redirects are "
        "never followed: sign in to the network if it asks for that, or mend `baseUrl`."
    )


def _key_rejected(answer: Answer, endpoint: Endpoint, said: Said) -> GroqLspError:
    if answer.status == 403 and ("error code: 10" in answer.text or is_page(answer.text)):
        return AnswerUnexpected(
            f"{endpoint.host} or something before it turned the request away (status 403): "
            "a firewall, a proxy or a VPN may be in the way; try another network."
        )
    if endpoint.key is None:
        return KeyRejected(
            f"{endpoint.service} asks for a key and none is set for it: set GROQ_API_KEY or "
            f"`apiKeyCommand` to its key, and GROQ_API_KEY_ORIGIN to {endpoint.origin}."
        )
    source = f" from {endpoint.key_source}" if endpoint.key_source else ""
    step = "get a new one at https://console.groq.com/keys" if endpoint.is_groq else "set a new one"
    if answer.status == 403:
        return KeyRejected(
            f"{endpoint.service} does not allow this key{source} to do that"
            f"{_words(said, endpoint)}: check the project's permissions, or use another key."
        )
    return KeyRejected(f"{endpoint.service} rejected the key{source}: {step}.")


def _about_length(said: Said) -> bool:
    return (
        said.code in _LENGTH_CODES
        or said.type in _LENGTH_CODES
        or bool(_LENGTH_TEXT.search(said.message))
    )


def _too_large(answer: Answer, said: Said) -> RequestTooLarge:
    found = refusal(said.message)
    model = answer.model or "the model"
    if found.limit is not None:
        return RequestTooLarge(
            f"The text is too long for one request: {model} takes {found.limit:,} tokens a minute "
            f"with this key and this needs {found.requested or 0:,}. "
            "Select less, or lower `groq.context` or `groq.maxCompletionTokens`.",
            limit=found.limit,
        )
    window = re.search(r"(?:context (?:length|size|window)\D{0,20})(\d{3,8})", said.message, re.I)
    limit = int(window[1]) if window else None
    room = f" ({limit:,} tokens)" if limit else ""
    return RequestTooLarge(
        f"The text is too long for {model}{room}: select less, lower `groq.context`, "
        "or choose a model with more room.",
        limit=limit,
    )


def _rate_limited(answer: Answer, endpoint: Endpoint, said: Said) -> RateLimited:
    found = refusal(said.message, answer.headers)
    sentence = limit_sentence(
        answer.model or "this model",
        found.seconds,
        daily=found.daily,
        kind=found.kind,
        service=endpoint.service,
    )
    return RateLimited(sentence, retry_after=found.seconds, daily=found.daily)


def _no_such_address(answer: Answer, endpoint: Endpoint, said: Said) -> EndpointError:
    del answer
    return EndpointError(
        f"There are no chat completions at {endpoint.base_url}{_words(said, endpoint, 60)}: "
        "mend `baseUrl`. Groq's is https://api.groq.com; Ollama's "
        "http://127.0.0.1:11434/v1, others end in /v1 too."
    )


def _busy(answer: Answer, endpoint: Endpoint, said: Said) -> ServiceBusy:
    if answer.status == 498:
        return ServiceBusy(
            f"{endpoint.service}'s flex tier has no room at the moment: try again in a while, "
            "or set `groq.serviceTier` to on_demand."
        )
    asked = read_wait(answer.headers.get("retry-after"), date=answer.headers.get("date"))
    when = f"in {duration_words(asked)}" if asked and asked <= LONGEST else "in a moment"
    where = "https://groqstatus.com" if endpoint.is_groq else "its log"
    return ServiceBusy(
        f"{endpoint.service} could not answer (status {answer.status})"
        f"{_words(said, endpoint)}: try again {when}; if it lasts, see {where}."
    )


def _refused(answer: Answer, endpoint: Endpoint, said: Said) -> ServiceError:
    unsupported = _PROPERTY.search(said.message)
    setting = _SETTINGS.get(unsupported[1]) if unsupported else None
    if setting is None:
        named = (s for p, s in _SETTINGS.items() if re.search(rf"\b{p}\b", said.message))
        setting = next(named, None)
    step = f"change the setting `{setting}`" if setting else "check the settings under `groq`"
    return ServiceError(
        f"{endpoint.service} refused the request (status {answer.status})"
        f"{_words(said, endpoint)}: {step}."
    )


def _unpassed(answer: Answer, endpoint: Endpoint, said: Said) -> GroqLspError:
    del said
    return proxy_refused(endpoint, str(answer.status))


_BY_STATUS: Final[Mapping[int, Callable[[Answer, Endpoint, Said], GroqLspError]]] = {
    3: _redirected,
    4: _refused,
    401: _key_rejected,
    403: _key_rejected,
    404: _no_such_address,
    405: _no_such_address,
    407: _unpassed,
    410: _no_such_address,
    429: _rate_limited,
}
"""What a status means; the single digits stand for all others that begin with them."""
