"""JSON replies: by the task where it is known, else the least that fits the schema."""

from collections.abc import Mapping
from typing import Any

from groq_lsp.simulator.answers.sentences import keywords, plain
from groq_lsp.simulator.answers.understanding import sentiment, titled

MARK = " [simulated]"


def structured(task: str, text: str, schema: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give the object that answers `task`."""
    if task == "sentiment":
        label, score, reason = sentiment(text)
        return {"label": label, "score": score, "reason": reason}
    if task == "titles":
        return {"titles": titled(text)}
    if task == "keywords":
        return {"keywords": keywords(plain(text), 6)}
    if schema is None:
        return {"answer": text}
    filled = _least(schema, text)
    return filled if isinstance(filled, dict) else {"answer": text}


def marked(value: dict[str, Any]) -> dict[str, Any]:
    """Say in `value` that it is simulated: in its reason, else in its last text."""
    name = "reason" if isinstance(value.get("reason"), str) else _last_text(value)
    if name is None:
        return value
    said = value[name]
    new = said + MARK if isinstance(said, str) else [*said[:-1], said[-1] + MARK]
    return value | {name: new}


def _last_text(value: Mapping[str, Any]) -> str | None:
    names: list[str] = list(value)
    for name in reversed(names):
        said = value[name]
        if isinstance(said, str) or (isinstance(said, list) and said and isinstance(said[-1], str)):
            return name
    return None


def _least(schema: Mapping[str, Any], text: str) -> Any:
    if schema.get("enum"):
        return schema["enum"][0]
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object" or "properties" in schema:
        inner = schema.get("properties", {})
        return {name: _least(each, text) for name, each in inner.items()}
    if kind == "array":
        return [_least(schema.get("items", {}), text)]
    values = {"number": 0.5, "integer": 1, "boolean": True, "null": None}
    return values.get(str(kind), text)
