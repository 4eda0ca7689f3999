"""LaTeX by pattern: what is masked before the parser, and the way out where it cannot parse."""

import re

from groq_lsp.markup.latex_commands import (
    CHARACTERS,
    CODE_ENVIRONMENTS,
    FORMULA_ENVIRONMENTS,
    command,
)
from groq_lsp.markup.maths import formula_key
from groq_lsp.markup.piece import Findings, Found
from groq_lsp.markup.scanning import Match, Rule, group, scan

_FORMULA_NAMES = "|".join(sorted(FORMULA_ENVIRONMENTS, key=len, reverse=True))
UNPARSABLE = "{"  # the hazard that such a text carries
_OPTIONS = r"(?:\[[^\]\n]{0,200}\])?"
_PARAGRAPH_END = r"\n[ \t]*\n"

# What TeX reads character by character, where % and $ mean nothing.
MASKED = (
    *(
        Rule(
            "code block",
            re.compile(rf"\\begin\{{{name}\*?\}}.*?\\end\{{{name}\*?\}}", re.DOTALL),
            closing=f"\\end{{{name}",
        )
        for name in CODE_ENVIRONMENTS
    ),
    Rule("code", re.compile(rf"\\(?:verb|lstinline)\*?{_OPTIONS}([^\w\s*{{\[])[^\n]{{0,500}}?\1")),
    Rule(
        "code",
        re.compile(
            rf"\\(?:lstinline|mintinline|path){_OPTIONS}(?:\{{[^{{}}\n]{{0,500}}\}}){{1,2}}"
        ),
    ),
    Rule("link", re.compile(r"\\(?:url|nolinkurl)\{([^{}\n]{0,2000})\}"), key=group(1)),
    Rule("link", re.compile(rf"\\href{_OPTIONS}\{{([^{{}}\n]{{0,2000}})\}}"), key=group(1)),
)


def _formula(match: Match) -> str:
    return formula_key(match["formula"])


def _display(pattern: str) -> Rule:
    inner = rf"(?P<formula>(?:(?!{_PARAGRAPH_END})[^$]){{1,5000}}?)"
    return Rule("maths", re.compile(pattern.replace("FORMULA", inner)), key=_formula)


def _command_key(match: Match) -> str:
    return f"\\{match[1]}"


_PATTERNS = (
    Rule("comment", re.compile(r"(?<!\\)%[^\n]*"), key=lambda match: match[0].strip()),
    Rule(
        "maths",
        re.compile(
            rf"\\begin\{{({_FORMULA_NAMES})(\*?)\}}(?P<formula>(?:(?!\\begin\{{\1|\\end\{{\1)[\s\S]){{0,5000}})"
            r"\\end\{\1\2\}"
        ),
        key=lambda match: f"{match[1]} {formula_key(match['formula'])}",
    ),
    _display(r"\$\$FORMULA\$\$"),
    _display(r"(?<!\\)\$FORMULA(?<!\\)\$"),
    _display(r"\\\((?=(?:(?!\\\().){0,5000}?\\\))FORMULA\\\)"),
    _display(r"\\\[(?=(?:(?!\\\[).){0,5000}?\\\])FORMULA\\\]"),
    Rule("environment", re.compile(r"\\(?:begin|end)\{[^{}\n]{1,60}\}")),
    # Half a formula, or money.
    Rule("maths", re.compile(r"(?<!\\)\$"), keeps=group(0)),
)
_COMMAND = re.compile(r"\\([A-Za-z@]+)(\*?)((?:\[[^\]\n]{0,300}\]|\{[^{}\n]{0,500}\}){0,4})|\\(\W)")


def patterned_findings(text: str) -> Findings:
    """The protected pieces of LaTeX that does not parse, such as half a formula."""
    markup = scan(text, _PATTERNS)
    prose = _COMMAND.sub(lambda match: _read_command(match, markup.found), markup.prose)
    return Findings(markup.found, prose, UNPARSABLE)


def _read_command(match: Match, found: list[Found]) -> str:
    name = match[1] or match[4]
    if name in CHARACTERS:
        return CHARACTERS[name] + (match[3] or "")
    known = command(name)
    if known and match[3] and not known.told:
        found.extend(keyed(known.kind, name, re.findall(r"\{[^}]*\}", match[3])[-1:]))
        return " "
    found.append(Found("command", f"\\{name}", f"\\{name}"))
    return match[3] or ""


def keyed(kind: str, name: str, arguments: list[str]) -> list[Found]:
    r"""The pieces of one command: \cite{a,b} is two, all other commands are one.

    `arguments` are those that must stay, with their brackets.
    """
    if kind not in ("citation", "reference"):
        whole = f"\\{name}{' '.join(''.join(arguments).split())}"
        return [Found(kind, whole, whole)]
    keys = [key.strip() for argument in arguments for key in argument[1:-1].split(",")] or [""]
    return [Found(kind, f"\\{name}{{{key}}}", f"\\{name}{{{key}}}") for key in keys]
