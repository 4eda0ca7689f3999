"""The small template language of action files: Jinja2 in its sandbox, cut down to what is harmless.

A project's file is not to be trusted, so a template can name values, choose between texts and go
through a list. It cannot call, compute or build up text without bound.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

OUTPUT_CHARACTERS = 4_000_000
"""More than the longest text that is ever sent."""

NAMES = frozenset(
    {"selection", "before", "after", "instruction", "language", "document_type", "filetype"}
)
"""What every prompt may name, besides its own parameters."""

FILTERS = frozenset(
    {
        "capitalize",
        "default",
        "first",
        "float",
        "last",
        "length",
        "lower",
        "round",
        "title",
        "trim",
        "upper",
    }
)
NODES = frozenset(
    {"And", "Compare", "CondExpr", "Const", "Filter", "For", "If", "Keyword", "List", "Name"}
    | {"Not", "Operand", "Or", "Output", "Template", "TemplateData", "Test", "Tuple"}
)


class TemplateFault(Exception):
    """The template cannot be used: the line in it, from 1, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class Fenced(str):
    """A text that is itself in a template's conditions, and `fenced` where it is put out."""

    fenced: str

    def __new__(cls, text: str, fenced: str) -> "Fenced":
        """Join the text as it is and as it is put out."""
        value = super().__new__(cls, text)
        value.fenced = fenced
        return value


def plain(template: str) -> bool:
    """Say whether it is mere text, which is itself when rendered (Jinja2 is not loaded then)."""
    return not any(mark in template for mark in ("{{", "{%", "{#"))


def check(template: str, names: frozenset[str]) -> None:
    """Raise TemplateFault unless the template is sound and names nothing but `names`."""
    if plain(template):
        return
    tree = _parse(template)
    _check_node(tree, loops=0)
    for name in sorted(names_in(template) - names):
        line = next((n.lineno for n in tree.find_all(_name_type()) if n.name == name), 1)
        raise TemplateFault(line, _unknown(name, names))


def names_in(template: str) -> frozenset[str]:
    """Give the names whose values the template takes from outside."""
    if plain(template):
        return frozenset()
    from jinja2 import meta

    return frozenset(meta.find_undeclared_variables(_parse(template)))


def render(template: str, values: Mapping[str, object]) -> str:
    """Fill in the values; TemplateFault when it cannot be done."""
    if plain(template):
        return template
    from jinja2 import TemplateError

    _check_node(_parse(template), loops=0)
    pieces: list[str] = []
    length = 0
    try:
        for piece in _environment().from_string(template).generate(values):
            pieces.append(piece)
            length += len(piece)
            if length > OUTPUT_CHARACTERS:
                raise TemplateFault(1, "makes a text without end")
    except TemplateError as error:
        raise TemplateFault(getattr(error, "lineno", None) or 1, error.message or "fails") from None
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise TemplateFault(1, f"fails: {error}") from None
    return "".join(pieces).strip("\n")


@lru_cache(maxsize=1)
def _environment() -> "SandboxedEnvironment":
    # Jinja2 takes 60 ms to import: whoever has a template to fill pays for it, not the start.
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def put_out(value: object) -> object:
        return value.fenced if isinstance(value, Fenced) else value

    # Prompts are text, not HTML: escaping would change the writer's words.
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=put_out, autoescape=False
    )
    environment.globals.clear()
    return environment


@lru_cache(maxsize=256)
def _parse(template: str) -> "nodes.Template":
    from jinja2 import TemplateSyntaxError

    try:
        return _environment().parse(template)
    except TemplateSyntaxError as error:
        raise TemplateFault(error.lineno, error.message or "is not a template") from None
    except RecursionError:
        raise TemplateFault(1, "is nested too deeply") from None


def _check_node(node: "nodes.Node", *, loops: int) -> None:
    kind = type(node).__name__
    if kind not in NODES and not _is_loop_counter(node):
        raise TemplateFault(node.lineno, f"a template may not use {_spoken(kind)}")
    if kind == "Filter" and getattr(node, "name", "") not in FILTERS:
        raise TemplateFault(node.lineno, f"only these filters: {', '.join(sorted(FILTERS))}")
    loops += kind == "For"
    if loops > 1:
        raise TemplateFault(node.lineno, "a template may not loop inside a loop")
    for child in node.iter_child_nodes():
        _check_node(child, loops=loops)


def _is_loop_counter(node: "nodes.Node") -> bool:
    inner = getattr(node, "node", None)
    return type(node).__name__ == "Getattr" and getattr(inner, "name", "") == "loop"


def _name_type() -> "type[nodes.Name]":
    from jinja2 import nodes

    return nodes.Name


def _spoken(kind: str) -> str:
    return {"Call": "calls", "Getattr": "attributes", "Getitem": "items"}.get(kind, kind.lower())


def _unknown(name: str, names: frozenset[str]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f'did you mean "{nearest[0]}"?' if nearest else f"known are {', '.join(sorted(names))}"
    return f'unknown name "{name}": {hint}'
