"""Checks of what a request asks of its model: that it is there, and what it can do."""

from collections.abc import Iterator
from typing import Any

from groq_lsp.simulator import refusals
from groq_lsp.simulator.models import BY_ID, DECOMMISSIONED, Model
from groq_lsp.simulator.question import prompt_text
from groq_lsp.simulator.refusals import Refusal

_TIERS = ("auto", "on_demand", "flex", None)
_UNSUPPORTED_KEYWORDS = frozenset(
    {
        "maxItems",
        "maxLength",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "pattern",
        "uniqueItems",
    }
)


def known_model(name: str) -> Model:
    """Give the model called `name`, if it is there and chats."""
    if name in DECOMMISSIONED:
        raise refusals.model_decommissioned(name)
    if name not in BY_ID:
        raise refusals.model_not_found(name)
    if not BY_ID[name].chats:
        raise Refusal(400, f"The model `{name}` does not support chat completions")
    return BY_ID[name]


def model_takes(model: Model, body: dict[str, Any]) -> None:
    """Raise the refusal for a request that `model` cannot serve."""
    _reasoning(model, body)
    _length(model, body)
    _tier(body)
    _json(model, body)
    if "image" not in model.input_modalities:
        _text_only(body)


def _reasoning(model: Model, body: dict[str, Any]) -> None:
    effort = body.get("reasoning_effort")
    if effort is None or effort in model.reasoning_efforts:
        return
    if not model.reasoning_efforts:
        raise Refusal(400, "`reasoning_effort` is not supported with this model")
    names = [f"`{each}`" for each in model.reasoning_efforts]
    listed = f"{', '.join(names[:-1])}, or {names[-1]}"
    raise Refusal(400, f"`reasoning_effort` must be one of {listed}")


def _length(model: Model, body: dict[str, Any]) -> None:
    for name in ("max_completion_tokens", "max_tokens"):
        if (body.get(name) or 0) > model.max_completion_tokens:
            raise Refusal(
                400,
                f"`{name}` must be less than or equal to `{model.max_completion_tokens}`, the "
                f"maximum value for `{name}` is less than the `context_window` for this model",
                param=name,
            )


def _tier(body: dict[str, Any]) -> None:
    if body.get("service_tier") not in _TIERS:
        raise Refusal(400, "service_tier `performance` is not available for this org")


def _json(model: Model, body: dict[str, Any]) -> None:
    form = body.get("response_format") or {}
    if form.get("type") == "json_object" and not _mentions_json(body):
        raise Refusal(
            400,
            "'messages' must contain the word 'json' in some form, to use 'response_format' of "
            "type 'json_object'.",
        )
    if form.get("type") != "json_schema":
        return
    if "structured_outputs" not in model.features:
        raise Refusal(
            400,
            "This model does not support response format `json_schema`. See supported models at "
            "https://console.groq.com/docs/structured-outputs#supported-models",
            param="response_format",
        )
    described = form["json_schema"]
    if described.get("strict"):
        for place, fault in _strict_faults(described.get("schema") or {}, ""):
            raise Refusal(
                400,
                "invalid JSON schema for response_format: "
                f"'{described['name']}': {place or '/'}: {fault}",
                param="response_format",
            )


def _mentions_json(body: dict[str, Any]) -> bool:
    return any("json" in text.lower() for text in prompt_text(body))


def _strict_faults(schema: dict[str, Any], place: str) -> Iterator[tuple[str, str]]:
    """Find where `schema` is not one for constrained decoding."""
    properties = schema.get("properties")
    if isinstance(properties, dict):
        if schema.get("additionalProperties") is not False:
            yield place, "`additionalProperties:false` must be set on every object"
        missing = [name for name in properties if name not in schema.get("required", ())]
        if missing:
            yield (
                f"{place}/required",
                "`required` is required to be supplied and to be an array including every key "
                f"in properties. Missing '{missing[0]}'",
            )
        for name, inner in properties.items():
            yield from _strict_faults(inner, f"{place}/properties/{name}")
    for keyword in _UNSUPPORTED_KEYWORDS.intersection(schema):
        yield place, f"{keyword} is not supported"
    if isinstance(schema.get("items"), dict):
        yield from _strict_faults(schema["items"], f"{place}/items")


def _text_only(body: dict[str, Any]) -> None:
    for number, message in enumerate(body["messages"]):
        parts = message.get("content")
        if isinstance(parts, list) and any(part.get("type") != "text" for part in parts):
            raise Refusal(400, f"messages[{number}].content must be a string")
