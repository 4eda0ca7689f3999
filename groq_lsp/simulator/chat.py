"""From a chat request that passed every check to the completion that answers it."""

from collections.abc import Callable, Sequence
from typing import Any

from groq_lsp.simulator.answers import answer
from groq_lsp.simulator.completion import Completion, Usage
from groq_lsp.simulator.models import Model
from groq_lsp.simulator.question import Question, prompt_text, question
from groq_lsp.simulator.refusals import Refusal, json_validate_failed
from groq_lsp.simulator.tokens import count, tokenize
from groq_lsp.simulator.wire import Identifiers

Answer = str | Sequence[str]
Answerer = Callable[[Question], Answer]
Tokens = tuple[str, ...]

_THOUGHTS = {
    "low": "Apply the rule for this task.",
    "medium": "We read the task and the text. A rule of the simulator fits. We apply it.",
    "high": "We read the task, then the text, then what stands around it. "
    "A rule of the simulator fits. We check that the markup stays, and apply the rule.",
}
_MESSAGE_TOKENS = 4
_PROMPT_TOKENS_PER_SECOND = 20_000
_UNSET_RESERVATION = 16_384


def complete(
    body: dict[str, Any],
    model: Model,
    *,
    answerer: Answerer | None,
    mark: bool,
    speed: float,
    identifiers: Identifiers,
    request_id: str,
    created: int,
    prompt_tokens: int,
    cached_tokens: int,
) -> Completion:
    """Answer `body` with `answerer`, or by the rules.

    `speed` is in tokens per second, 0 stands for the model's own.
    """
    asked = question(body)
    said = answer(asked, mark=mark) if answerer is None else answerer(asked)
    content = tokenize(said) if isinstance(said, str) else tuple(said)
    content = _until_stop(content, body.get("stop"))
    thoughts = _thoughts(body, model)
    content, thoughts, finish = _capped(
        content, thoughts, asked_cap(body) or model.max_completion_tokens
    )
    told, shown, hidden = _shown(thoughts, body, model)
    total = len(content) + len(thoughts)
    return Completion(
        id=identifiers.completion(),
        request_id=request_id,
        created=created,
        model=model.id,
        fingerprint=identifiers.fingerprint(),
        seed=body["seed"] if body.get("seed") is not None else identifiers.seed(),
        service_tier=tier(body),
        content=told + content,
        reasoning=shown,
        hidden_tokens=hidden,
        finish_reason=finish,
        usage=Usage(
            prompt_tokens=prompt_tokens,
            completion_tokens=total,
            reasoning_tokens=len(thoughts),
            cached_tokens=cached_tokens,
            queue_seconds=0.005 + identifiers.fraction() / 100,
            prompt_seconds=0.002 + prompt_tokens / _PROMPT_TOKENS_PER_SECOND,
            completion_seconds=total / (speed or model.tokens_per_second or 1000),
        ),
        include_usage=bool((body.get("stream_options") or {}).get("include_usage")),
        failure=_failure(asked, content, finish),
    )


def tokens_of(body: dict[str, Any]) -> int:
    """Say how many tokens the prompt of `body` has."""
    return sum(count(text) + _MESSAGE_TOKENS for text in prompt_text(body))


def asked_cap(body: dict[str, Any]) -> int:
    """Say how many tokens of completion were asked for, 0 if that was left open."""
    return int(body.get("max_completion_tokens") or body.get("max_tokens") or 0)


def reserved(body: dict[str, Any], model: Model) -> int:
    """Say how many tokens of completion count against the limits before there are any."""
    return asked_cap(body) or (_UNSET_RESERVATION if model.reserves_completion else 0)


def tier(body: dict[str, Any]) -> str:
    """Say which service tier serves the request."""
    return "flex" if body.get("service_tier") == "flex" else "on_demand"


def _until_stop(content: Tokens, stop: Any) -> Tokens:
    stops = [stop] if isinstance(stop, str) else list(stop or ())
    text = "".join(content) if stops else ""
    ends = [text.find(each) for each in stops if each and each in text]
    return tokenize(text[: min(ends)]) if ends else content


def _thoughts(body: dict[str, Any], model: Model) -> Tokens:
    effort = body.get("reasoning_effort") or "medium"
    if not model.reasoning_efforts or effort == "none":
        return ()
    return tokenize(_THOUGHTS.get(effort, _THOUGHTS["medium"]))


def _capped(content: Tokens, thoughts: Tokens, cap: int) -> tuple[Tokens, Tokens, str]:
    """Cut both to `cap` tokens together; thoughts come first and count too."""
    if len(thoughts) + len(content) <= cap:
        return content, thoughts, "stop"
    return content[: max(0, cap - len(thoughts))], thoughts[:cap], "length"


def _shown(thoughts: Tokens, body: dict[str, Any], model: Model) -> tuple[Tokens, Tokens, int]:
    """Give the thoughts as content, as reasoning, and the number of those not shown."""
    form = body.get("reasoning_format")
    if not thoughts:
        return (), (), 0
    if form == "hidden" or body.get("include_reasoning") is False:
        return (), (), len(thoughts)
    if (form or model.reasoning_format) == "raw":
        return ("<think>", "\n", *thoughts, "\n", "</think>", "\n\n"), (), 0
    return (), thoughts, 0


def _failure(asked: Question, content: Tokens, finish: str) -> Refusal | None:
    if asked.wants_json and finish == "length":
        return json_validate_failed("".join(content), cut_short=True)
    if asked.body.get("tool_choice") == "required":
        return Refusal(
            400,
            "Tool choice is required, but model did not call a tool",
            code="tool_use_failed",
            failed_generation="".join(content),
        )
    return None
