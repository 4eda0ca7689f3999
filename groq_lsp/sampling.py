"""The request for one text: from the settings, the action, and the length of the text."""

from collections.abc import Sequence
from typing import TypeVar

from groq_lsp.actions.action import Action
from groq_lsp.completions import Request
from groq_lsp.models import profile
from groq_lsp.prompts import Message, response_format
from groq_lsp.settings import ActionOverrides, Settings
from groq_lsp.tokens import estimate

Number = TypeVar("Number", int, float)

REASONING_TOKENS = 700
"""Room for the thoughts of a model that cannot be stopped from thinking, at its lowest effort."""

GROWTH = 2.5
"""How much longer than the text an answer may be: German and Chinese differ by about two."""

LEAST_TOKENS = 300
MOST_TOKENS = 8192
GROQ_CEILING = 65_536


def chosen_model(action: Action, settings: Settings, session_model: str | None) -> str:
    """Give the model: chosen for the action, until the editor closes, by the action, in general."""
    overrides = settings.actions.get(action.id)
    own = overrides.model if overrides else None
    return own or session_model or action.model or settings.model


def request(
    action: Action, settings: Settings, messages: Sequence[Message], text: str, *, model: str
) -> Request:
    """Put a request together for `text`, which the answer's length is reckoned from."""
    over = settings.actions.get(action.id, ActionOverrides())
    deadlines = settings.deadlines
    return Request(
        model=model,
        messages=messages,
        max_completion_tokens=_first(
            over.max_completion_tokens,
            settings.max_completion_tokens,
            action.max_completion_tokens,
            _room(text, model),
        ),
        temperature=_first_or_none(over.temperature, settings.temperature, action.temperature),
        top_p=_first_or_none(over.top_p, settings.top_p, action.top_p),
        stop=tuple(over.stop or settings.stop),
        seed=_first_or_none(over.seed, settings.seed),
        reasoning_effort=_effort(action, settings, over),
        service_tier=over.service_tier or settings.service_tier,
        response_format=response_format(action),
        first_byte_seconds=deadlines.first_byte,
        silence_seconds=deadlines.silence,
        total_seconds=deadlines.total,
    )


def _effort(action: Action, settings: Settings, over: ActionOverrides) -> str:
    if over.reasoning_effort is not None:
        return over.reasoning_effort
    if settings.reasoning_effort != "lowest":
        return settings.reasoning_effort
    return action.reasoning_effort or "lowest"


def _room(text: str, model: str) -> int:
    known = profile(model).max_completion_tokens or GROQ_CEILING
    wanted = LEAST_TOKENS + REASONING_TOKENS + int(GROWTH * estimate(text))
    return min(wanted, MOST_TOKENS, known)


def _first(*values: int | None) -> int:
    return next(value for value in values if value is not None)


def _first_or_none(*values: Number | None) -> Number | None:
    return next((value for value in values if value is not None), None)
