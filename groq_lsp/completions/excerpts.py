"""What may be shown of a service's own words: little, in one line, and nothing private."""

import re
from typing import Final

from groq_lsp.credentials import Endpoint

LENGTH: Final = 200

_PRIVATE: Final = re.compile(
    r"\borg_[A-Za-z0-9_]+|\bgsk_[A-Za-z0-9_*.-]+|\bsk-[A-Za-z0-9_*-]{6,}|\bBearer\s+\S+",
    re.IGNORECASE,
)
_ADVERTISEMENT: Final = re.compile(r"\s*Need more tokens\?.*", re.DOTALL)


def excerpt(text: str, endpoint: Endpoint, limit: int = LENGTH) -> str:
    """Give `text` as one printable line of at most `limit` characters.

    The key, organisation ids and what looks like a key are masked.
    """
    text = text[: limit * 20]
    if endpoint.key is not None:
        text = text.replace(endpoint.key.reveal(), "…")
    text = _PRIVATE.sub("…", _ADVERTISEMENT.sub("", text))
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
