"""What of one text's protected pieces the other no longer has, or has in a misleading order."""

from collections import Counter
from collections.abc import Iterable, Sequence

from groq_lsp.markup.maths import without_words
from groq_lsp.markup.piece import Found, Piece
from groq_lsp.matching import common_runs

# Moving one of these changes what the text says: steps of code, sections, figures. Citations,
# links and inline formulas follow their sentences, which a rewrite may turn around.
_ORDERED = frozenset(("code block", "heading", "table", "image", "front matter", "environment"))
# The words a target hangs on: where both texts have them once, they must lead to the same place.
_BOUND = frozenset(("link", "image"))


def lost_pieces(
    before: Sequence[Found], after: Sequence[Found], *, translation: bool
) -> list[Piece]:
    """The pieces of `before` that `after` dropped, altered or moved where that matters."""
    dropped = _dropped(before, after, translation=translation)
    if dropped:
        return [found.piece for found in dropped]
    moved = (
        _moved(before, after) if translation else [*_moved(before, after), *_swapped(before, after)]
    )
    return [Piece(f"moved {found.kind}", found.piece.text) for found in moved]


def _key(found: Found, *, translation: bool) -> tuple[str, str]:
    if translation and found.kind == "maths":
        return found.kind, without_words(found.key)
    return found.kind, found.key


def _dropped(before: Iterable[Found], after: Iterable[Found], *, translation: bool) -> list[Found]:
    left = Counter(_key(found, translation=translation) for found in after)
    dropped = []
    for found in before:
        key = _key(found, translation=translation)
        if left[key]:
            left[key] -= 1
        else:
            dropped.append(found)
    return dropped


def _moved(before: Iterable[Found], after: Iterable[Found]) -> list[Found]:
    old = [found for found in before if found.kind in _ORDERED]
    new = [found for found in after if found.kind in _ORDERED]
    numbers: dict[tuple[str, str], int] = {}
    old_ids, new_ids = (
        [numbers.setdefault((found.kind, found.key), len(numbers)) for found in side]
        for side in (old, new)
    )
    stayed: set[int] = set()
    for run in common_runs(old_ids, new_ids):
        stayed.update(range(run.old, run.old + run.length))
    return [found for place, found in enumerate(old) if place not in stayed]


def _swapped(before: Iterable[Found], after: Iterable[Found]) -> list[Found]:
    """Links whose words now lead elsewhere."""
    old, new = _by_label(before), _by_label(after)
    return [found for label, found in old.items() if label in new and new[label].key != found.key]


def _by_label(side: Iterable[Found]) -> dict[tuple[str, str], Found]:
    labelled = [found for found in side if found.kind in _BOUND and found.label.strip()]
    times = Counter((found.kind, found.label) for found in labelled)
    return {
        (found.kind, found.label): found
        for found in labelled
        if times[found.kind, found.label] == 1
    }
