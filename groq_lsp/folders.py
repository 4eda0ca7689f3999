"""The folders that an editor has open, and where the action files of each lie."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from groq_lsp.configuration import user_folder
from groq_lsp.library import PROJECT_FOLDER, Source


class Folders:
    """The URIs of the open folders, in the editor's order."""

    def __init__(self, uris: Iterable[str] = ()) -> None:
        self._uris = list(dict.fromkeys(uris))

    @classmethod
    def of(cls, params: Mapping[str, object]) -> "Folders":
        """Take them from the parameters of `initialize`; `rootUri` counts where there are none."""
        given = params.get("workspaceFolders")
        listed = given if isinstance(given, list) else []
        uris = [folder.get("uri") for folder in listed if isinstance(folder, Mapping)]
        return cls(uri for uri in uris or [params.get("rootUri")] if isinstance(uri, str))

    def change(self, added: Iterable[str], removed: Iterable[str]) -> None:
        """Take what workspace/didChangeWorkspaceFolders says."""
        gone = set(removed)
        kept = [uri for uri in self._uris if uri not in gone]
        self._uris = list(dict.fromkeys([*kept, *added]))

    def sources(self) -> tuple[Source, ...]:
        """List where action files are looked for: the user's own folder, then each project's."""
        projects = [path for uri in self._uris if (path := _path(uri))]
        own = Source(user_folder(os.environ) / "actions", "user")
        return (own, *(Source(path / PROJECT_FOLDER, "project") for path in projects))


def _path(uri: str) -> Path | None:
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    path = unquote(parts.path)
    drive = len(path) > 2 and path[0] == "/" and path[2] == ":"
    return Path(path[1:] if drive else path)
