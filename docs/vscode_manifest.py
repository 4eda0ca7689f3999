"""The settings in VS Code's manifest: grouped, ordered, and worded in `package.nls.json`."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from groq_lsp.settings import SettingDefinition

FLAGS = ("baseUrl", "proxy", "caFile", "logFile")
"""The user's own settings that the extension hands over on the command line."""

SERVER_PATH = "server.path"
OWN_WORDS = {
    "model": "The model that answers. ‘Groq: Select Model’ lists the live ones, and settings.json "
    "completes them.",
    SERVER_PATH: "The groq-lsp program. Empty: beside the selected Python interpreter, or on the "
    "PATH.",
}
"""Where the words for all editors are not VS Code's."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "answers": ("review", "largeChange", "words", "actions", "translate", "inText", "showUsage"),
    "inline": ("inline",),
    "sent": ("context", "exclude", "longText"),
    "limits": ("requestsInFlight", "deadlines"),
    "server": ("server", *FLAGS),
}
"""The groups after the first, and the settings or families of settings in each."""

GROUP_WORDS = {
    "model": "Model",
    "answers": "Answers",
    "inline": "Suggestions While Writing",
    "sent": "What Is Sent",
    "limits": "Limits",
    "server": "Server and Endpoint",
}

Property = Callable[[SettingDefinition, str], dict[str, Any]]


def manifest(
    text: str,
    project: Iterable[SettingDefinition],
    user: Iterable[SettingDefinition],
    property_of: Property,
) -> str:
    """Give the manifest `text` with the settings in it; `property_of` makes one of a scope."""
    found = json.loads(text)
    properties: dict[str, dict[str, Any]] = {}
    for one in project:
        scope = "application" if one.scope == "editor" else "language-overridable"
        properties[one.name] = property_of(one, scope)
    properties[SERVER_PATH] = {"type": "string", "default": "", "scope": "application"}
    for one in user:
        if one.name in FLAGS:
            properties[one.name] = property_of(one, "application")
    for number, (name, value) in enumerate(properties.items()):
        value |= {"markdownDescription": f"%setting.{name}%", "order": number}
    found["contributes"]["configuration"] = _grouped(properties)
    restricted = [name for name, one in properties.items() if one["scope"] == "application"]
    trust = found["capabilities"]["untrustedWorkspaces"]
    trust["restrictedConfigurations"] = [f"groq.{name}" for name in restricted]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def words(
    text: str, project: Iterable[SettingDefinition], user: Iterable[SettingDefinition]
) -> str:
    """Give `package.nls.json` with the settings' words in it."""
    kept = {key: value for key, value in json.loads(text).items() if not key.startswith("setting")}
    groups = {f"settings.{name}.title": title for name, title in GROUP_WORDS.items()}
    own = {f"setting.{one.name}": one.description for one in project}
    flags = {f"setting.{one.name}": one.description for one in user if one.name in FLAGS}
    changed = {f"setting.{name}": said for name, said in OWN_WORDS.items()}
    found = {**kept, **groups, **own, **flags, **changed}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _grouped(properties: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    for order, group in enumerate(GROUP_WORDS):
        mine = {f"groq.{name}": one for name, one in properties.items() if _group(name) == group}
        title = f"%settings.{group}.title%"
        sections.append({"title": title, "order": order, "properties": mine})
    return sections


def _group(name: str) -> str:
    family = name.partition(".")[0]
    return next((group for group, families in GROUPS.items() if family in families), "model")
