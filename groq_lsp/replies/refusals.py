"""Tell whether a model declined instead of answering."""

import re
from functools import lru_cache

from groq_lsp.replies.phrases import SPEAKS_OF_REFUSING, any_of, spoken

LONGEST = 700
"""Characters; a longer answer that begins with an apology is an answer."""


def is_refusal(text: str, *, passage: str, asked: bool) -> bool:
    """Say whether `text` declines the task.

    A passage that itself declines something, or a wish for a text that does, is not a refusal
    when it comes back reworded.
    """
    if len(text) > LONGEST or not _refusal().match(spoken(text.strip())):
        return False
    if any(
        _refusal().match(spoken(line.strip())) for line in re.split(r"\n|(?<=[.!?])\s", passage)
    ):
        return False
    return not (asked and SPEAKS_OF_REFUSING.search(passage))


@lru_cache(maxsize=1)
def _refusal() -> re.Pattern[str]:
    return re.compile(r"[*_\s]*(?:" + any_of("refusal") + ")")
