"""How blocks begin and end in each kind of markup that is cut line by line."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from groq_lsp.blocks.block import Kind
from groq_lsp.markup.latex_commands import (
    CODE_ENVIRONMENTS,
    FORMULA_ENVIRONMENTS,
    HEADINGS,
    TABLE_ENVIRONMENTS,
)

_End = Callable[[Sequence[str], int, re.Match[str]], int]
_NOTHING = re.compile(r"(?!)")


class Fence(NamedTuple):
    """A block that starts with a line like `opens`; `end` tells the line behind its last."""

    opens: re.Pattern[str]
    end: _End
    kind: Kind = Kind.KEPT


class LineRules(NamedTuple):
    """What begins a block other than a blank line before it."""

    fences: tuple[Fence, ...] = ()
    heading: re.Pattern[str] = _NOTHING
    item: re.Pattern[str] = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]")
    underline: re.Pattern[str] = _NOTHING  # makes the line before it a heading
    preamble_end: re.Pattern[str] = _NOTHING  # everything up to this line is kept

    def preamble(self, lines: Sequence[str]) -> int:
        """How many lines stand before the text proper."""
        ends = (number for number, line in enumerate(lines, 1) if self.preamble_end.match(line))
        return next(ends, 0)

    def fenced(self, lines: Sequence[str], line: int) -> tuple[int, Kind] | None:
        """Where the fenced block that begins at `line` ends, if one does."""
        for fence in self.fences:
            if opening := fence.opens.match(lines[line]):
                return fence.end(lines, line, opening), fence.kind
        return None

    def heading_length(self, lines: Sequence[str], line: int) -> int:
        """How many lines the heading at `line` takes with its adornments; 0 where there is none."""
        if self.heading.match(lines[line]):
            return 1
        adorned = [bool(self.underline.match(text)) for text in lines[line : line + 3]]
        if adorned == [True, False, True]:
            return 3
        return 2 if adorned[:2] == [False, True] else 0


def until(closing: str) -> _End:
    r"""Ends behind the first later line that matches; \1 is what the opening's group matched.

    A block that never ends goes to the end of the text: it is not known what of it is code.
    """

    def end(lines: Sequence[str], line: int, opening: re.Match[str]) -> int:
        pattern = closing.replace("\\1", re.escape(opening[1])) if "\\1" in closing else closing
        closes = re.compile(pattern)
        if closes.search(lines[line], opening.end()):
            return line + 1
        later = range(line + 1, len(lines))
        return next((number + 1 for number in later if closes.search(lines[number])), len(lines))

    return end


def while_matching(pattern: str) -> _End:
    """Goes on for as long as lines look like this."""
    belongs = re.compile(pattern)

    def end(lines: Sequence[str], line: int, opening: re.Match[str]) -> int:  # noqa: ARG001
        later = range(line + 1, len(lines))
        return next((number for number in later if not belongs.match(lines[number])), len(lines))

    return end


def while_indented(lines: Sequence[str], line: int, opening: re.Match[str]) -> int:  # noqa: ARG001
    """Goes on for as long as lines are blank or indented further than the first."""
    depth = _indentation(lines[line])
    last = line
    for number in range(line + 1, len(lines)):
        if lines[number].strip():
            if _indentation(lines[number]) <= depth:
                break
            last = number
    return last + 1


def while_open(lines: Sequence[str], line: int, opening: re.Match[str]) -> int:  # noqa: ARG001
    """Goes on until its brackets are closed."""
    depth = 0
    for number in range(line, len(lines)):
        depth += sum(map(lines[number].count, "([{")) - sum(map(lines[number].count, ")]}"))
        if depth <= 0:
            return number + 1
    return len(lines)


def one_line(lines: Sequence[str], line: int, opening: re.Match[str]) -> int:  # noqa: ARG001
    """Ends with its line."""
    return line + 1


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _names(names: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _environment(names: Sequence[str], kind: Kind) -> Fence:
    opening = re.compile(rf"[ \t]*\\begin\{{((?:{_names(names)})\*?)\}}")
    return Fence(opening, until(r"\\end\{\1\}"), kind)


_BACKTICKS = Fence(re.compile(r"[ \t]*(`{3,}|~{3,})"), until(r"^[ \t]*\1"))
_LATEX = LineRules(
    fences=(
        _environment([*CODE_ENVIRONMENTS, *FORMULA_ENVIRONMENTS], Kind.KEPT),
        _environment([*TABLE_ENVIRONMENTS, "table", "figure", "algorithm"], Kind.WHOLE),
        Fence(re.compile(r"[ \t]*\\\["), until(r"\\\]")),
        Fence(re.compile(r"[ \t]*\$\$"), until(r"\$\$")),
        Fence(re.compile(r"[ \t]*%"), one_line),
        Fence(re.compile(r"[ \t]*\\end\{document\}"), until(r"(?!)")),
    ),
    heading=re.compile(rf"[ \t]*\\(?:{_names(HEADINGS)})\*?[\[{{]"),
    item=re.compile(r"[ \t]*\\(?:item|begin|end)\b"),
    preamble_end=re.compile(r"[ \t]*\\begin\{document\}"),
)
_RST_LITERAL = "code-block|code|sourcecode|parsed-literal|math|raw|literalinclude|doctest|toctree"
_RESTRUCTUREDTEXT = LineRules(
    fences=(
        Fence(re.compile(rf"[ \t]*\.\. (?:{_RST_LITERAL})::"), while_indented),
        Fence(re.compile(r"[ \t]*\.\. (?:image|figure|include)::"), one_line),
        Fence(re.compile(r"[ \t]*\.\. _"), one_line),
        Fence(re.compile(r"[ \t]*\.\. (?!\[|\|?[\w-]+\|?)"), while_indented),
        Fence(re.compile(r"[ \t]*\+[-=+]{2,}"), while_matching(r"[ \t]*[+|]"), Kind.WHOLE),
        Fence(re.compile(r"[ \t]*={2,}[ \t]+={2,}"), while_matching(r"[ \t]*\S"), Kind.WHOLE),
        # A paragraph that ends with :: is told with the literal text below it.
        Fence(re.compile(r".*::[ \t]*$"), while_indented, Kind.WHOLE),
    ),
    underline=re.compile(r"([=\-`:.'\"~^_*+#])\1{2,}[ \t]*$"),
)
_ASCIIDOC = LineRules(
    fences=(
        Fence(
            re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})[ \t]*\w*[ \t]*$"), until(r"^\1[ \t]*$")
        ),
        Fence(re.compile(r"([|,:!]===)"), until(r"^\1"), Kind.WHOLE),
        Fence(re.compile(r":!?[A-Za-z][\w-]*!?:|\[[^\]\n]*\][ \t]*$|//(?!/)"), one_line),
    ),
    heading=re.compile(r"={1,6}[ \t]+\S"),
    item=re.compile(r"[ \t]*(?:[-*.]{1,5}|\d{1,3}\.)[ \t]"),
)
_ORG = LineRules(
    fences=(
        Fence(
            re.compile(r"[ \t]*#\+begin_(src|example|export|comment|latex|html)\b", re.IGNORECASE),
            until(r"(?i)^[ \t]*#\+end_\1"),
        ),
        Fence(re.compile(r"[ \t]*:[A-Z_]+:[ \t]*$"), until(r"^[ \t]*:END:")),
        Fence(re.compile(r"[ \t]*#(?:\+|[ \t])|[ \t]*:[ \t]"), one_line),
        Fence(re.compile(r"[ \t]*\|"), while_matching(r"[ \t]*\|"), Kind.WHOLE),
        Fence(re.compile(r"[ \t]*\\begin\{(\w+\*?)\}"), until(r"\\end\{\1\}")),
    ),
    heading=re.compile(r"\*+[ \t]+\S"),
)
_TYPST = LineRules(
    fences=(
        _BACKTICKS,
        Fence(re.compile(r"[ \t]*#(?:set|show|let|import|include)\b"), while_open),
        Fence(re.compile(r"[ \t]*#(?:figure|table|grid|image)\("), while_open, Kind.WHOLE),
        Fence(re.compile(r"[ \t]*\$(?:[ \t]|$)"), until(r"\$")),
        Fence(re.compile(r"[ \t]*//"), one_line),
    ),
    heading=re.compile(r"[ \t]*={1,6}[ \t]+\S"),
)
_HTML = LineRules(
    fences=(
        Fence(
            re.compile(r"[ \t]*<(script|style|pre|svg|math|textarea)\b", re.IGNORECASE),
            until(r"(?i)</\1>"),
        ),
        Fence(re.compile(r"[ \t]*<!--"), until("-->")),
        Fence(re.compile(r"[ \t]*<(table|head)\b", re.IGNORECASE), until(r"(?i)</\1>"), Kind.WHOLE),
    ),
    heading=re.compile(r"[ \t]*<h[1-6]\b", re.IGNORECASE),
    item=re.compile(
        r"[ \t]*</?(?:p|li|div|section|article|blockquote|d[tdl]|ul|ol|main|header|footer)\b",
        re.IGNORECASE,
    ),
)
_COMMIT = LineRules(
    fences=(
        _BACKTICKS,
        # Behind the scissors stands the diff.
        Fence(re.compile(r"# -{8,} >8 -{8,}"), until(r"(?!)")),
        Fence(re.compile(r"#(?: |$)"), one_line),
        Fence(re.compile(r"[A-Z][A-Za-z]*-[A-Za-z-]+: "), one_line),
    ),
)
LINE_RULES: Mapping[str, LineRules] = {
    "latex": _LATEX,
    "restructuredtext": _RESTRUCTUREDTEXT,
    "asciidoc": _ASCIIDOC,
    "org": _ORG,
    "typst": _TYPST,
    "html": _HTML,
    "commit": _COMMIT,
    "plaintext": LineRules(fences=(_BACKTICKS,)),
    "code": LineRules(fences=(_BACKTICKS,)),
}
