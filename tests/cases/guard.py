"""The form of a guard case: a text, what a rewrite made of it, and what must be reported."""

from typing import NamedTuple


class Guard(NamedTuple):
    """`lost` was written by hand, each as "kind: text"; empty where nothing may be reported."""

    reason: str
    before: str
    after: str
    lost: tuple[str, ...] = ()
    document_type: str = "markdown"
    translation: bool = False
    words: tuple[str, ...] = ()
