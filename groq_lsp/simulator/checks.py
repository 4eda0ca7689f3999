"""The checks a chat request goes through, in the API's order, before it is answered."""

import difflib
from typing import Any

from groq_lsp.simulator import refusals
from groq_lsp.simulator.models import BY_ID, DECOMMISSIONED, Model
from groq_lsp.simulator.refusals import Refusal

PROPERTIES = (
    "citation_options",
    "compound_custom",
    "disable_tool_validation",
    "documents",
    "exclude_domains",
    "frequency_penalty",
    "function_call",
    "functions",
    "include_domains",
    "include_reasoning",
    "logit_bias",
    "logprobs",
    "max_completion_tokens",
    "max_tokens",
    "messages",
    "metadata",
    "model",
    "n",
    "parallel_tool_calls",
    "presence_penalty",
    "reasoning_effort",
    "reasoning_format",
    "response_format",
    "search_settings",
    "seed",
    "service_tier",
    "stop",
    "store",
    "stream",
    "stream_options",
    "temperature",
    "tool_choice",
    "tools",
    "top_logprobs",
    "top_p",
    "user",
)


def schema(body: Any) -> dict[str, Any]:
    """Give `body` if it fits the request's schema."""
    if not isinstance(body, dict):
        raise Refusal(400, "could not parse the request body as a JSON object")
    for name in body:
        if name not in PROPERTIES:
            raise Refusal(400, unsupported(name, PROPERTIES))
    return body


def unsupported(name: str, known: tuple[str, ...]) -> str:
    """Say that a property is not known, and which known one is nearest."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    hint = f", did you mean '{near[0]}'?" if near else ""
    return f"property '{name}' is unsupported{hint}"


def model(name: str) -> Model:
    """Give the model of that name, if it is there."""
    if name in DECOMMISSIONED:
        raise refusals.model_decommissioned(name)
    if name not in BY_ID:
        raise refusals.model_not_found(name)
    return BY_ID[name]
