"""The head of an action file: YAML between two `---` lines, checked key by key."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from groq_lsp.actions.action import (
    Example,
    Form,
    Origin,
    Parameter,
    Place,
    ReasoningEffort,
    Target,
)

SETTINGS = frozenset({"translate.languages", "translate.pair"})
"""The settings that a parameter may take its values from: nothing private is among them."""

FORBIDDEN_TO_PROJECTS = frozenset({"model", "reasoning_effort", "max_completion_tokens"})
"""What a project's file may not set, since it decides what the user pays."""

LOCALE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
Locale = str


TITLE = "a text of 1 to 40 characters, without a line break or a mark that cannot be seen"
"""A mark that turns the direction of a text could hide whose action it is."""

JOINERS = dict.fromkeys((0x200C, 0x200D))
"""Persian words and some emoji need them."""


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of an action file; `title.zh-cn` and its kin are taken out before."""

    title: Annotated[str, Meta(min_length=1, max_length=40)]
    group: Annotated[str, Meta(min_length=1, max_length=40)] = "own"
    kind: str = ""
    target: Target = "selection"
    place: Place = "replace"
    form: Form = "text"
    text_is: Literal["material", "request"] = "material"
    parameters: dict[str, Parameter] = {}
    reply: Literal["text", "json"] = "text"
    schema: dict[str, object] | None = None
    written: str = ""
    temperature: Annotated[float, Meta(ge=0, le=2)] | None = None
    top_p: Annotated[float, Meta(ge=0, le=1)] | None = None
    max_completion_tokens: Annotated[int, Meta(ge=16, le=65536)] | None = None
    reasoning_effort: ReasoningEffort | None = None
    model: str | None = None
    keeps: Literal["markup", "nothing"] = "nothing"
    instruction: bool = False
    filetypes: tuple[str, ...] = ()
    example: tuple[Example, ...] = ()


class FrontMatterFault(Exception):
    """The file cannot be used: the line, from 1, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Keys:
    """The checked keys, with what is needed to say where one of them stands."""

    matter: FrontMatter
    titles: dict[Locale, str]
    head: str
    body_line: int

    def line(self, *path: str) -> int:
        """Give the line, from 1, where the key at `path` stands, or the nearest above it."""
        return line_of(self.head, path)


def read(text: str, origin: Origin) -> tuple[Keys, str]:
    """Split a file into its checked front matter and its body, the prompt's template."""
    head, body = _split(text)
    raw = _parse(head)
    titles = {
        key.removeprefix("title."): raw.pop(key)
        for key in list(raw)
        if isinstance(key, str) and key.startswith("title.")
    }
    _check_names(raw, head, origin)
    checked = _titles(titles, head)
    if isinstance(raw.get("example"), dict):
        raw["example"] = [raw["example"]]
    try:
        matter = msgspec.convert(raw, FrontMatter)
    except msgspec.ValidationError as error:
        raise _fault(error, head) from error
    _check_seen(matter, head)
    blank = len(body) - len(body.lstrip("\n")) if body.strip() else 0
    keys = Keys(matter, checked, head, body_line=head.count("\n") + 3 + blank)
    _check_parameters(matter, keys)
    return keys, body.strip("\n")


def line_of(head: str, path: tuple[str, ...]) -> int:
    """Find the line, from 1, of the file whose front matter is `head` where a key stands."""
    import yaml

    node = yaml.compose(head, Loader=yaml.SafeLoader)
    line = 1
    for name in path:
        found = _key(node, name)
        if found is None:
            break
        line, node = found[0].start_mark.line + 2, found[1]
    return line


def _key(node: Any, name: str) -> tuple[Any, Any] | None:
    """Find a key in a mapping, or one level down: msgspec does not say in which of several."""
    if not isinstance(getattr(node, "value", None), list):
        return None
    pairs = [pair for pair in node.value if isinstance(pair, tuple)]
    below = [found for _, value in pairs if (found := _own_key(value, name))]
    return _own_key(node, name) or next(iter(below), None)


