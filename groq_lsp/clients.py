"""What each editor can do and how it misbehaves: the only place that knows an editor's name.

`describe` reads a client's `initialize` parameters (LSP 3.18, initialize) once. The habits below
were observed on the real editors; what a client declares comes from its capabilities.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Implicit = Literal["empty", "one character", "whole line", "word", "expression"]

LLM_GENERATED = 1  # CodeActionTag.LLMGenerated, LSP 3.18


@dataclass(frozen=True, slots=True)
class Habits:
    """What an editor does beside what it declares.

    `implicit` is the range it sends when nothing is selected. `confirms` says that an applied edit
    shows in a didChange soon after, within `confirm_seconds`; `retries` that an edit which did not
    show may be sent again without doubling the text. `labels` says that an edit's label is not
    printed over what the writer does. `versioned` that a versioned edit is understood though not
    declared. `least_version` is the lowest that it looks at: it takes edits for any less blindly.
    `asks` says that window/showMessageRequest is answered, `modal` that it takes the keyboard from
    the writer, so that it is only for what they have just chosen. `consecutive` that it numbers the
    changes it sends one by one, so that a gap shows a lost one; most number keystrokes.
    `save_seconds` is how old the text may be that it sends with a save. `on_character` that its
    cursor stands on a character, so that on a line's last one a writer goes on behind it.
    """

    implicit: Implicit = "empty"
    confirms: bool = True
    confirm_seconds: float = 1.0
    retries: bool = True
    labels: bool = True
    versioned: bool = False
    least_version: int = 0
    asks: bool = True
    modal: bool = False
    consecutive: bool = False
    save_seconds: float = 0.0
    on_character: bool = False


_KNOWN: dict[str, Habits] = {
    # It opens documents as version 0 and checks no version below 1; its first change makes it 3 or
    # more, so that 1 stands for "as it was opened". Its menus take whatever key is typed next.
    "neovim": Habits(labels=False, versioned=True, least_version=1, modal=True, on_character=True),
    # It sends the text as it was when it began to write the file.
    "helix": Habits(
        implicit="one character", consecutive=True, save_seconds=0.2, on_character=True
    ),
    # 1.17 counts a version when it sends, not when the text changes: an edit sent twice doubles.
    # It sends the expression at point: in prose a word, `don't` and `well-kept` among them.
    "eglot": Habits(implicit="expression", confirm_seconds=1.5, retries=False),
    "emacs": Habits(implicit="whole line", consecutive=True),  # lsp-mode
    "vim-lsp": Habits(
        implicit="whole line", confirms=False, retries=False, versioned=True, asks=True
    ),
    "visual studio code": Habits(),
    "code-server": Habits(),
    "vscodium": Habits(),
    "cursor": Habits(),
    "coc.nvim": Habits(versioned=True, on_character=True),
    "sublime text lsp": Habits(),
    "zed": Habits(),
    "kak-lsp": Habits(implicit="one character", on_character=True),
    "kakoune-lsp": Habits(implicit="one character", on_character=True),
}

# Kate names itself nowhere, sends changes only with its next request and understands versions
# as little as it minds them. Nor does Vim's ALE, which at a word's beginning sends a character.
_NAMELESS = Habits(
    implicit="word",
    confirms=False,
    retries=False,
    versioned=True,
    modal=True,
    on_character=True,
)


@dataclass(frozen=True, slots=True)
class Client:
    """One editor: its name, its habits, and what it declared.

    `jobs`, `input` and `review` are declared by this project's own front ends only, as
    `capabilities.experimental.groq`.
    """

    name: str
    version: str
    locale: str
    habits: Habits
    literals: bool = False
    tags: frozenset[int] = frozenset()
    applies_edits: bool = False
    document_changes: bool = False
    annotations: bool = False
    progress: bool = False
    shows_documents: bool = False
    configuration: bool = False
    registers_configuration: bool = False
    registers_watchers: bool = False
    refreshes_lenses: bool = False
    jobs: bool = False
    input: bool = False
    review: bool = False


def describe(params: Mapping[str, object]) -> Client:
    """Read a client's raw `initialize` parameters; whatever is missing or odd counts as absent."""
    info = _mapping(params.get("clientInfo"))
    name = str(info.get("name") or "")
    capabilities = _mapping(params.get("capabilities"))
    habits = _KNOWN.get(_key(name), Habits()) if name else _NAMELESS
    front_end = _mapping(_get(capabilities, "experimental", "groq"))
    tags = _get(capabilities, "textDocument", "codeAction", "tagSupport", "valueSet")

    def declared(*path: str) -> bool:
        return bool(_get(capabilities, *path))

    return Client(
        name=name,
        version=str(info.get("version") or ""),
        locale=str(params.get("locale") or "en").lower().replace("_", "-"),
        habits=habits,
        literals=declared("textDocument", "codeAction", "codeActionLiteralSupport"),
        tags=frozenset(t for t in tags if isinstance(t, int))
        if isinstance(tags, list)
        else frozenset(),
        applies_edits=declared("workspace", "applyEdit"),
        document_changes=habits.versioned
        or declared("workspace", "workspaceEdit", "documentChanges"),
        annotations=declared("workspace", "workspaceEdit", "changeAnnotationSupport"),
        progress=declared("window", "workDoneProgress"),
        shows_documents=declared("window", "showDocument", "support"),
        configuration=declared("workspace", "configuration"),
        registers_configuration=declared(
            "workspace", "didChangeConfiguration", "dynamicRegistration"
        ),
        registers_watchers=declared("workspace", "didChangeWatchedFiles", "dynamicRegistration"),
        refreshes_lenses=declared("workspace", "codeLens", "refreshSupport"),
        jobs=front_end.get("jobs") is True,
        input=front_end.get("input") is True,
        review=front_end.get("review") is True,
    )


def _key(name: str) -> str:
    lowered = name.lower()
    return "visual studio code" if lowered.startswith("visual studio code") else lowered


def _get(mapping: Mapping[str, object], *path: str) -> object:
    found: object = mapping
    for key in path:
        found = _mapping(found).get(key)
    return found


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
