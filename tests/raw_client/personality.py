"""How editors behave, good and bad: the habits that were seen on real ones, as switches."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

_CAPABILITIES = Path(__file__).parent.parent / "capabilities"

Applies = Literal["checked", "refuses", "lies", "lies when stale", "errors", "blindly"]


@dataclass(frozen=True)
class Personality:
    """One way to be an editor.

    `applies`: what becomes of a workspace/applyEdit. "checked" applies what fits the version and
    says so; "refuses" answers false; "lies" answers true and does nothing, "lies when stale" only
    for another version; "errors" answers a JSON-RPC error when stale; "blindly" looks at no
    version.
    """

    name: str
    initialize: dict[str, Any] = field(default_factory=dict)
    """`clientInfo` and `capabilities`, as the editor sends them."""
    applies: Applies = "checked"
    silent: frozenset[str] = frozenset()
    """Methods that it never answers."""
    unknown: frozenset[str] = frozenset()
    """Methods that it answers with -32601."""
    change_seconds: float | None = 0.0
    """How long it keeps a didChange to itself; None: until it sends a request."""
    flushes: bool = True
    """Whether a change that is kept back is sent before its own requests."""
    full_text: bool = False
    first_version: int = 1
    first_step: int = 1
    """By how much the first change raises the version: Neovim counts on from its own ticks."""
    checks_version_zero: bool = True
    """Neovim and lsp-mode take a version of 0 or less for none."""
    bumps_when_sent: bool = False
    """Eglot 1.17 counts a version when it sends it, not when the text changes."""
    drops_burst_seconds: float = 0.0
    """lsp-mode loses a request that comes this soon after the answer to its command."""
    edit_window_seconds: float | None = None
    """Kate takes edits only this long after the user ran a command."""
    configuration: Literal["answers", "truncates", "errors", "nulls"] = "answers"

    @property
    def encodings(self) -> list[str]:
        """The position encodings that it offers."""
        general = self.initialize.get("capabilities", {}).get("general", {})
        offered: list[str] = general.get("positionEncodings", ["utf-16"])
        return offered

    def with_capabilities(self, **sections: dict[str, Any]) -> "Personality":
        """Give the same editor with more, other or (None) fewer capabilities, merged deeply."""
        capabilities = _merged(self.initialize.get("capabilities", {}), sections)
        return replace(self, initialize={**self.initialize, "capabilities": capabilities})

    def but(self, **changes: Any) -> "Personality":
        """Give the same editor with other habits."""
        return replace(self, **changes)


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    result = dict(old)
    for key, value in new.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = _merged(result[key], value)
        else:
            result[key] = value
    return result


def _sent_by(name: str) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads((_CAPABILITIES / f"{name}.json").read_text("utf-8"))
    return sent


VS_CODE = Personality("VS Code", _sent_by("vs_code"))
NEOVIM_10 = Personality(
    "Neovim 0.10",
    _sent_by("neovim_v0.10.4"),
    applies="lies when stale",
    change_seconds=0.15,
    first_version=0,
    first_step=4,
    checks_version_zero=False,
    configuration="truncates",
)
NEOVIM_12 = NEOVIM_10.but(
    name="Neovim 0.12", initialize=_sent_by("neovim_v0.12.4"), configuration="answers"
)
HELIX = Personality("Helix", _sent_by("helix_v25.07.1"), first_version=0)
HELIX_OLD = Personality(
    "Helix 25.01",
    _sent_by("helix_v25.01.1"),
    first_version=0,
    unknown=frozenset(("window/showDocument", "window/showMessageRequest")),
)
EGLOT = Personality(
    "Eglot 1.17",
    _sent_by("eglot_v1.17.30"),
    applies="errors",
    change_seconds=0.5,
    first_version=0,
    bumps_when_sent=True,
)
LSP_MODE = Personality(
    "lsp-mode",
    _sent_by("lsp_mode_v10.0.0"),
    first_version=0,
    checks_version_zero=False,
    drops_burst_seconds=0.03,
)
VIM_LSP = Personality(
    "vim-lsp",
    _sent_by("vim_lsp"),
    applies="blindly",
    change_seconds=1.0,
    silent=frozenset(("window/showDocument",)),
)
KATE = Personality(
    "Kate",
    _sent_by("kate"),
    applies="blindly",
    change_seconds=None,
    full_text=True,
    first_version=0,
    edit_window_seconds=2.0,
    silent=frozenset(("window/showDocument",)),
)
EDITORS = (VS_CODE, NEOVIM_10, NEOVIM_12, HELIX, HELIX_OLD, EGLOT, LSP_MODE, VIM_LSP, KATE)

REFUSES = VS_CODE.but(name="refuses every edit", applies="refuses")
LIES = VS_CODE.but(name="says yes and does nothing", applies="lies")
NEVER_APPLIES = VS_CODE.but(name="never answers edits", silent=frozenset(("workspace/applyEdit",)))
PLAIN_COMMANDS = VS_CODE.with_capabilities(
    textDocument={"codeAction": {"codeActionLiteralSupport": None}}
).but(name="knows Commands only")
NO_PROGRESS = VS_CODE.with_capabilities(window={"workDoneProgress": None}).but(
    name="shows no progress", unknown=frozenset(("window/workDoneProgress/create",))
)
REFUSES_PROGRESS = VS_CODE.but(
    name="refuses progress it declared", unknown=frozenset(("window/workDoneProgress/create",))
)
BARE = Personality("declares nothing", {"capabilities": {}})