def _own_key(node: Any, name: str) -> tuple[Any, Any] | None:
    pairs = node.value if isinstance(getattr(node, "value", None), list) else []
    return next((p for p in pairs if isinstance(p, tuple) and p[0].value == name), None)


def _split(text: str) -> tuple[str, str]:
    match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if match is None:
        raise FrontMatterFault(1, 'must begin with front matter between two "---" lines')
    return match[1], text[match.end() :]


def _parse(head: str) -> dict[str, object]:
    # PyYAML takes 15 ms to import, and only who reads action files should wait for it.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        raw = yaml.load(head, Loader=loader)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise FrontMatterFault(mark.line + 2 if mark else 1, f"is not YAML: {error.problem}") from (
            error
        )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrontMatterFault(1, "is not YAML") from error
    if not isinstance(raw, dict):
        raise FrontMatterFault(2, 'must hold keys, as in "title: Shorter"')
    return raw


def _check_names(raw: dict[str, object], head: str, origin: Origin) -> None:
    known = FrontMatter.__struct_fields__
    for name in raw:
        if name not in known:
            raise FrontMatterFault(line_of(head, (str(name),)), _unknown(str(name), known))
        if origin == "project" and name in FORBIDDEN_TO_PROJECTS:
            raise FrontMatterFault(
                line_of(head, (name,)),
                f'"{name}" is not for a project to decide: move the file to your own actions',
            )


def _unknown(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f'did you mean "{nearest[0]}"?' if nearest else f"known are {', '.join(known)}"
    return f'unknown key "{name}": {hint}'


def _check_seen(matter: FrontMatter, head: str) -> None:
    """Refuse what would stand in a menu and could hide there whose action it is."""
    if not _is_seen(matter.title):
        raise FrontMatterFault(line_of(head, ("title",)), f"a title is {TITLE}")
    for name, parameter in matter.parameters.items():
        if not all(map(_is_seen, (parameter.default, *(parameter.values or ())))):
            where = line_of(head, ("parameters", name))
            raise FrontMatterFault(where, f"the values of {name} hold a mark that cannot be seen")


def _is_seen(text: str) -> bool:
    return text.translate(JOINERS).isprintable()


def _titles(titles: dict[Locale, object], head: str) -> dict[Locale, str]:
    checked: dict[Locale, str] = {}
    for locale, title in titles.items():
        if not LOCALE.fullmatch(locale):
            reason = f'"{locale}" is not a locale such as "zh-cn"'
        elif not isinstance(title, str) or not 1 <= len(title) <= 40 or not _is_seen(title):
            reason = f"a title is {TITLE}"
        else:
            checked[locale] = title
            continue
        raise FrontMatterFault(line_of(head, (f"title.{locale}",)), reason)
    return checked


def _fault(error: msgspec.ValidationError, head: str) -> FrontMatterFault:
    """Say in plain words what msgspec found, and on which line."""
    reason, _, where = str(error).partition(" - at `")
    path = tuple(re.findall(r"[A-Za-z_][\w.-]*", where.rstrip("`").removeprefix("$")))
    unknown = re.search(r"unknown field `(.*)`", reason)
    if unknown:
        known = (Parameter if path[:1] == ("parameters",) else Example).__struct_fields__
        return FrontMatterFault(line_of(head, (*path, unknown[1])), _unknown(unknown[1], known))
    missing = re.search(r"missing required field `(.*)`", reason)
    if missing:
        return FrontMatterFault(line_of(head, path), f'the key "{missing[1]}" is missing')
    name = ".".join(path)
    return FrontMatterFault(line_of(head, path), f"{name}: {reason}" if name else reason)


def _check_parameters(matter: FrontMatter, keys: Keys) -> None:
    for name, parameter in matter.parameters.items():
        if not name.isidentifier():
            raise FrontMatterFault(keys.line("parameters", name), f'"{name}" is not a name')
        if parameter.setting is not None and parameter.setting not in SETTINGS:
            raise FrontMatterFault(
                keys.line("parameters", name, "setting"),
                f"setting must be one of {', '.join(sorted(SETTINGS))}",
            )
