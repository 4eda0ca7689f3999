"""Unwrap an answer from JSON, from rules, from a whole document, from the marks of a turn."""

import json
import re

_RULE = r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*"
_RULES = re.compile(rf"\A{_RULE}\n+(?P<inside>.*?)\n+[ \t]*([-*_])(?:[ \t]*\3){{2,}}\Z", re.DOTALL)
_LATEX = re.compile(
    r"\A\\documentclass.*?\\begin\{document\}[ \t]*\n?(?P<inside>.*)\\end\{document\}\Z",
    re.DOTALL,
)
_TOKEN = re.compile(
    r"(?:(?:<\|(?:im_end|im_start|eot_id|eom_id|endoftext|end_of_text|end|assistant|user)\|>"
    r"|</s>|<end_of_turn>)\s{0,20}){1,8}\Z"
)
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*")


def without_tokens(text: str, *, passage: str) -> str:
    """Remove the marks that end a model's turn, which some services let through."""
    found = _TOKEN.search(text)
    return text[: found.start()] if found and found[0].split(">")[0] not in passage else text


def without_envelope(text: str, *, passage: str) -> str:
    """Remove JSON with a single text, rules above and below, or a LaTeX document around the whole.

    Nothing that the passage itself has.
    """
    stripped = text.strip()
    if stripped.startswith('{"') and not passage.lstrip().startswith("{"):
        return _only_text(stripped) or text
    if stripped.startswith("\\documentclass") and "\\documentclass" not in passage:
        found = _LATEX.match(stripped)
        return found["inside"].rstrip() if found else text
    if stripped[:1] in ("-", "*", "_") and not passage.lstrip().startswith(stripped[:3]):
        found = _RULES.match(stripped)
        return found["inside"] if found else text
    return text


def without_bold(text: str, *, passage: str) -> str:
    """Remove the asterisks of bold type from an answer to a text that has no markup at all."""
    return text if "*" in passage else _BOLD.sub(r"\1", text)


def _only_text(text: str) -> str:
    try:
        value = json.loads(text, strict=False)
    except ValueError:
        return ""
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    (only,) = value.values()
    return only if isinstance(only, str) else ""
