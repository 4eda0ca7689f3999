"""Tell whether a text holds what looks like a key, so that it is not sent by mistake.

Known forms first; then long random values that something called a key, a secret, a token or a
password is set to. Prose about keys, placeholders and examples are let through.
"""

import math
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from groq_lsp.documents import Document, Span


class _Form(NamedTuple):
    """A known kind of key; `sign` stands in each, and is quicker to look for than the pattern."""

    kind: str
    sign: str
    pattern: str


_KNOWN = (
    _Form("a Groq key", "gsk_", r"\bgsk_[A-Za-z0-9]{20,}"),
    _Form("an AWS access key", "IA", r"\b(?:AKIA|ASIA|ABIA)[A-Z0-9]{16}\b"),
    _Form("an AWS access key", "ACCA", r"\bACCA[A-Z0-9]{16}\b"),
    _Form(
        "a private key",
        "PRIVATE KEY",
        r"-----(?:BEGIN|END) (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----",
    ),
    _Form("a GitHub token", "gh", r"\bgh[pousr]_[A-Za-z0-9]{36,}"),
    _Form("a GitHub token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{40,}"),
    _Form("a GitLab token", "glpat-", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    _Form("a Slack token", "xox", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    _Form(
        "a Slack address",
        "slack",
        r"https://hooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/\w{20,}",
    ),
    _Form("an Anthropic key", "sk-ant-", r"\bsk-ant-[A-Za-z0-9_-]{20,}"),
    _Form("an OpenAI key", "sk-", r"\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{32,}"),
    _Form("a Google key", "AIza", r"\bAIza[A-Za-z0-9_-]{35}\b"),
    _Form("a Stripe key", "k_live_", r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    _Form("a Hugging Face token", "hf_", r"\bhf_[A-Za-z0-9]{30,}"),
    _Form("an npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b"),
    _Form("a PyPI token", "pypi-AgEI", r"\bpypi-AgEI[A-Za-z0-9_-]{40,}"),
    _Form("a SendGrid key", "SG.", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    _Form(
        "a web token",
        "eyJ",
        r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
    ),
    _Form(
        "an address with a password",
        "://",
        r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{1,64}:[^\s:/@<>{}$*]{6,}@",
    ),
)
_ASSIGNED = re.compile(
    r"(?i)(?:key|secret|token|passwd|password|pwd|credential)s?[\"']?[ \t]*(?::=|=>|=|:)[ \t]*"
    r"(?P<quote>[\"'`]?)(?P<value>[A-Za-z0-9+/_.~!@%^&*-]{16,}={0,2})(?P=quote)"
)
_ASSIGNED_SIGNS = ("key", "secret", "token", "passw", "pwd", "credent")
_ENCODED = re.compile(r"(?:^[ \t>]*[A-Za-z0-9+/=]{48,76}[ \t]*(?:\r\n|\r|\n)){3}", re.MULTILINE)
_ENCODED_LENGTH = 48
_PLACEHOLDER = re.compile(
    r"(?i)example|placeholder|your[_-]|change[_-]?me|dummy|sample|xxx+|\*\*\*|\.\.\.|insert|"
    r"user(?:name)?:pass|redacted|secret_here|process\.env|os\.environ|getenv|vault|lorem|test[_-]?(?:key|token)"
)
MARGIN = 4000
"""Characters that are looked at beyond what is sent, for a key that the cut has hidden."""

MINIMUM_BITS = 3.3
"""Shannon entropy per character; English words have less, random base 64 of that length more."""


class Secret(NamedTuple):
    """What it looks like, and its offset; never the secret itself."""

    kind: str
    offset: int


def looks_secret(text: str) -> Secret | None:
    """Give the first thing in `text` that looks like a key, or None."""
    found = [secret for form in _KNOWN if form.sign in text and (secret := _first(form, text))]
    if found:
        return min(found, key=lambda secret: secret.offset)
    return _first_assigned(text)


def secret_near(document: Document, span: Span, before: int, after: int) -> tuple[bool, bool]:
    """Say of so many characters before and after a span whether a key stands in them, or may.

    The cut may have left a part of one, which by itself looks like nothing.
    """
    return (
        may_hold_secret(document.before(span.start, before + MARGIN)) if before else False,
        may_hold_secret(document.after(span.end, after + MARGIN)) if after else False,
    )


def may_hold_secret(text: str) -> bool:
    """Say whether a text holds a key, or lines that may be a part of one."""
    return looks_secret(text) is not None or _is_encoded(text)


def _is_encoded(text: str) -> bool:
    """Say whether three lines are as long, and as dense, as those of a key's file."""
    lines = text.replace("\r", "\n").split("\n")
    # Few texts hold any such line, which is quicker to say than where it would be.
    if not any(len(line) >= _ENCODED_LENGTH and " " not in line.strip(" \t>") for line in lines):
        return False
    return _ENCODED.search(text) is not None


def _first_assigned(text: str) -> Secret | None:
    folded = text.casefold()
    if not any(sign in folded for sign in _ASSIGNED_SIGNS):
        return None  # as in most prose, which is then looked at in a tenth of the time
    for assigned in _ASSIGNED.finditer(text):
        if _is_random(assigned["value"]):
            return Secret("a key or password", assigned.start())
    return None


def _first(form: _Form, text: str) -> Secret | None:
    for found in _compiled(form.pattern).finditer(text):
        if not _PLACEHOLDER.search(found[0]) or "PRIVATE KEY" in found[0]:
            return Secret(form.kind, found.start())
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


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
