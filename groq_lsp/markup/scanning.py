"""Rules that find protected pieces by pattern, for markup that has no parser of its own here.

Patterns are bounded or possessive, and one that looks for a distant end says which, so that none
takes more than linear time on any text.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from groq_lsp.markup.piece import PLACEHOLDER, Findings, Found

Match = re.Match[str]


def _itself(match: Match) -> str:
    return match[0]


class Rule(NamedTuple):
    """What `pattern` matches is a piece of `kind`.

    `key` says what of it must stay (all of it by default); `keeps` says what of it is running
    text and is looked at further (nothing by default). `closing` is the end that the pattern
    looks for lazily: nothing behind its last one is tried. A rule without a kind takes out what
    is neither protected nor running text.
    """

    kind: str
    pattern: re.Pattern[str]
    key: Callable[[Match], str] = _itself
    keeps: Callable[[Match], str] | None = None
    closing: str = ""


def scan(text: str, rules: Iterable[Rule]) -> Findings:
    """Apply `rules` one after the other, each to what the ones before it left."""
    found: list[Found] = []
    for rule in rules:
        applied = _apply(rule, text)
        found += applied.found
        text = applied.prose
    return Findings(found, text)


def _apply(rule: Rule, text: str) -> Findings:
    found: list[Found] = []

    def take(match: Match) -> str:
        if not match[0]:
            return ""
        inner = rule.keeps(match) if rule.keeps else ""
        if rule.kind:
            found.append(
                Found(rule.kind, match[0].removesuffix(inner) or match[0], rule.key(match))
            )
        left = f"{PLACEHOLDER}{inner}{PLACEHOLDER}" if inner else PLACEHOLDER
        # A block took the line ends behind it along; what follows still begins a line.
        return left + match[0][len(match[0].rstrip("\n")) :]

    searched, rest = searchable(rule, text)
    return Findings(found, rule.pattern.sub(take, searched) + rest)


def searchable(rule: Rule, text: str) -> tuple[str, str]:
    """`text` up to where the rule's pattern can still end, and what comes after."""
    if not rule.closing:
        return text, ""
    end = text.rfind(rule.closing) + len(rule.closing)
    # An environment's name ends with a brace, or with a star and a brace.
    end = text.find("}", end) + 1 if rule.closing.startswith("\\end{") else end
    return (text[:end], text[end:]) if rule.closing in text else ("", text)


def group(name: str | int) -> Callable[[Match], str]:
    """What one group of the pattern matched, or nothing."""
    return lambda match: match[name] or ""


def flattened(match: Match) -> str:
    """A block with each line stripped: a rewrite may have moved it to another depth."""
    return "\n".join(line.strip() for line in match[0].strip().split("\n"))


def constant(key: str) -> Callable[[Match], str]:
    """The same key for all: only their number counts."""
    return lambda _: key
