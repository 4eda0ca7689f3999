"""How an editor answers what the server asks, by its personality."""

import asyncio
from typing import TYPE_CHECKING, Any

from tests.raw_client.editor_text import EditorText, StaleEdit

if TYPE_CHECKING:
    from tests.raw_client.client import RawClient

_EMPTY = frozenset(
    (
        "client/registerCapability",
        "client/unregisterCapability",
        "window/workDoneProgress/create",
        "workspace/codeLens/refresh",
        "workspace/inlayHint/refresh",
        "workspace/diagnostic/refresh",
        "workspace/textDocumentContent/refresh",
    )
)


class Replies:
    """Takes each call from the server and sends the answer, or none."""

    def __init__(self, client: "RawClient") -> None:
        self._client = client

    def called(self, message: dict[str, Any]) -> None:
        """Take one request or notification from the server."""
        client, manner = self._client, self._client.personality
        if "id" in message and self._lost_in_burst():
            return
        client.calls.append(message)
        if "id" not in message or message["method"] in manner.silent:
            return
        answer = {"jsonrpc": "2.0", "id": message["id"]}
        client.send({**answer, **self._answer(message["method"], message.get("params") or {})})

    def apply(self, edit: dict[str, Any]) -> bool:
        """Apply a WorkspaceEdit as this personality does; False for one it refuses."""
        for uri, version, _ in _per_document(edit):
            text = self._client.texts.get(uri)
            if text is None or self._is_stale(text, version):
                return False
        for uri, _, edits in _per_document(edit):
            self._client.changed(uri, self._client.texts[uri].apply(edits))
        return True

    def _answer(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        client, manner = self._client, self._client.personality
        if method in manner.unknown:
            return _error(-32601, f"unhandled method {method}")
        if method in _EMPTY:
            return {"result": None}
        if method == "workspace/applyEdit":
            return self._apply_edit(params["edit"])
        if method == "workspace/configuration":
            return self._configuration(params["items"])
        if method == "window/showMessageRequest":
            titles = [action["title"] for action in params.get("actions") or []]
            title = client.choose(params["message"], titles)
            return {"result": {"title": title} if title else None}
        if method == "window/showDocument":
            return {"result": {"success": True}}
        if method == "groq/input":
            return {"result": {"value": client.type_in(params["title"], params["prompt"])}}
        return _error(-32601, f"unhandled method {method}")

    def _apply_edit(self, edit: dict[str, Any]) -> dict[str, Any]:
        manner = self._client.personality
        if manner.applies == "refuses" or self._window_has_passed():
            return {"result": {"applied": False}}
        if manner.applies == "lies":
            return {"result": {"applied": True}}
        try:
            if self.apply(edit):
                return {"result": {"applied": True}}
        except StaleEdit:
            return _error(-32603, "Edits on `note.md' require version 3, you have 4")
        if manner.applies == "lies when stale":
            return {"result": {"applied": True}}
        return {"result": {"applied": False, "failureReason": "document has changed"}}

    def _is_stale(self, text: EditorText, version: int | None) -> bool:
        manner = self._client.personality
        if manner.applies == "blindly" or version is None or version == text.version:
            return False
        if version <= 0 and not manner.checks_version_zero:
            return False
        if manner.applies == "lies when stale":
            return text.version > version  # Neovim: "Buffer newer than edits"
        if manner.applies == "errors":
            raise StaleEdit
        return True

    def _window_has_passed(self) -> bool:
        window = self._client.personality.edit_window_seconds
        since = asyncio.get_running_loop().time() - self._client.last_command
        return window is not None and since > window

    def _lost_in_burst(self) -> bool:
        """Whether lsp-mode would lose a request that came now."""
        window = self._client.personality.drops_burst_seconds
        since = asyncio.get_running_loop().time() - self._client.last_acknowledged
        return since < window

    def _configuration(self, items: list[dict[str, Any]]) -> dict[str, Any]:
        manner = self._client.personality.configuration
        if manner == "errors":
            return _error(-32603, "no configuration here")
        values = [self._client.settings.get(item.get("section", "")) for item in items]
        if manner == "nulls":
            return {"result": [None] * len(values)}
        return {"result": values[:-1] if manner == "truncates" else values}


def _per_document(edit: dict[str, Any]) -> list[tuple[str, int | None, list[dict[str, Any]]]]:
    """Give URI, version and edits for each document of a WorkspaceEdit, either of its forms."""
    if edit.get("documentChanges") is None:
        return [(uri, None, edits) for uri, edits in (edit.get("changes") or {}).items()]
    return [
        (change["textDocument"]["uri"], change["textDocument"]["version"], change["edits"])
        for change in edit["documentChanges"]
    ]


def _error(code: int, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message}}
