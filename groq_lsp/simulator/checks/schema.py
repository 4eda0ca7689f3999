"""Checks of the request body against the API's schema; it takes no property that it lacks."""

from collections.abc import Callable
from typing import Any

from groq_lsp.simulator.checks import messages
from groq_lsp.simulator.checks.nearest import unsupported
from groq_lsp.simulator.refusals import Refusal

Check = Callable[[str, Any], None]


def _any(_name: str, _value: Any) -> None:
    """Take anything."""


def _boolean(name: str, value: Any) -> None:
    if not isinstance(value, bool):
        raise Refusal(400, f"'{name}' : value must be a boolean")


def _string(name: str, value: Any) -> None:
    if not isinstance(value, str):
        raise Refusal(400, f"'{name}' : value must be a string")


def _number(low: float, high: float) -> Check:
    def check(name: str, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refusal(400, f"'{name}' : value must be a number")
        if value < low:
            raise Refusal(400, f"'{name}' : number must be at least {low:g}")
        if value > high:
            raise Refusal(400, f"'{name}' : number must be at most {high:g}")

    return check


def _integer(low: int) -> Check:
    def check(name: str, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refusal(400, f"'{name}' : value must be an integer")
        if value < low:
            raise Refusal(400, f"'{name}' : number must be at least {low}")

    return check


def _one_of(*values: str) -> Check:
    def check(name: str, value: Any) -> None:
        if value not in values:
            named = ", ".join(f"'{each}'" for each in values)
            raise Refusal(400, f"'{name}' : value must be one of [{named}]")

    return check


def _object(*known: str) -> Check:
    def check(name: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise Refusal(400, f"'{name}' : value must be an object")
        for inner in value:
            if inner not in known:
                raise Refusal(400, f"'{name}' : {unsupported(inner, known)}")

    return check


def _stop(name: str, value: Any) -> None:
    stops = [value] if isinstance(value, str) else value
    if not isinstance(stops, list) or not all(isinstance(each, str) for each in stops):
        raise Refusal(400, f"'{name}' : value must be a string or an array of strings")
    if len(stops) > 4:
        raise Refusal(400, f"'{name}' : maximum number of items is 4")


def _response_format(name: str, value: Any) -> None:
    _object("type", "json_schema")(name, value)
    _one_of("text", "json_object", "json_schema")(f"{name}.type", value.get("type"))
    if value["type"] == "json_schema":
        described = value.get("json_schema")
        _object("name", "description", "schema", "strict")(f"{name}.json_schema", described)
        if "name" not in described:
            raise Refusal(400, f"'{name}.json_schema' : property 'name' is missing")


def _never(name: str, _value: Any) -> None:
    raise Refusal(400, f"'{name}' is not supported with this model")


_CHECKS: dict[str, Check] = {
    "citation_options": _one_of("enabled", "disabled"),
    "compound_custom": _any,
    "disable_tool_validation": _boolean,
    "documents": _any,
    "exclude_domains": _any,
    "frequency_penalty": _number(-2, 2),
    "function_call": _any,
    "functions": _any,
    "include_domains": _any,
    "include_reasoning": _boolean,
    "logit_bias": _never,
    "logprobs": _never,
    "max_completion_tokens": _integer(1),
    "max_tokens": _integer(1),
    "messages": lambda _name, value: messages.fits(value),
    "metadata": _any,
    "model": _string,
    "n": _number(1, 1),
    "parallel_tool_calls": _boolean,
    "presence_penalty": _number(-2, 2),
    "reasoning_effort": _one_of("none", "default", "low", "medium", "high"),
    "reasoning_format": _one_of("hidden", "raw", "parsed"),
    "response_format": _response_format,
    "search_settings": _any,
    "seed": _integer(-(2**63)),
    "service_tier": _one_of("auto", "on_demand", "flex", "performance"),
    "stop": _stop,
    "store": _any,
    "stream": _boolean,
    "stream_options": _object("include_usage"),
    "temperature": _number(0, 2),
    "tool_choice": _any,
    "tools": _any,
    "top_logprobs": _never,
    "top_p": _number(0, 1),
    "user": _string,
}


def fits_schema(body: Any) -> dict[str, Any]:
    """Give `body` if it has the form of a chat request."""
    if not isinstance(body, dict):
        raise Refusal(400, "could not parse the request body as a JSON object")
    for name in body:
        if name not in _CHECKS:
            raise Refusal(400, unsupported(name, _CHECKS))
    for name in ("messages", "model"):
        if name not in body:
            raise Refusal(400, f"property '{name}' is missing")
    for name, value in body.items():
        if value is not None:
            _CHECKS[name](name, value)
    _agree(body)
    return body


def _agree(body: dict[str, Any]) -> None:
    """Check the properties that exclude one another."""
    if body.get("include_reasoning") is not None and body.get("reasoning_format") is not None:
        raise Refusal(400, "cannot specify both 'include_reasoning' and 'reasoning_format'")
    if body.get("stream_options") is not None and not body.get("stream"):
        raise Refusal(400, "'stream_options' is only allowed when 'stream' is true")
    form = (body.get("response_format") or {}).get("type", "text")
    if form == "text":
        return
    if body.get("reasoning_format") == "raw":
        raise Refusal(400, "'reasoning_format' cannot be 'raw' in JSON mode")
    if body.get("tools"):
        raise Refusal(400, "json mode cannot be combined with tool/function calling")
