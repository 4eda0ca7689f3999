"""The sentence for a property that the API does not know, with the nearest one that it does."""

import difflib
from collections.abc import Iterable


def unsupported(name: str, known: Iterable[str]) -> str:
    """Say that `name` is unsupported, and what may have been meant."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.4)
    hint = f", did you mean '{near[0]}'?" if near else ""
    return f"property '{name}' is unsupported{hint}"
