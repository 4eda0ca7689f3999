"""Changes that arrived before the one that they follow."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from groq_lsp.documents.document import Change

MOST = 1000
"""No burst is that long; what misses a change for longer is not to grow for ever."""


class Early:
    """Changes by version, kept until those before them have come."""

    def __init__(self) -> None:
        self._kept: dict[int, Sequence[Change]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def keep(self, version: int, changes: "Sequence[Change]") -> bool:
        """Keep a change; False if its version is there already, or there are too many."""
        if version in self._kept or len(self._kept) >= MOST:
            return False
        self._kept[version] = changes
        return True

    def following(self, version: int) -> "Iterator[tuple[int, Sequence[Change]]]":
        """Give out what follows a version without a gap, in order."""
        while (changes := self._kept.pop(version + 1, None)) is not None:
            version += 1
            yield version, changes

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
