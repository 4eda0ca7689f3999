"""A key that shows itself to nobody but the one who asks for it by name."""

import hmac
import re
from typing import Final, NoReturn

from groq_lsp.errors import CredentialError

LENGTH: Final = 4096
"""Characters. Groq's keys have 56; those of company gateways are tokens of a kilobyte or two."""

_PRINTABLE: Final = re.compile(r"[\x21-\x7e]+")


class Key:
    """A checked key. Its `repr` and `str` say nothing, and it cannot be pickled or copied."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @classmethod
    def checked(cls, secret: str, source: str) -> "Key":
        """Make a key of `secret` as `source` gave it; CredentialError says what is wrong."""
        if fault := _fault(secret):
            raise CredentialError(f"The key from {source} {fault}. Set it again, the key alone.")
        return cls(secret)

    def reveal(self) -> str:
        """Give the key itself, for the Authorization header and for redaction."""
        return self._secret

    def __repr__(self) -> str:
        return "Key(…)"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Key):
            return NotImplemented
        return hmac.compare_digest(self._secret.encode(), other._secret.encode())

    def __hash__(self) -> int:
        return hash((Key, self._secret))

    def __reduce__(self) -> NoReturn:
        raise TypeError("A key is neither pickled nor copied.")


def _fault(secret: str) -> str | None:
    if not secret:
        return "is empty"
    if secret[:7].lower() == "bearer ":
        return "begins with “Bearer ”, which is not part of it"
    if not secret.isascii():
        return "holds a character that no key has"
    if not _PRINTABLE.fullmatch(secret):
        return "holds a blank, a line break or a control character"
    if len(secret) > LENGTH:
        return f"is longer than any key ({LENGTH} characters)"
    return None
