"""POST chat/completions: from a checked request to a completion."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from groq_lsp.simulator.answers import answer
from groq_lsp.simulator.completion import Completion, Usage
from groq_lsp.simulator.models import Model
from groq_lsp.simulator.options import Options
from groq_lsp.simulator.question import Question, prompt_text, question
from groq_lsp.simulator.tokens import count, tokenize
from groq_lsp.simulator.wire import Identifiers

Answer = str | Sequence[str]
Answerer = Callable[[Question], Answer]

_THOUGHTS = {
    "low": "Apply the rule for this task.",
    "medium": "We read the task and the text. A rule of the simulator fits. We apply it.",
    "high": "We read the task, then the text, then what stands around it. "
    "A rule of the simulator fits. We check that the markup stays, and apply the rule.",
}
_MESSAGE_TOKENS = 4
_PROMPT_TOKENS_PER_SECOND = 20_000


def complete(
    body: dict[str, Any],
    model: Model,
    *,
    options: Options,
    identifiers: Identifiers,
    request_id: str,
    answerer: Answerer | None,
    cached_tokens: int = 0,
) -> Completion:
    """Answer `body`, which has passed every check."""
    asked = question(body)
    said = answer(asked, mark=options.mark) if answerer is None else answerer(asked)
    content = tokenize(said) if isinstance(said, str) else tuple(said)
    content, stopped = _until_stop(content, body.get("stop"))
    thoughts = _thoughts(body, model)
    content, thoughts, finish = _cap(content, thoughts, body, model)
    raw, shown, hidden = _show(thoughts, body, model)
    total = len(content) + len(thoughts)
    speed = options.tokens_per_second or model.tokens_per_second or 1000
    prompt_tokens = tokens_of(body)
    return Completion(
        id=identifiers.completion(),
        request_id=request_id,
        created=int(time.time()),
        model=model.id,
        fingerprint=identifiers.fingerprint(),
        seed=body.get("seed") or identifiers.seed(),
        service_tier=_tier(body),
        content=raw + content,
        reasoning=shown,
        hidden_tokens=hidden,
        finish_reason="stop" if stopped else finish,
        usage=Usage(
            prompt_tokens=prompt_tokens,
            completion_tokens=total,
            reasoning_tokens=len(thoughts),
            cached_tokens=cached_tokens,
            queue_seconds=options.latency_seconds or 0.005 + identifiers.fraction() / 100,
            prompt_seconds=0.002 + prompt_tokens / _PROMPT_TOKENS_PER_SECOND,
            completion_seconds=total / speed,
        ),
        include_usage=bool((body.get("stream_options") or {}).get("include_usage")),
    )


def tokens_of(body: dict[str, Any]) -> int:
    """Say how many tokens the prompt of `body` has."""
    return sum(count(text) + _MESSAGE_TOKENS for text in prompt_text(body))


def completion_cap(body: dict[str, Any], model: Model) -> int:
    """Say how many tokens the completion may have."""
    asked = body.get("max_completion_tokens") or body.get("max_tokens")
    return int(asked) if asked else model.max_completion_tokens


def _tier(body: dict[str, Any]) -> str:
    asked = body.get("service_tier")
    return "flex" if asked == "flex" else "on_demand"


def _until_stop(content: tuple[str, ...], stop: Any) -> tuple[tuple[str, ...], bool]:
    stops = [stop] if isinstance(stop, str) else list(stop or ())
    text = "".join(content)
    ends = [text.find(each) for each in stops if each and each in text]
    return (tokenize(text[: min(ends)]), True) if ends else (content, False)


def _thoughts(body: dict[str, Any], model: Model) -> tuple[str, ...]:
    effort = body.get("reasoning_effort") or "medium"
    if not model.reasoning_efforts or effort == "none":
        return ()
    return tokenize(_THOUGHTS.get(effort, _THOUGHTS["medium"]))


def _cap(
    content: tuple[str, ...], thoughts: tuple[str, ...], body: dict[str, Any], model: Model
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    cap = completion_cap(body, model)
    if len(thoughts) + len(content) <= cap:
        return content, thoughts, "stop"
    return content[: max(0, cap - len(thoughts))], thoughts[:cap], "length"


def _show(
    thoughts: tuple[str, ...], body: dict[str, Any], model: Model
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Give the thoughts as content, as reasoning, and the number of those not shown."""
    if not thoughts:
        return (), (), 0
    form = body.get("reasoning_format")
    if form == "hidden" or body.get("include_reasoning") is False:
        return (), (), len(thoughts)
    if (form or model.reasoning_format) == "raw":
        return ("<think>", "\n", *thoughts, "\n", "</think>", "\n\n"), (), 0
    return (), thoughts, 0
