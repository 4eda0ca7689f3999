"""Tell whether a text holds what looks like a key, so that it is not sent by mistake.

Known forms first; then long random values that something called a key, a secret, a token or a
password is set to. Prose about keys, placeholders and examples are let through.
"""

import math
import re
from collections import Counter
from typing import NamedTuple

_KNOWN = (
    ("a Groq key", r"\bgsk_[A-Za-z0-9]{20,}"),
    ("an AWS access key", r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b"),
    ("a private key", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    ("a GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})"),
    ("a GitLab token", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a Slack token", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    ("a Slack address", r"https://hooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/\w{20,}"),
    ("an Anthropic key", r"\bsk-ant-[A-Za-z0-9_-]{20,}"),
    ("an OpenAI key", r"\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{32,}"),
    ("a Google key", r"\bAIza[A-Za-z0-9_-]{35}\b"),
    ("a Stripe key", r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    ("a Hugging Face token", r"\bhf_[A-Za-z0-9]{30,}"),
    ("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a PyPI token", r"\bpypi-AgEI[A-Za-z0-9_-]{40,}"),
    ("a SendGrid key", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    ("a web token", r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    (
        "an address with a password",
        r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{1,64}:[^\s:/@<>{}$*]{6,}@",
    ),
)
_NAMES = re.compile("|".join(f"(?P<known{n}>{form})" for n, (_, form) in enumerate(_KNOWN)))
_ASSIGNED = re.compile(
    r"(?i)(?:api|access|auth|client|private|secret|account|encryption|signing|db|database)?[_-]?"
    r"(?:key|secret|token|passwd|password|pwd|credential)s?[\"']?[ \t]*(?::=|=>|=|:)[ \t]*"
    r"(?P<quote>[\"'`]?)(?P<value>[A-Za-z0-9+/_.~!@%^&*-]{16,}={0,2})(?P=quote)"
)
_PLACEHOLDER = re.compile(
    r"(?i)example|placeholder|your[_-]|change[_-]?me|dummy|sample|xxx+|\*\*\*|\.\.\.|insert|"
    r"user(?:name)?:pass|redacted|secret_here|process\.env|os\.environ|getenv|vault|lorem|test[_-]?(?:key|token)"
)
MINIMUM_BITS = 3.3
"""Shannon entropy per character; English words have less, random base 64 of that length more."""


class Secret(NamedTuple):
    """What it looks like, and its offset; never the secret itself."""

    kind: str
    offset: int


def looks_secret(text: str) -> Secret | None:
    """Give the first thing in `text` that looks like a key, or None."""
    found = _NAMES.search(text)
    while found:
        if not _PLACEHOLDER.search(found[0]) or "PRIVATE KEY" in found[0]:
            return Secret(_KNOWN[_number(found)][0], found.start())
        found = _NAMES.search(text, found.end())
    for assigned in _ASSIGNED.finditer(text):
        if _is_random(assigned["value"]):
            return Secret("a key or password", assigned.start())
    return None


def _number(found: re.Match[str]) -> int:
    return int((found.lastgroup or "known0").removeprefix("known"))


def _is_random(value: str) -> bool:
    if _PLACEHOLDER.search(value):
        return False
    kinds = sum(
        any(test(character) for character in value)
        for test in (str.isdigit, str.isupper, str.islower)
    )
    return kinds >= 2 and any(map(str.isdigit, value)) and _bits(value) >= MINIMUM_BITS


def _bits(value: str) -> float:
    counts = Counter(value).values()
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts)
