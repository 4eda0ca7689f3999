"""Scratch documents: an answer that is shown rather than inserted, as a file the editor can open.

They lie in a folder of their own that only the user can read, and go when the server ends.
"""

import itertools
import re
from pathlib import Path

SUFFIXES = {"markdown": ".md", "latex": ".tex", "json": ".json", "plaintext": ".txt"}


class Scratch:
    """Makes scratch files; the folder is made with the first of them."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._numbers = itertools.count(1)

    def put(self, title: str, text: str, language_id: str) -> str | None:
        """Write a file and give its URI; None where none can be written."""
        name = re.sub(r"[^\w-]+", "-", title).strip("-")[:40] or "answer"
        suffix = SUFFIXES.get(language_id, ".md")
        try:
            if self._folder is None:
                import tempfile  # which few sessions need, and the first menu does not wait for

                self._folder = Path(tempfile.mkdtemp(prefix="groq-lsp-"))
            path = self._folder / f"{next(self._numbers)}-{name}{suffix}"
            path.write_text(text, encoding="utf-8", errors="replace")
        except OSError:
            return None
        return path.as_uri()

    def clear(self) -> None:
        """Remove the folder and all in it."""
        if self._folder is not None:
            import shutil

            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
