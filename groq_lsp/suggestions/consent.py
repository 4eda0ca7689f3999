"""Whether the writer, and not a project's folder, wants text to be sent at each pause.

`groq.inline.automatic` reaches the server among an editor's settings, and some editors mix those of
the project's folder in (`.vim/coc-settings.json`, `.dir-locals.el`, `.zed/settings.json`): a folder
could thus begin to send what its reader writes. The server cannot see where a value comes from. So
it counts only where it must be the writer's own: from `config.toml`, or from one of this project's
front ends, which read it from the user's settings alone. Anyone else is asked, once.
"""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path

from groq_lsp.editor import Editor
from groq_lsp.errors import Level

YES, NO = "Suggest while I write", "Only on my key"
QUESTION = (
    "This editor's settings, or this folder's, ask for suggestions while you write: "
    "the text around the cursor would be sent at each pause. Shall it?"
)
OTHERWISE = (
    "Suggestions while writing stay off: put automatic = true under [inline] in config.toml "
    "to have them."
)


class Consent:
    """The writer's word; `given` says that it is known, `path` is the file that remembers it."""

    def __init__(
        self,
        editor: Editor,
        spawn: Callable[[Coroutine[object, object, None]], None],
        *,
        given: bool,
        path: Path | None = None,
    ) -> None:
        self._editor = editor
        self._spawn = spawn
        self._given = given
        self._asked = False
        self._path = path

    def holds(self) -> bool:
        """Say whether text may be sent without a key; the writer is asked, once, if unknown."""
        if not self._given and not self._asked:
            self._asked = True
            self._spawn(self._ask())
        return self._given

    async def _ask(self) -> None:
        if await asyncio.to_thread(self._was_given):
            self._given = True
            return
        choice = await self._editor.choose(Level.INFO, QUESTION, [YES, NO])
        if choice == YES:
            self._given = True
            await asyncio.to_thread(self._remember)
        elif choice is None:
            self._editor.show(Level.INFO, OTHERWISE)

    def _file(self) -> Path:
        if self._path is None:
            import platformdirs  # not needed where the consent is known

            state = platformdirs.user_state_path("groq-lsp", appauthor=False)
            self._path = state / "suggests-while-writing"
        return self._path

    def _was_given(self) -> bool:
        try:
            return self._file().is_file()
        except OSError:
            return False

    def _remember(self) -> None:
        """Keep it for all folders: it is about the writer, not about one of them."""
        try:
            self._file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file().write_text("Delete this file to be asked again.\n", encoding="utf-8")
        except OSError:
            return
