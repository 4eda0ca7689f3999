"""Write what is derived from one definition: settings, actions, commands, kinds.

`python docs/generate.py` rewrites the files; `--check` only says which are stale, and fails then.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import vscode_manifest

from groq_lsp.accepted import describe
from groq_lsp.actions import built_in
from groq_lsp.actions.action import Action
from groq_lsp.actions.shipped import SHIPPED, shipped
from groq_lsp.settings import SettingDefinition, Settings, UserSettings, definitions

ROOT = Path(__file__).resolve().parent.parent
FIRST = ("model", "fallbackModels", "review")

Files = dict[Path, str]


def generate() -> Files:
    """Give every derived file with its new text."""
    files: Files = {}
    project, user = settings(), definitions(UserSettings)
    _between(files, "docs/settings.md", "settings", settings_table(project, "groq."))
    _between(files, "docs/settings.md", "user-settings", settings_table(user))
    _between(files, "README.md", "actions", actions_table(built_in()))
    _between(files, "README.md", "figures", figures_table())
    _between(files, "editors/neovim/doc/groq-lsp.txt", "settings", vimdoc(project))
    _between(files, "editors/neovim/lua/groq_lsp/types.lua", "settings", lua_types(project))
    files[ROOT / "docs/settings.schema.json"] = schema()
    files[SHIPPED] = _pretty(msgspec.to_builtins(shipped()))
    files[ROOT / "groq_lsp/action_kinds.py"] = kinds(built_in())
    manifest = ROOT / "editors/vscode/package.json"
    if manifest.exists():
        text = manifest.read_text(encoding="utf-8")
        files[manifest] = vscode_manifest.manifest(text, project, user, _vscode_property)
        english = manifest.with_name("package.nls.json")
        text = english.read_text(encoding="utf-8")
        files[english] = vscode_manifest.words(text, project, user)
    return files


def settings() -> list[SettingDefinition]:
    """List the editor's settings, those that most people look for first."""
    found = definitions(Settings)
    order = {name: number for number, name in enumerate(FIRST)}
    return sorted(found, key=lambda one: order.get(one.name, len(order)))


def settings_table(found: Iterable[SettingDefinition], prefix: str = "") -> str:
    """Give the settings as a Markdown table, as they are named where they are set."""
    rows = ["| setting | accepts | default | what it does |", "| --- | --- | --- | --- |"]
    for one in found:
        accepted = describe(one.type).replace("|", "\\|")
        rows.append(
            f"| `{prefix}{one.name}` | {accepted} | `{_json(one.default)}` | {one.description} |"
        )
    return "\n".join(rows)


def actions_table(found: Iterable[Action]) -> str:
    """Give the actions as a Markdown table with an example each."""
    rows = ["| action | name | where the answer goes |", "| --- | --- | --- |"]
    places = {
        "replace": "in place of the text",
        "below": "below the text",
        "above": "above the text",
        "cursor": "at the cursor",
        "show": "shown, not written",
    }
    for action in found:
        title = action.title.replace("{language}", "…")
        place = "yours to pick from" if action.form == "choices" else places[action.place]
        rows.append(f"| {title} | `{action.id}` | {place} |")
    return "\n".join(rows)


def figures_table() -> str:
    """Give the figures that `make bench` measured last."""
    found = json.loads((ROOT / "benchmarks/results.json").read_text(encoding="utf-8"))
    lines = ["| what | against | measured | at most |", "| --- | --- | --- | --- |"]
    for one in found["figures"]:
        if one["bound"] is not None:
            measured = f"{one['value']:.3g} {one['unit']}".replace(" ratio", "").strip()
            bound = f"{one['bound']:g}"
            lines.append(f"| {one['name']} | {one['against']} | {measured} | {bound} |")
    bare = re.search(r"bare (\d+) ms", found["figures"][0]["detail"])
    speed = f", where a bare pygls server takes {bare[1]} ms to `initialize`" if bare else ""
    return "\n".join([*lines, "", f"Measured on: {found['machine']}{speed}."])


def vimdoc(found: Iterable[SettingDefinition]) -> str:
    """Give the settings as Vim help."""
    lines: list[str] = []
    for one in found:
        lines += ["", f"groq.{one.name}".ljust(44) + f"*groq-lsp-{one.name}*".rjust(34)]
        text = f"{one.description} Takes {describe(one.type)}; default: {_json(one.default)}."
        lines += [f"    {line}" for line in _wrapped(text, 72)]
    return "\n".join(lines).strip("\n")


def lua_types(found: Iterable[SettingDefinition]) -> str:
    """Give the settings as classes for lua-language-server."""
    groups: dict[str, list[tuple[str, SettingDefinition]]] = {"": []}
    for one in found:
        group, _, name = one.name.rpartition(".")
        groups.setdefault(group, []).append((name, one))
    lines: list[str] = []
    for group, entries in groups.items():
        if not group:
            continue
        lines.append(f"---@class groq_lsp.settings.{group}")
        lines += [_lua_field(name, one) for name, one in entries]
        lines.append("")
    lines.append("---@class groq_lsp.settings")
    lines += [_lua_field(name, one) for name, one in groups[""]]
    lines += [f"---@field {group}? groq_lsp.settings.{group}" for group in groups if group]
    return "\n".join(lines)


