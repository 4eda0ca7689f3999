"""A chunk of a streamed answer, decoded without the SDK's typed models."""

import json
from typing import Any, Final

import msgspec

from groq_lsp.completions.request import Usage


class Delta(msgspec.Struct, gc=False):
    """What a chunk adds. Reasoning is only a sign of life."""

    content: str | None = None
    reasoning: str | None = None
    reasoning_content: str | None = None


class Choice(msgspec.Struct, gc=False):
    """One of the answers; only the first is asked for."""

    index: int = 0
    delta: Delta | None = None
    finish_reason: str | None = None


class GroqExtension(msgspec.Struct, gc=False):
    """Groq's own field: the usage in the last chunk, an error in a broken one."""

    usage: msgspec.Raw = msgspec.Raw()
    error: msgspec.Raw = msgspec.Raw()


class Chunk(msgspec.Struct, gc=False):
    """One chunk; what may be odd without harm is left undecoded."""

    choices: list[Choice] | None = None
    model: str | None = None
    usage: msgspec.Raw = msgspec.Raw()
    x_groq: GroqExtension | None = None
    error: msgspec.Raw = msgspec.Raw()


class _Details(msgspec.Struct):
    reasoning_tokens: int | None = 0
    cached_tokens: int | None = 0


class _Usage(msgspec.Struct):
    prompt_tokens: int | None = 0
    completion_tokens: int | None = 0
    queue_time: float | None = 0
    completion_tokens_details: _Details | None = None
    prompt_tokens_details: _Details | None = None


_CHUNK: Final = msgspec.json.Decoder(Chunk)
_USAGE: Final = msgspec.json.Decoder(_Usage)


def decode(data: bytes) -> Chunk:
    """Decode a chunk. Raises ValueError (of which msgspec's errors are) when it is none."""
    try:
        return _CHUNK.decode(data)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # Half of a surrogate pair in an escape, which msgspec refuses: a server that cut a
        # character in two between chunks.
        if b"\\u" not in data:
            raise
        return _with_lone_surrogates(data)


def fault(chunk: Chunk) -> bytes | None:
    """Give the error that a chunk carries, undecoded, in the place of OpenAI's or of Groq's."""
    if present(chunk.error):
        return bytes(chunk.error)
    if chunk.x_groq is not None and present(chunk.x_groq.error):
        return bytes(chunk.x_groq.error)
    return None


def addition(chunk: Chunk) -> tuple[Delta | None, str | None]:
    """Give what the chunk adds to the first answer, and that answer's finish_reason."""
    for choice in chunk.choices or ():
        if choice.index == 0:
            return choice.delta, choice.finish_reason
    return None, None


def present(raw: msgspec.Raw) -> bool:
    """Tell whether an undecoded field holds anything."""
    return bool(raw) and bytes(raw) not in (b"null", b'""', b"{}")


def usage(chunk: Chunk) -> Usage | None:
    """Read the usage, in the place of Groq's or of OpenAI's; None when there is none to read."""
    for raw in (chunk.usage, chunk.x_groq.usage if chunk.x_groq is not None else msgspec.Raw()):
        if not present(raw):
            continue
        try:
            found = _USAGE.decode(raw)
        except ValueError:
            continue
        completion = found.completion_tokens_details or _Details()
        prompt = found.prompt_tokens_details or _Details()
        return Usage(
            prompt_tokens=max(found.prompt_tokens or 0, 0),
            completion_tokens=max(found.completion_tokens or 0, 0),
            reasoning_tokens=max(completion.reasoning_tokens or 0, 0),
            cached_tokens=max(prompt.cached_tokens or 0, 0),
            queue_seconds=max(found.queue_time or 0.0, 0.0),
        )
    return None


class _Answer(msgspec.Struct):
    choices: list[Choice] | None = None
    model: str | None = None


def _with_lone_surrogates(data: bytes) -> Chunk:
    raw: Any = json.loads(data)
    answer = msgspec.convert(raw, _Answer)
    chunk = Chunk(choices=answer.choices, model=answer.model, usage=_undecoded(raw, "usage"))
    chunk.error = _undecoded(raw, "error")
    if isinstance(raw.get("x_groq"), dict):
        chunk.x_groq = GroqExtension(
            usage=_undecoded(raw["x_groq"], "usage"), error=_undecoded(raw["x_groq"], "error")
        )
    return chunk


def _undecoded(raw: dict[str, Any], name: str) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(raw[name]).encode()) if name in raw else msgspec.Raw()
