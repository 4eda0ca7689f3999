"""lsprotocol's classes built on first use are those that it builds itself; and the way back."""

import json
import subprocess
import sys
from typing import Any

import pytest

from groq_lsp.protocol import lazy_types
from groq_lsp.protocol.lazy_types import EAGER

LOOK = """
import json, sys, time
import attrs, cattrs
from groq_lsp import protocol
from groq_lsp.protocol.converter import strict_converter
from lsprotocol import types

def described(cls):
    return [[f.name, repr(f.type), repr(f.default), f.kw_only, f.validator is None, f.eq, f.repr]
            for f in attrs.fields(cls)]

classes = {name: cls for name, cls in types.ALL_TYPES_MAP.items()
           if isinstance(cls, type) and attrs.has(cls)}
converter = strict_converter()
position = {"line": 1, "character": 2}
range_ = {"start": position, "end": position}
samples = [
    (types.CodeActionParams, {"textDocument": {"uri": "a"}, "range": range_,
        "context": {"diagnostics": [], "only": ["refactor"], "triggerKind": 1}}),
    (types.DidChangeTextDocumentParams, {"textDocument": {"uri": "a", "version": 1},
        "contentChanges": [{"range": range_, "text": "x"}, {"text": "y"}]}),
    (types.CompletionParams, {"textDocument": {"uri": "a"}, "position": position,
        "context": {"triggerKind": 2, "triggerCharacter": "/"}}),
]
roundtrips = [converter.unstructure(converter.structure(raw, cls)) for cls, raw in samples]
seen = {
    "lazy": protocol.LAZY_TYPES,
    "classes": {name: described(cls) for name, cls in classes.items()},
    "roundtrips": roundtrips,
    "wanted": [raw for _, raw in samples],
    "equal": types.Position(1, 2) == types.Position(1, 2) != types.Position(1, 3),
    "ordered": types.Position(1, 2) < types.Position(1, 3) <= types.Position(2, 0),
    "repr": repr(types.Range(types.Position(1, 2), types.Position(3, 4))),
    "hash": types.Position.__hash__ is None,
    "copy": repr(attrs.evolve(types.Position(1, 2), line=5)),
    "dict": attrs.asdict(types.Range(types.Position(1, 2), types.Position(3, 4))),
    "define": attrs.define.__module__,
}
try:
    types.Position(-1, 0)
    seen["validated"] = False
except ValueError:
    seen["validated"] = True
print(json.dumps(seen))
"""


def look(before: str = "", **environment: str) -> dict[str, Any]:
    """Say what lsprotocol's classes are like in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", before + LOOK],
        env={"PATH": "", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


@pytest.fixture(scope="module")
def as_it_comes() -> dict[str, Any]:
    return look(**{EAGER: "1"})


def test_each_class_is_the_same_whenever_it_is_built(as_it_comes: dict[str, Any]) -> None:
    lazy = look()
    assert (lazy.pop("lazy"), as_it_comes["lazy"]) == (True, False)
    assert len(lazy["classes"]) > 500
    assert lazy["roundtrips"] == lazy["wanted"]
    for name, value in lazy.items():
        assert value == as_it_comes[name], name


@pytest.mark.parametrize(
    "change",
    [
        # attrs does not do something that is needed
        "import attrs; real = attrs.resolve_types; calls = []\n"
        "def resolve_types(*a, **k):\n"
        "    calls.append(a)\n"
        "    if len(calls) == 1: raise AttributeError\n"
        "    return real(*a, **k)\n"
        "attrs.resolve_types = resolve_types\n",
        "import attrs; real = attrs.define\n"
        "def define(*a, **k):\n"
        "    if k.get('slots') is False: raise TypeError\n"
        "    return real(*a, **k)\n"
        "define.__module__ = real.__module__\n"
        "attrs.define = define\n",
        # classes that are built wrong
        "import attrs; real = attrs.define\n"
        "def define(*a, **k):\n"
        "    if k.get('slots') is False: k['kw_only'] = True\n"
        "    return real(*a, **k)\n"
        "define.__module__ = real.__module__\n"
        "attrs.define = define\n",
    ],
)
def test_when_the_way_has_changed_lsprotocol_comes_as_it_is(
    change: str, as_it_comes: dict[str, Any]
) -> None:
    seen = look(change)
    assert seen["lazy"] is False
    for name, value in seen.items():
        if name != "classes":
            assert value == as_it_comes[name], name


def test_lsprotocol_that_is_imported_already_is_left_alone(as_it_comes: dict[str, Any]) -> None:
    assert look("import lsprotocol.types\n") == as_it_comes


@pytest.mark.slow
def test_it_is_still_worth_it() -> None:
    """When this fails, lsprotocol has become fast (its issue 441): delete lazy_types.py."""

    def seconds(code: str) -> float:
        lines = ("import attrs, time", "start = time.perf_counter()", code)
        script = "\n".join((*lines, "print(time.perf_counter() - start)"))
        run = [sys.executable, "-c", script]
        return min(
            float(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
            for _ in range(3)
        )

    # By its path, since importing the package would load the rest of it as well.
    lazily = f"import runpy; assert runpy.run_path({lazy_types.__file__!r})['install']()"
    assert seconds("import lsprotocol.types") > 2 * seconds(lazily)
