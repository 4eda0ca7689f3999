"""The cattrs converter: raw parameters into lsprotocol's types, refusing what does not fit."""

from collections.abc import Callable
from typing import Any

import cattrs
from cattrs.cols import is_sequence, list_structure_factory
from lsprotocol.converters import get_converter


def strict_converter() -> cattrs.Converter:
    """Make a converter that refuses a wrong type.

    As it comes, cattrs turns whatever it is given into a string, a number or a list, so that a URI
    of `5` or a list of changes that is an object would be taken for valid.
    """
    converter = get_converter()
    for kind, accepts in _PRIMITIVES.items():
        converter.register_structure_hook(kind, _strict(kind, accepts))
    converter.register_structure_hook_factory(
        is_sequence,
        lambda kind: _list_hook(list_structure_factory(kind, converter)),
    )
    return converter


def _strict(kind: type, accepts: type | tuple[type, ...]) -> Callable[[Any, Any], Any]:
    def hook(value: object, target: Any) -> Any:
        if target is not kind:  # one of lsprotocol's enums, which are strings or numbers as well
            return target(value)
        if type(value) is kind:
            return value
        if not isinstance(value, accepts) or isinstance(value, bool) or kind(value) != value:
            raise TypeError(f"expected {kind.__name__}")
        return kind(value)

    return hook


_PRIMITIVES: dict[type, type | tuple[type, ...]] = {
    str: str,
    bool: bool,
    # Some encoders have one type of number and write 3 as 3.0.
    int: (int, float),
    float: (int, float),
}


def _list_hook(structure: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def hook(value: object, kind: object) -> Any:
        if not isinstance(value, list):
            raise TypeError("expected a list")
        return structure(value, kind)

    return hook
