"""What VS Code is told about trust: no folder, trusted or not, may set what is the user's alone."""

import json
from pathlib import Path

import pytest

from groq_lsp.settings import UserSettings, definitions

MANIFEST = Path(__file__).parent.parent.parent / "editors" / "vscode" / "package.json"
SHARED = {"groq.exclude"}
"""Also a setting of the editor's, which only adds to the user's list."""


def test_settings_of_the_users_scope_are_the_applications_and_restricted() -> None:
    """S07"""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    sections = manifest["contributes"]["configuration"]
    sections = sections if isinstance(sections, list) else [sections]
    properties = {name: one for section in sections for name, one in section["properties"].items()}
    restricted = manifest["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]
    own = {f"groq.{one.name}" for one in definitions(UserSettings)} - SHARED
    found = own & properties.keys()
    assert found
    assert [name for name in found if properties[name]["scope"] != "application"] == []
    assert sorted(found - set(restricted)) == []
    assert "groq.apiKey" not in properties, "a key stands in no settings file"


@pytest.mark.parametrize("name", ["groq.server.path"])
def test_what_runs_is_not_a_folders_to_say(name: str) -> None:
    """S07"""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    sections = manifest["contributes"]["configuration"]
    sections = sections if isinstance(sections, list) else [sections]
    scopes = {n: o.get("scope") for s in sections for n, o in s["properties"].items()}
    assert scopes[name] in ("application", "machine")
