"""What is asked of a model, and what is known when it has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypedDict

from groq_lsp.credentials import Endpoint
from groq_lsp.limits import admission
from groq_lsp.models import fitting_effort, profile


class Message(TypedDict):
    """One message of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Request:
    """One chat completion to be streamed; parameters left at None are not sent.

    `reasoning_effort` may be `lowest`. `first_byte_seconds` runs to the first piece of text or of
    reasoning, `silence_seconds` between two of them, `total_seconds` over the whole exchange.
    Tokens that come within `gather_seconds` are given together, but the first and the last at once.
    """

    model: str
    messages: Sequence[Message]
    max_completion_tokens: int
    temperature: float | None = None
    top_p: float | None = None
    stop: tuple[str, ...] = ()
    seed: int | None = None
    reasoning_effort: str | None = None
    service_tier: str | None = None
    response_format: Mapping[str, object] | None = None
    first_byte_seconds: float = 15
    silence_seconds: float = 20
    total_seconds: float = 60
    wait_seconds: float = 10
    gather_seconds: float = 0.01

    @cached_property
    def admission(self) -> tuple[int, int]:
        """The tokens by which it is admitted, of the prompt and of the answer."""
        return admission(self.messages, self.max_completion_tokens)


@dataclass(frozen=True)
class Usage:
    """What a request took, in tokens; `queue_seconds` is how long Groq let it wait."""

    prompt_tokens: int
    completion_tokens: int
    reasoning_tokens: int = 0
    cached_tokens: int = 0
    queue_seconds: float = 0


@dataclass(frozen=True)
class Finish:
    """How an answer ended. `reason` is None when the service did not say, so it is unfinished.

    `first_token_seconds` and `seconds` count from the moment of sending.
    """

    reason: str | None
    usage: Usage | None
    model: str
    first_token_seconds: float
    seconds: float


def payload(request: Request, endpoint: Endpoint) -> dict[str, object]:
    """Give the JSON that is sent: what the model refuses and what is unset is left out."""
    known = profile(request.model)
    most = min(request.max_completion_tokens, known.max_completion_tokens or 1 << 30)
    sent: dict[str, object] = {
        "model": request.model,
        "messages": [_sendable(message) for message in request.messages],
        "stream": True,
    }
    optional: dict[str, object] = {
        "temperature": request.temperature,
        "top_p": request.top_p,
        "stop": list(request.stop[:4]) or None,
        "seed": request.seed,
        "response_format": request.response_format,
    }
    if endpoint.speaks_groq:
        effort = fitting_effort(request.model, request.reasoning_effort)
        optional |= {
            "max_completion_tokens": most,
            "reasoning_effort": effort,
            "reasoning_format": _reasoning_format(request.model, effort),
            "service_tier": request.service_tier,
        }
    else:
        # What Ollama, llama.cpp, vLLM and LM Studio all take; Groq always sends the usage.
        optional |= {"max_tokens": most, "stream_options": {"include_usage": True}}
    sent |= {
        name: value
        for name, value in optional.items()
        if value is not None and name not in known.refused
    }
    return sent


def _reasoning_format(model: str, effort: str | None) -> str | None:
    """Keep reasoning out of the text, where a model would write it there."""
    return "parsed" if profile(model).reasons_in_text and effort != "none" else None


def _sendable(message: Message) -> Message:
    """Replace lone surrogates, which UTF-8 cannot carry, by U+FFFD."""
    content = message["content"]
    try:
        content.encode()
    except UnicodeEncodeError:
        content = content.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return {"role": message["role"], "content": content}
    return message
