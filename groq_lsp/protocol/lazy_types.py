"""lsprotocol's attrs classes, each built at its first use instead of all 554 at import.

Building them is most of what a bare pygls server does before it can answer anything
(microsoft/lsprotocol#441). `install` leaves lsprotocol as it comes when the way there has changed:
the server is then slower to start and otherwise the same. `attrs.define` is replaced only while the
one module is imported.
"""

import importlib
import os
import sys
from typing import Any

import attrs

EAGER = "GROQ_LSP_EAGER_TYPES"
"""Set in the environment to have lsprotocol as it comes, to compare or to rule this out."""

_TYPES = "lsprotocol.types"
_FAILURES = (ArithmeticError, AttributeError, ImportError, LookupError, NameError, TypeError)


def install() -> bool:
    """Import lsprotocol with classes built on first use; False when it is imported as it comes.

    It must be the first import of lsprotocol in the process; later ones change nothing.
    """
    if _TYPES in sys.modules or os.environ.get(EAGER):
        return False
    try:
        _import_lazily()
        _check()
    except (*_FAILURES, ValueError, RuntimeError):
        for name in [name for name in sys.modules if name.partition(".")[0] == "lsprotocol"]:
            del sys.modules[name]
        return False
    return True


def _import_lazily() -> None:
    define = attrs.define
    attrs.define = _postpone  # type: ignore[assignment]
    try:
        importlib.import_module(_TYPES)
    finally:
        attrs.define = define
    # It would visit, and so build, every class; each is resolved when it is built instead.
    hooks: Any = importlib.import_module("lsprotocol._hooks")
    if hooks._resolved_forward_references is not False:
        raise AttributeError("_resolved_forward_references")
    hooks._resolved_forward_references = True


def _check() -> None:
    """Build a class that refers to another, and read it back, before anything relies on it."""
    types: Any = sys.modules[_TYPES]
    start, end = types.Position(line=1, character=2), types.Position(3, 4)
    whole = types.Range(start=start, end=end)
    fields = {field.name: field.type for field in attrs.fields(types.Range)}
    if fields != {"start": types.Position, "end": types.Position}:
        raise TypeError("fields")
    if whole != types.Range(start, end) or whole == types.Range(end, start) or not start < end:
        raise TypeError("comparison")


class _Unbuilt:
    """Stands for `__attrs_attrs__`: whoever asks what a class consists of gets it built."""

    def __get__(self, instance: object, owner: type) -> Any:
        _build(owner)
        return owner.__attrs_attrs__  # type: ignore[attr-defined]


def _postpone(cls: Any) -> Any:
    """Do what `@attrs.define` does, at the first construction or look at the fields."""

    def __init__(self: object, *arguments: object, **named: object) -> None:  # noqa: N807
        _build(cls)
        cls.__init__(self, *arguments, **named)

    cls.__init__ = __init__
    cls.__attrs_attrs__ = _Unbuilt()
    return cls


def _build(cls: type) -> None:
    for base in reversed(cls.__mro__):
        if isinstance(base.__dict__.get("__attrs_attrs__"), _Unbuilt):
            del base.__init__  # type: ignore[misc]
            del base.__attrs_attrs__  # type: ignore[attr-defined]
            # With slots, attrs would have to make a new class, and others hold this one.
            attrs.define(base, slots=False)
            attrs.resolve_types(base, sys.modules[_TYPES].ALL_TYPES_MAP, {})
