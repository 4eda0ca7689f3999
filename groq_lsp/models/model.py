"""The list of models as an endpoint gives it, reduced to those that chat."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from groq_lsp.models.knowledge import profile

_NOT_FOR_WRITING: Final = re.compile(
    r"prompt-guard|safeguard|llama-guard|whisper|orpheus|playai|(^|[/-])tts|embed|rerank",
    re.IGNORECASE,
)
"""Names of models that judge, hear or speak; for lists without modalities, and for guards."""


@dataclass(frozen=True)
class Model:
    """A model of the live list. Tokens, tokens a second, dollars per million tokens."""

    id: str
    name: str
    context_window: int | None = None
    max_completion_tokens: int | None = None
    input_modalities: tuple[str, ...] = ("text",)
    output_modalities: tuple[str, ...] = ("text",)
    active: bool = True
    tokens_per_second: int | None = None
    input_price: float | None = None
    cached_price: float | None = None
    output_price: float | None = None


class _Entry(msgspec.Struct, gc=False):
    """One entry on the wire; each field in the widest type that was seen of it."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    name: str | None = None
    active: bool | None = True
    context_window: int | None = None
    max_completion_tokens: int | None = None
    max_model_len: int | None = None  # vLLM's name for the context window
    input_modalities: tuple[str, ...] | None = None
    output_modalities: tuple[str, ...] | None = None


class _List(msgspec.Struct):
    data: list[msgspec.Raw]


def parse_list(body: bytes) -> list[Model]:
    """Read the answer of `GET /models`; an entry that cannot be read is passed over.

    Raises msgspec.DecodeError (or UnicodeDecodeError) when the whole is no list of models.
    """
    models = []
    for raw in msgspec.json.decode(body, type=_List).data:
        try:
            models.append(_model(msgspec.json.decode(raw, type=_Entry)))
        except msgspec.DecodeError:
            continue
    return models


def chat_models(models: Iterable[Model]) -> list[Model]:
    """Keep those that answer text with text and are meant for writing, in their order."""
    return [
        model
        for model in models
        if model.active
        and "text" in model.input_modalities
        and model.output_modalities == ("text",)
        and not _NOT_FOR_WRITING.search(model.id)
    ]


def _model(entry: _Entry) -> Model:
    known = profile(entry.id)
    return Model(
        id=entry.id,
        name=entry.name or entry.id,
        context_window=entry.context_window or entry.max_model_len or known.context_window,
        max_completion_tokens=entry.max_completion_tokens or known.max_completion_tokens,
        input_modalities=entry.input_modalities or ("text",),
        output_modalities=entry.output_modalities or ("text",),
        active=entry.active is not False,
        tokens_per_second=known.tokens_per_second,
        input_price=known.input_price,
        cached_price=known.cached_price,
        output_price=known.output_price,
    )
