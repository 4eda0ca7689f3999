"""Putting single private characters for what a parser would misread, and taking them back."""

import re
from collections.abc import Iterable
from functools import partial

from groq_lsp.markup.piece import PLACEHOLDER, Found
from groq_lsp.markup.scanning import Match, Rule, searchable

_FIRST, _LAST = 0xF0000, 0xFFFFD  # private use, plane 15
_PRIVATE = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")


class Masked:
    """A text in which what `rules` find stands as one private character each."""

    def __init__(self, text: str, rules: Iterable[Rule]) -> None:
        self._found: dict[int, Found] = {}
        self._originals: dict[int, str] = {}
        # A text that uses the private characters itself is left as it is.
        self.text = text
        if not _PRIVATE.search(text):
            for rule in rules:
                searched, rest = searchable(rule, self.text)
                self.text = rule.pattern.sub(partial(self._mask, rule), searched) + rest

    def found_outside(self, hidden: str) -> list[Found]:
        """What was masked, but for what stands in `hidden`: a formula in a code span is none."""
        inside = set(map(ord, hidden))
        return [found for character, found in self._found.items() if character not in inside]

    def restored(self, text: str) -> str:
        """`text` with what the private characters stand for."""
        return text.translate(self._originals) if self._originals else text

    def cleared(self, text: str) -> str:
        """`text` with a placeholder for each private character."""
        return _PRIVATE.sub(PLACEHOLDER, text) if self._originals else text

    def _mask(self, rule: Rule, match: Match) -> str:
        character = _FIRST + len(self._originals)
        if character > _LAST:
            return match[0]
        original = self.restored(match[0])
        self._originals[character] = original
        self._found[character] = Found(rule.kind, original, self.restored(rule.key(match)))
        return chr(character)
