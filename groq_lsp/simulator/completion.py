"""One finished chat completion, and its bytes: as one document or as the frames of a stream."""

from dataclasses import dataclass
from typing import Any

from groq_lsp.simulator.refusals import Refusal
from groq_lsp.simulator.wire import encode, seconds

DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True)
class Usage:
    """What a completion cost, tokens and seconds."""

    prompt_tokens: int
    completion_tokens: int
    reasoning_tokens: int
    cached_tokens: int
    queue_seconds: float
    prompt_seconds: float
    completion_seconds: float

    def listing(self) -> dict[str, Any]:
        """Give the usage object of the API; its total time leaves out the queue."""
        usage: dict[str, Any] = {
            "queue_time": seconds(self.queue_seconds),
            "prompt_tokens": self.prompt_tokens,
            "prompt_time": seconds(self.prompt_seconds),
            "completion_tokens": self.completion_tokens,
            "completion_time": seconds(self.completion_seconds),
            "total_tokens": self.prompt_tokens + self.completion_tokens,
            "total_time": seconds(self.prompt_seconds + self.completion_seconds),
        }
        if self.cached_tokens:
            usage["prompt_tokens_details"] = {"cached_tokens": self.cached_tokens}
        if self.reasoning_tokens:
            usage["completion_tokens_details"] = {"reasoning_tokens": self.reasoning_tokens}
        return usage


@dataclass(frozen=True)
class Completion:
    """A completion; `reasoning` and `content` are one token each, shown in that order.

    `finish_reason` is None where a stream ends without one. `hidden_tokens` were thought but
    are not shown: they cost time. `failure` ends the stream in place of the finish frame.
    """

    id: str
    request_id: str
    created: int
    model: str
    fingerprint: str
    seed: int
    service_tier: str
    content: tuple[str, ...]
    reasoning: tuple[str, ...]
    hidden_tokens: int
    finish_reason: str | None
    usage: Usage
    include_usage: bool = False
    failure: Refusal | None = None


def frames(completion: Completion) -> tuple[bytes, ...]:
    """Give the stream's frames: role, one per token, finish, perhaps usage, [DONE]."""
    head = _head(completion)
    parts = [_frame(head, {"role": "assistant", "content": ""}, _opening(completion))]
    # Built by pasting: a stream of thousands of tokens costs little more than its text.
    before, after = _frame(head, {}, {}).split(b'"delta":{}')
    thought = b'"delta":{"reasoning":%b,"channel":"analysis"}'
    spoken = b'"delta":{"content":%b}'
    parts += [before + thought % encode(token) + after for token in completion.reasoning]
    parts += [before + spoken % encode(token) + after for token in completion.content]
    if completion.failure is not None:
        return (*parts, error_frame(completion.failure))
    if completion.finish_reason is not None:
        parts.append(_finish(completion, head))
    if completion.include_usage:
        usage = completion.usage.listing()
        parts.append(sse(head | {"choices": [], "usage": usage}))
    return (*parts, DONE)


def sse(value: Any) -> bytes:
    """Give `value` as one server-sent event."""
    return b"data: " + encode(value) + b"\n\n"


def error_frame(refusal: Refusal) -> bytes:
    """Give the event that ends a stream which fails after its start."""
    error = refusal.error | {"status_code": refusal.status}
    return b"event: error\n" + sse({"error": error})


def document(completion: Completion) -> bytes:
    """Give the one JSON document of a completion that is not streamed."""
    message: dict[str, Any] = {"role": "assistant", "content": "".join(completion.content)}
    if completion.reasoning:
        message["reasoning"] = "".join(completion.reasoning)
    choice = {
        "index": 0,
        "message": message,
        "logprobs": None,
        "finish_reason": completion.finish_reason,
    }
    whole = {
        "id": completion.id,
        "object": "chat.completion",
        "created": completion.created,
        "model": completion.model,
        "choices": [choice],
        "usage": completion.usage.listing(),
        "usage_breakdown": None,
        "system_fingerprint": completion.fingerprint,
        "x_groq": {"id": completion.request_id, "seed": completion.seed},
        "service_tier": completion.service_tier,
    }
    return encode(whole) + b"\n"


def _head(completion: Completion) -> dict[str, Any]:
    return {
        "id": completion.id,
        "object": "chat.completion.chunk",
        "created": completion.created,
        "model": completion.model,
        "system_fingerprint": completion.fingerprint,
    }


def _opening(completion: Completion) -> dict[str, Any]:
    return {"x_groq": {"id": completion.request_id, "seed": completion.seed}}


def _finish(completion: Completion, head: dict[str, Any]) -> bytes:
    usage = completion.usage.listing()
    more = {"x_groq": {"id": completion.request_id, "usage": usage}, "usage": usage}
    return _frame(head, {}, more, completion.finish_reason)


def _frame(
    head: dict[str, Any], delta: dict[str, Any], more: dict[str, Any], finish: str | None = None
) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return sse(head | {"choices": [choice]} | more)
