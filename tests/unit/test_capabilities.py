"""The table that answers `initialize` is what pygls would say, and what the server has."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.capabilities import ServerCapabilitiesBuilder

from groq_lsp import __version__
from groq_lsp.action_kinds import CODE_ACTION_KINDS
from groq_lsp.actions import built_in
from groq_lsp.capabilities import (
    COMMANDS,
    initialize_result,
    position_encoding,
    server_capabilities,
)
from groq_lsp.options import Options
from groq_lsp.protocol import Server
from groq_lsp.server import build
from tests.raw_client import BARE, EDITORS, NEOVIM_10, Personality

LIFECYCLE = {
    types.INITIALIZE,
    types.INITIALIZED,
    types.SHUTDOWN,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
}
"""Features that need no announcement at `initialize`, or are registered with the client later."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    made = build(Options())
    made.protocol.complete()
    return made


@pytest.mark.parametrize("editor", [*EDITORS, BARE], ids=lambda editor: str(editor.name))
def test_the_table_is_what_pygls_would_say_of_the_registered_features(
    server: Server, editor: Personality
) -> None:
    converter = get_converter()
    raw = editor.initialize["capabilities"]
    capabilities = converter.structure(raw, types.ClientCapabilities)
    ours = server_capabilities(raw)
    features = server.protocol.fm.features
    said: dict[str, Any] = converter.unstructure(
        ServerCapabilitiesBuilder(
            capabilities,
            set(features),
            server.protocol.fm.feature_options,
            list(server.protocol.fm.commands),
            types.TextDocumentSyncKind.Incremental,
            None,
            position_encoding(raw),
        ).build()
    )
    # pygls knows no options of a feature that is registered without them.
    ours["codeActionProvider"] = bool(ours["codeActionProvider"])
    sync = ours["textDocumentSync"]
    assert isinstance(sync, dict)
    sync["save"] = bool(sync["save"])
    # It knows no feature that only some clients are told of.
    if "completionProvider" not in ours:
        del said["completionProvider"]
    # It lists commands as they come, and names to some clients what the server does not do.
    said["executeCommandProvider"]["commands"].sort(key=COMMANDS.index)
    for absent in ("willSave", "willSaveWaitUntil"):
        assert not said["textDocumentSync"].pop(absent, False)
    assert ours == said


def test_a_menu_of_suggestions_is_for_the_editors_that_show_none_in_the_text() -> None:
    def told(editor: Personality) -> bool:
        return "completionProvider" in server_capabilities(editor.initialize["capabilities"])

    assert [one.name for one in EDITORS if not told(one)] == ["VS Code", "Neovim 0.12"]
    front_end = NEOVIM_10.with_capabilities(experimental={"groq": {"jobs": True}})
    assert not told(front_end)


def test_the_table_is_valid_lsp() -> None:
    converter = get_converter()
    for editor in EDITORS:
        raw = initialize_result(editor.initialize)
        result = converter.structure(raw, types.InitializeResult)
        assert converter.unstructure(result) == raw


def test_every_feature_is_announced(server: Server) -> None:
    """A feature that nobody is told of is never called."""
    announced = {
        types.TEXT_DOCUMENT_DID_OPEN,
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DID_SAVE,
        types.TEXT_DOCUMENT_DID_CLOSE,
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.TEXT_DOCUMENT_CODE_LENS,
        types.TEXT_DOCUMENT_INLINE_COMPLETION,
        types.TEXT_DOCUMENT_COMPLETION,
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
    }
    assert set(server.protocol.fm.features) <= announced | LIFECYCLE


def test_the_commands_are_those_that_are_registered(server: Server) -> None:
    assert set(COMMANDS) == set(server.protocol.fm.commands)


def test_the_kinds_are_those_of_the_actions() -> None:
    assert set(CODE_ACTION_KINDS) == {action.kind for action in built_in()} | {
        "quickfix",
        "refactor",
    }


def test_the_server_names_itself() -> None:
    assert initialize_result({})["serverInfo"] == {"name": "groq-lsp", "version": __version__}


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (["utf-8", "utf-16", "utf-32"], "utf-32"),
        (["utf-16", "utf-8"], "utf-8"),
        (["utf-16"], "utf-16"),
        (["utf-7"], "utf-16"),
        ([], "utf-16"),
        (None, "utf-16"),
        ("utf-8", "utf-16"),
        ([{"a": 1}, 5], "utf-16"),
    ],
)
def test_the_cheapest_encoding_that_the_client_offers_is_chosen(offered: Any, chosen: str) -> None:
    assert position_encoding({"general": {"positionEncodings": offered}}) == chosen


@pytest.mark.parametrize("odd", [{}, {"capabilities": None}, {"capabilities": [1]}])
def test_odd_parameters_are_answered(odd: dict[str, Any]) -> None:
    capabilities: Any = initialize_result(odd)["capabilities"]
    assert capabilities["positionEncoding"] == "utf-16"
