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
    looks for lazily: nothing behind its last one is tried.
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
        pieces, text = _apply(rule, text)
        found += pieces
    return Findings(found, text)


def _apply(rule: Rule, text: str) -> Findings:
    found: list[Found] = []

    def take(match: Match) -> str:
        if not match[0]:
            return ""
        found.append(Found(rule.kind, match[0], rule.key(match)))
        inner = rule.keeps(match) if rule.keeps else ""
        return f"{PLACEHOLDER}{inner}{PLACEHOLDER}" if inner else PLACEHOLDER

    searched, rest = text, ""
    if rule.closing:
        end = text.rfind(rule.closing)
        if end < 0:
            return Findings([], text)
        end += len(rule.closing)
        searched, rest = text[:end], text[end:]
    return Findings(found, rule.pattern.sub(take, searched) + rest)


def group(name: str | int) -> Callable[[Match], str]:
    """What one group of the pattern matched, or nothing."""
    return lambda match: match[name] or ""


def constant(key: str) -> Callable[[Match], str]:
    """The same key for all: only their number counts."""
    return lambda _: key