def _lua_field(name: str, one: SettingDefinition) -> str:
    return f"---@field {name}? {_lua_type(_schema_of(one))} {one.description}"


def _lua_type(found: dict[str, Any]) -> str:
    if "anyOf" in found:
        kinds = [_lua_type(one) for one in found["anyOf"] if one.get("type") != "null"]
        return "|".join(dict.fromkeys(kinds))
    if "enum" in found:
        return "|".join(f'"{value}"' for value in found["enum"] if value is not None)
    match found.get("type"):
        case "array":
            return f"{_lua_type(found.get('items', {}))}[]"
        case "object":
            return "table<string, table>"
        case kind:
            return str(kind or "any")


def schema() -> str:
    """Give the JSON schema of section `groq`."""
    return _pretty(msgspec.json.schema(Settings))


def kinds(found: Iterable[Action]) -> str:
    """Give the module that announces the code-action kinds."""
    names = sorted({action.kind for action in found} | {"refactor", "quickfix"})
    listed = "".join(f'    "{name}",\n' for name in names)
    return (
        '"""The code-action kinds of the built-in actions, as `initialize` announces them.\n\n'
        "Kept here because reading the action files would delay the answer to `initialize`.\n"
        'Written by `make generate`.\n"""\n\n'
        f"CODE_ACTION_KINDS = (\n{listed})\n"
    )


def _vscode_property(one: SettingDefinition, scope: str) -> dict[str, Any]:
    found = {k: v for k, v in _flat(_schema_of(one)).items() if k not in ("description", "default")}
    return {
        **found,
        "default": _whole(msgspec.to_builtins(one.default)),
        "scope": scope,
    }


def _schema_of(one: SettingDefinition) -> dict[str, Any]:
    found = msgspec.json.schema(one.type)
    components = found.pop("$defs", {})
    inlined: dict[str, Any] = _whole(_inlined(found, components))
    values = _enum(one.type)
    if "enum" in inlined:
        inlined |= {"type": "string", "enum": values}
    for kind in inlined.get("anyOf", []):
        if "enum" in kind and values:
            kind |= {"type": "string", "enum": values}
    return inlined


def _whole(value: Any) -> Any:
    """JSON has one kind of number: 15.0 is written 15, as every other tool does."""
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _enum(annotation: object) -> list[str]:
    """Give a Literal's values in their own order, which says more than the alphabet."""
    inner = getattr(annotation, "__origin__", annotation)
    if inner is Literal:
        return list(get_args(annotation))
    return [value for one in get_args(annotation) for value in _enum(one)]


def _inlined(found: Any, components: dict[str, Any]) -> Any:
    if isinstance(found, list):
        return [_inlined(one, components) for one in found]
    if not isinstance(found, dict):
        return found
    if "$ref" in found:
        return _inlined(components[found["$ref"].rpartition("/")[2]], components)
    return {key: _inlined(value, components) for key, value in found.items()}


def _flat(found: dict[str, Any]) -> dict[str, Any]:
    """VS Code's settings editor shows a type list, not an anyOf."""
    if "anyOf" not in found:
        return found
    kinds = [one for one in found["anyOf"] if one.get("type") != "null"]
    if len(kinds) != 1:
        return found
    rest = {key: value for key, value in found.items() if key != "anyOf"}
    flat = {**rest, **kinds[0]}
    if "enum" in flat:
        return {**flat, "enum": [*flat["enum"], None], "type": ["string", "null"]}
    return {**flat, "type": [flat["type"], "null"]}


def _between(files: Files, name: str, mark: str, text: str) -> None:
    path = ROOT / name
    if not path.exists():
        return
    old = files.get(path, path.read_text(encoding="utf-8"))
    lines = old.split("\n")
    starts = [n for n, line in enumerate(lines) if f"groq-lsp-{mark} start" in line]
    ends = [n for n, line in enumerate(lines) if f"groq-lsp-{mark} end" in line]
    if not starts or not ends:
        return
    files[path] = "\n".join([*lines[: starts[0] + 1], text, *lines[ends[0] :]])


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def _json(value: object) -> str:
    return json.dumps(_whole(msgspec.to_builtins(value)), ensure_ascii=False)


def _pretty(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


Printer = Callable[[str], None]


def main(arguments: list[str], tell: Printer) -> int:
    """Rewrite or check; gives the exit code."""
    stale = []
    for path, text in generate().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    for path in stale:
        tell(f"{'stale' if '--check' in arguments else 'written'}: {path.relative_to(ROOT)}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout.write))
