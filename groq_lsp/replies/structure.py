"""Read an answer that is JSON, check it against its schema, and make text of it."""

import json
from collections.abc import Iterator, Mapping

from groq_lsp.actions.action import Action
from groq_lsp.actions.template import TemplateFault, render
from groq_lsp.errors import ActionError, ReplyEmpty, ReplyError, ReplyUnsafe
from groq_lsp.replies.hidden import new_hidden_characters
from groq_lsp.replies.thinking import without_thinking

ATTEMPTS = 20
NAME_CHARACTERS = 20


def structured(raw: str, schema: Mapping[str, object], *, passage: str = "") -> dict[str, object]:
    """Give the fields of a JSON reply, checked against `schema`.

    A fence or chatter around the object is passed over; texts lose blank space at their ends and
    become one line. ReplyEmpty, ReplyError when it does not fit, ReplyUnsafe when a text brings
    in hidden characters.
    """
    text = without_thinking(raw)
    if not text.strip():
        raise ReplyEmpty("The model sent nothing back: try again.")
    found = _object(text)
    if found is None:
        raise ReplyError("The model did not answer in the form that was asked for: try again.")
    fault = next(_faults(found, schema, ""), "")
    if fault:
        raise ReplyError(f"The model's answer does not fit its form ({fault}): try again.")
    fields = _tidy(found)
    assert isinstance(fields, dict)  # noqa: S101 - `_object` gives nothing else
    hidden = new_hidden_characters(json.dumps(fields, ensure_ascii=False), passage=passage)
    if hidden:
        raise ReplyUnsafe(f"The answer holds a hidden character, {hidden[0]}: it was not used.")
    return fields


def written(action: Action, fields: Mapping[str, object]) -> str:
    """Make text of the fields by the action's own template; without one, a line for each item."""
    if not action.written:
        return "\n".join(items(fields) or (f"{key}: {value}" for key, value in fields.items()))
    try:
        return " ".join(render(action.written, fields).split())
    except TemplateFault as fault:
        raise ActionError(
            f"The action “{action.title}” cannot make text of the answer: {fault.reason}."
        ) from fault


def items(fields: Mapping[str, object]) -> list[str]:
    """Give the list that the fields hold (titles, keywords), without doubles and blanks."""
    for value in fields.values():
        if isinstance(value, list):
            return list(dict.fromkeys(str(one).strip() for one in value if str(one).strip()))
    return []


def _object(text: str) -> dict[str, object] | None:
    decoder = json.JSONDecoder()
    start = -1
    for _ in range(ATTEMPTS):
        start = text.find("{", start + 1)
        if start < 0:
            break
        try:
            found, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    return None


def _tidy(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_tidy(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _tidy(one) for key, one in value.items()}
    return value


_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def _faults(value: object, schema: Mapping[str, object], path: str) -> Iterator[str]:
    """Say where `value` does not fit; knows the keywords that action files may use."""
    kind = schema.get("type")
    if isinstance(kind, str) and not _is_type(value, kind):
        yield f"{path or 'it'} is no {kind}"
        return
    choices = schema.get("enum")
    if isinstance(choices, list) and value not in choices:
        yield f"{path} is none of {', '.join(str(one) for one in choices)}"
    if isinstance(value, dict):
        yield from _object_faults(value, schema, path)
    elif isinstance(value, list):
        yield from _array_faults(value, schema, path)
    elif isinstance(value, int | float):
        yield from _bound_faults(value, schema, path, "minimum", "maximum")


def _is_type(value: object, kind: str) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    if isinstance(value, float) and value != value:
        return False
    return isinstance(value, _TYPES.get(kind, (object,)))


def _object_faults(
    value: Mapping[str, object], schema: Mapping[str, object], path: str
) -> Iterator[str]:
    properties = schema.get("properties")
    known = properties if isinstance(properties, dict) else {}
    required = schema.get("required")
    for name in required if isinstance(required, list) else []:
        if name not in value:
            yield f"{path}{name} is missing"
    for name, one in value.items():
        if name in known:
            yield from _faults(one, known[name], name)
        elif schema.get("additionalProperties") is False:
            yield f"{name[:NAME_CHARACTERS]} is not asked for"


def _array_faults(value: list[object], schema: Mapping[str, object], path: str) -> Iterator[str]:
    yield from _bound_faults(len(value), schema, f"the length of {path}", "minItems", "maxItems")
    inner = schema.get("items")
    if isinstance(inner, dict):
        for one in value:
            yield from _faults(one, inner, path)


def _bound_faults(
    value: float, schema: Mapping[str, object], path: str, lowest: str, highest: str
) -> Iterator[str]:
    low, high = schema.get(lowest), schema.get(highest)
    if isinstance(low, int | float) and value < low:
        yield f"{path} is below {low}"
    if isinstance(high, int | float) and value > high:
        yield f"{path} is above {high}"
