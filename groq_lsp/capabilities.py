"""What `initialize` answers: a table made without pygls, so that no editor waits for its import.

A test compares the table with what pygls says for the features that are registered.
"""

from collections.abc import Mapping

from groq_lsp import __version__
from groq_lsp.action_kinds import CODE_ACTION_KINDS

COMMANDS = (
    "groq.run",
    "groq.cancel",
    "groq.place",
    "groq.selectModel",
    "groq.actions",
    "groq.models",
    "groq.answers",
    "groq.showRequest",
    "groq.usage",
    "groq.inlineEvent",
    "groq.runInText",
)
"""Every command that `workspace/executeCommand` runs. Zed runs none that is not announced."""

_ENCODINGS = ("utf-32", "utf-8", "utf-16")
"""In the order of what they cost us: a column of utf-32 is an index into a Python string."""

_INCREMENTAL = 2

COMPLETION_TRIGGERS = (";", "；")
"""What makes an editor ask for completions; features/completion.py looks for two of them."""


def initialize_result(parameters: Mapping[str, object]) -> dict[str, object]:
    """Answer `initialize` (LSP 3.18) for a client's raw parameters, however odd they are."""
    return {
        "capabilities": server_capabilities(_mapping(parameters.get("capabilities"))),
        "serverInfo": {"name": "groq-lsp", "version": __version__},
    }


def server_capabilities(client: Mapping[str, object]) -> dict[str, object]:
    """Give the server's capabilities for a client's raw ones."""
    completion = {"triggerCharacters": list(COMPLETION_TRIGGERS), "resolveProvider": False}
    return {
        **({} if _has_ghost_text(client) else {"completionProvider": completion}),
        "positionEncoding": position_encoding(client),
        "textDocumentSync": {
            "openClose": True,
            "change": _INCREMENTAL,
            # With a save a document that missed a change is in step again.
            "save": {"includeText": True},
        },
        "codeActionProvider": {
            "codeActionKinds": list(CODE_ACTION_KINDS),
            "resolveProvider": False,
        },
        "codeLensProvider": {"resolveProvider": False},
        "inlineCompletionProvider": {},
        "executeCommandProvider": {"commands": list(COMMANDS)},
        "workspace": {
            "workspaceFolders": {"supported": True, "changeNotifications": True},
            "fileOperations": {},
        },
    }


def position_encoding(client: Mapping[str, object]) -> str:
    """Choose one of the encodings that the client offers; utf-16, which all know, otherwise."""
    offered = _mapping(client.get("general")).get("positionEncodings")
    if isinstance(offered, list):
        for encoding in _ENCODINGS:
            if encoding in offered:
                return encoding
    return "utf-16"


def _has_ghost_text(client: Mapping[str, object]) -> bool:
    """Say whether suggestions are shown in the text, so that a menu is not needed for them."""
    inline = _mapping(client.get("textDocument")).get("inlineCompletion")
    own = _mapping(_mapping(client.get("experimental")).get("groq"))
    return inline is not None or bool(own)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
