"""Arguments of `workspace/executeCommand`, checked against the handler's signature."""

import inspect
import typing
from collections.abc import Callable, Sequence

import msgspec

from groq_lsp.errors import InvalidArguments

_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
_HARMLESS = ("Expected `", "Object missing required field")
"""How those of msgspec's reasons begin that quote nothing of what was given."""


def bind(handler: Callable[..., object], arguments: object, command: str) -> Sequence[object]:
    """Give the positional arguments for `handler` out of the raw `arguments`.

    Each is converted to its parameter's annotation by msgspec. Raises InvalidArguments when there
    are too few or too many, or one does not fit. pygls would run the handler for a missing list,
    and knows no optional arguments.
    """
    given = [] if arguments is None else arguments
    if not isinstance(given, list):
        raise InvalidArguments(f"{command} takes its arguments as a list.")
    # pygls keeps the function that it wrapped to hand over the server itself.
    function = getattr(handler, "func", None)
    signature = inspect.signature(function or handler)
    parameters = [p for p in signature.parameters.values() if p.kind in _POSITIONAL]
    if function is not None:
        parameters = parameters[1:]
    required = sum(p.default is p.empty for p in parameters)
    if not required <= len(given) <= len(parameters):
        raise InvalidArguments(f"{command} does not take {len(given)} arguments.")
    kinds = typing.get_type_hints(function or handler)
    return [
        _convert(value, kinds.get(parameter.name, object), command)
        for parameter, value in zip(parameters, given, strict=False)
    ]


def _convert(value: object, kind: typing.Any, command: str) -> object:
    if kind is object:
        return value
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        reason = f": {error}" if str(error).startswith(_HARMLESS) else ""
        raise InvalidArguments(f"The argument of {command} does not fit{reason}.") from None
