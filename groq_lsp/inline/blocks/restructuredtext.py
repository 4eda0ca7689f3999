"""reStructuredText: directives, literal blocks, comments, examples of Python."""

import re

from groq_lsp.inline.blocks.within import Lines, Within, paragraph_start

_LITERAL = re.compile(
    r"[ \t]*\.\. (code|code-block|sourcecode|math|raw|literal|parsed-literal|literalinclude|toctree"
    r"|image|prompt|doctest|testcode|testoutput|productionlist|graphviz|digraph|csv-table|highlight"
    r"|include|index|autoclass|automodule|autofunction)::"
)
_PROSE = re.compile(
    r"[ \t]*\.\. (?:(?:note|warning|tip|important|hint|caution|danger|attention|error|admonition"
    r"|seealso|topic|sidebar|rubric|centered|epigraph|pull-quote|versionadded|versionchanged"
    r"|deprecated|todo|title|header|footer|glossary)::[ \t]"
    r"|\[(?:\d+|#\w*|\*|[A-Za-z][\w.-]*)\][ \t])"
)
"""Directives with words behind them on their line, footnotes and citations."""
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]|\r?\n?\Z)")
_OTHER_MARKUP = re.compile(r"[ \t]*\.\.[ \t]+(?:[\w:+.-]+::|\||_|\[)")
_OPTION = re.compile(r"[ \t]+:[\w-]+:")
_PYTHON = ">>> "


def in_restructuredtext(lines: Lines, start: int, number: int) -> Within | None:
    """Say what a line stands in, by the less indented ones above it."""
    line = lines[number]
    if (within := _above(lines, start, number)) is not None:
        return within
    if _EXPLICIT.match(line) and not _PROSE.match(line):
        return _explicit(line)
    first = lines[paragraph_start(lines, start, number)]
    if first.lstrip().startswith(_PYTHON):
        return Within.CODE
    is_option = _OPTION.match(line) and _is_option(lines, start, number)
    return Within.MARKUP if is_option else None


def _explicit(line: str) -> Within:
    """Tell a comment from a directive or a target."""
    return Within.MARKUP if _OTHER_MARKUP.match(line) else Within.COMMENT


def _is_option(lines: Lines, start: int, number: int) -> bool:
    """Say whether a field stands right below a directive, among its options."""
    while number > start and _OPTION.match(lines[number]):
        number -= 1
    return _EXPLICIT.match(lines[number]) is not None


def _above(lines: Lines, start: int, number: int) -> Within | None:
    depth = _indent(lines[number])
    if not depth:
        return None
    for line in reversed(lines[start:number]):
        if not line.strip() or _indent(line) >= depth:
            continue
        depth = _indent(line)
        if directive := _LITERAL.match(line):
            return Within.MATHS if directive[1] == "math" else Within.CODE
        explicit = _EXPLICIT.match(line) is not None
        if explicit and not _PROSE.match(line) and _explicit(line) is Within.COMMENT:
            return Within.COMMENT
        if not explicit and line.rstrip().endswith("::"):
            return Within.CODE
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t")) if line.strip() else 1 << 20
