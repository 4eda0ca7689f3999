"""Checks of `messages`: the roles, what each may carry, and where content must be a string."""

from typing import Any

from groq_lsp.simulator.checks.nearest import unsupported
from groq_lsp.simulator.refusals import Refusal

_PROPERTIES = {
    "system": ("content", "role"),
    "developer": ("content", "role"),
    "user": ("content", "role"),
    "assistant": ("content", "function_call", "reasoning", "role", "tool_calls"),
    "tool": ("content", "role", "tool_call_id"),
    "function": ("content", "name", "role"),
}
_STRINGS_ONLY = ("system", "developer", "tool", "function")


def fits(messages: Any) -> None:
    """Raise the refusal for messages that are not of the API's form."""
    if not isinstance(messages, list):
        raise Refusal(400, "'messages' : value must be an array")
    if not messages:
        raise Refusal(400, "'messages' : minimum number of items is 1")
    for number, message in enumerate(messages):
        _fits(f"messages.{number}", message)


def _fits(place: str, message: Any) -> None:
    if not isinstance(message, dict):
        raise Refusal(400, f"'{place}' : value must be an object")
    role = message.get("role")
    if role not in _PROPERTIES:
        raise Refusal(400, f"'{place}' : discriminator property 'role' has invalid value")
    for name in message:
        if name not in _PROPERTIES[role]:
            raise _unsatisfied(place, role, f"'{place}' : {unsupported(name, _PROPERTIES[role])}")
    _content_fits(place, role, message)


def _content_fits(place: str, role: str, message: dict[str, Any]) -> None:
    content = message.get("content")
    if isinstance(content, str):
        return
    if role == "assistant" and content is None:
        return
    if "content" not in message:
        raise _unsatisfied(place, role, f"'{place}' : property 'content' is missing")
    text = f"'{place}.content' : value must be a string"
    if role in _STRINGS_ONLY:
        raise _unsatisfied(place, role, text)
    if not isinstance(content, list):
        either = f"({text}) OR ('{place}.content' : value must be an array)"
        raise _unsatisfied(
            place, role, f"'{place}.content' : one of the following must be satisfied[{either}]"
        )


def _unsatisfied(place: str, role: str, reason: str) -> Refusal:
    return Refusal(
        400, f"'{place}' : for 'role:{role}' the following must be satisfied[({reason})]"
    )
