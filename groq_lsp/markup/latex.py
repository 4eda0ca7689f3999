r"""The protected pieces of a LaTeX text, by pylatexenc.

Broken input (half a selection, an odd dollar) is read by pattern instead. Why few false alarms: an
accent or a dash may be written as a character, blanks may change, \item and \\ may become more or
fewer; what counts is keys, formulas, code, commands' names, environments, headings and comments.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from groq_lsp.markup.latex_commands import (
    ACCENTS,
    CHARACTERS,
    FORMULA_ENVIRONMENTS,
    HEADINGS,
    PRESENCE_ONLY,
    TABLE_ENVIRONMENTS,
    Command,
    command,
)
from groq_lsp.markup.latex_patterns import MASKED, UNPARSABLE, keyed, patterned_findings
from groq_lsp.markup.masking import Masked
from groq_lsp.markup.maths import formula_key
from groq_lsp.markup.piece import PLACEHOLDER, Findings, Found
from groq_lsp.markup.prose import TEMPLATES, URLS
from groq_lsp.markup.scanning import scan

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb

    Node = Any  # pylatexenc has no types

_NAME = re.compile(r"\\([A-Za-z]+)")
_TABLE_ARGUMENTS = {"tabular": "[{", "tabular*": "{[{", "tabularx": "{[{", "longtable": "[{"}
_ENVIRONMENTS = {
    **dict.fromkeys(("figure", "figure*", "table", "table*", "wrapfigure"), "["),
    **{"minipage": "[{", "multicols": "{", "thebibliography": "{", "alignat": "{"},
    **{"array": "[{", "tabulary": "{{", "tblr": "[{"},
    **_TABLE_ARGUMENTS,
}
# Unescaped in running text these end the line, the cell or the formula.
SPECIAL = "%&#_^$"


class _Unparsable(Exception):
    """The parser read something other than what stands there."""


def latex_findings(text: str) -> Findings:
    """The protected pieces of a LaTeX text, its running text and its unescaped specials."""
    return _findings(text, _parsed)


def latex_pair(before: str, after: str) -> tuple[Findings, Findings]:
    """The findings of two texts, both read the same way: by pattern if either does not parse."""
    old, new = latex_findings(before), latex_findings(after)
    if (UNPARSABLE in old.hazards) == (UNPARSABLE in new.hazards):
        return old, new
    if UNPARSABLE in new.hazards:
        return _findings(before, patterned_findings)._replace(hazards=""), new
    return old, _findings(after, patterned_findings)


def _parsed(text: str) -> Findings:
    reader = _Reader(text)
    try:
        reader.read()
    except (_Unparsable, RecursionError):
        return patterned_findings(text)
    return Findings(reader.found, "".join(reader.prose), "".join(reader.hazards))


def _findings(text: str, read: Callable[[str], Findings]) -> Findings:
    masked = Masked(text, MASKED)
    parsed = read(masked.text)
    restored = [
        Found(piece.kind, masked.restored(piece.text), masked.restored(piece.key))
        for piece in parsed.found
    ]
    rest = scan(masked.cleared(parsed.prose), (URLS, TEMPLATES))
    hidden = "".join(piece.text for piece in parsed.found if piece.kind == "comment")
    return Findings(
        [*masked.found_outside(hidden), *restored, *rest.found], rest.prose, parsed.hazards
    )


class _Reader:
    """Walks through the parser's nodes and gathers pieces and running text."""

    def __init__(self, text: str) -> None:
        self.found: list[Found] = []
        self.prose: list[str] = []
        self.hazards: list[str] = []
        self._text = text
        self._present: set[str] = set()

    def read(self) -> None:
        from pylatexenc.latexwalker import LatexWalker  # 20 ms, needed with LaTeX only

        walker = LatexWalker(self._text, latex_context=_context(self._text), tolerant_parsing=True)
        self._read_nodes(walker.get_latex_nodes()[0], 0, len(self._text))

    def _find(self, kind: str, text: str, key: str) -> None:
        self.found.append(Found(kind, text, key))
        self.prose.append(PLACEHOLDER)

    def _read_nodes(self, nodes: Sequence["Node"], start: int | None, end: int | None) -> None:
        """Read siblings, which cover the text without a gap unless the parser skipped something."""
        at = start
        for node in nodes:
            if node is None:
                continue
            if at is not None and node.pos != at:
                raise _Unparsable
            self._read_node(node)
            at = node.pos + node.len
        if end is not None and at != end:
            raise _Unparsable

    def _read_node(self, node: "Node") -> None:
        readers: dict[str, Callable[[Node], None]] = {
            "LatexCharsNode": self._read_characters,
            "LatexSpecialsNode": self._read_characters,
            "LatexMacroNode": self._read_command,
            "LatexMathNode": self._read_formula,
            "LatexEnvironmentNode": self._read_environment,
            "LatexGroupNode": self._read_group,
            "LatexCommentNode": self._read_comment,
        }
        readers[type(node).__name__](node)

    def _verbatim(self, node: "Node") -> str:
        return self._text[node.pos : node.pos + node.len]

    def _read_characters(self, node: "Node") -> None:
        characters = self._verbatim(node)
        self.hazards += (character for character in characters if character in SPECIAL)
        self.prose.append(characters.replace("~", "\u00a0"))

    def _read_comment(self, node: "Node") -> None:
        self.hazards.append("%")
        comment = self._verbatim(node)
        self._find("comment", comment.strip(), comment.strip())
        self.prose.append(" ")

    def _read_group(self, node: "Node") -> None:
        self._expect_end(node, node.delimiters[1])
        self._read_nodes(node.nodelist, node.pos + 1, node.pos + node.len - 1)

    def _expect_end(self, node: "Node", end: str) -> None:
        if not self._verbatim(node).endswith(end):
            raise _Unparsable

    def _read_formula(self, node: "Node") -> None:
        opening, closing = node.delimiters
        formula = self._verbatim(node)
        if not formula.endswith(closing) or len(formula) < len(opening + closing):
            raise _Unparsable
        # A formula ends with its paragraph: beyond it a stray dollar has turned text inside out.
        if any(not line.strip() for line in formula.split("\n")[1:-1]):
            raise _Unparsable
        self._find("maths", formula, formula_key(formula[len(opening) : -len(closing)]))

    def _read_environment(self, node: "Node") -> None:
        name = node.environmentname
        self._expect_end(node, f"\\end{{{name}}}")
        body_end = node.pos + node.len - len(f"\\end{{{name}}}")
        if name.rstrip("*") in FORMULA_ENVIRONMENTS:
            inner = self._verbatim(node).removeprefix(f"\\begin{{{name}}}")
            inner = inner.removesuffix(f"\\end{{{name}}}")
            self._find("maths", self._verbatim(node), f"{name.rstrip('*')} {formula_key(inner)}")
            return
        self._find("environment", f"\\begin{{{name}}}", f"\\begin{{{name}}}")
        if name.rstrip("*") in TABLE_ENVIRONMENTS:
            self._read_table(node, body_end)
        else:
            self._read_arguments_as_told(node)
            self._read_nodes(node.nodelist, None, body_end if node.nodelist else None)
        self._find("environment", f"\\end{{{name}}}", f"\\end{{{name}}}")

    def _read_table(self, node: "Node", body_end: int) -> None:
        """A table's columns, cells and rows are kept; what its cells say may change."""
        hazards = len(self.hazards)
        self._read_nodes(node.nodelist, None, body_end if node.nodelist else None)
        cells = self.hazards[hazards:].count("&")
        rows = sum(getattr(child, "macroname", "") == "\\" for child in node.nodelist)
        arguments = "".join(self._arguments(node))
        self._find("table", f"{arguments} with {cells} &", f"{arguments} {cells} {rows}")

    def _arguments(self, node: "Node") -> list[str]:
        parsed = getattr(node.nodeargd, "argnlist", None) or ()
        return ["" if argument is None else self._verbatim(argument) for argument in parsed]

    def _read_arguments_as_told(self, node: "Node") -> None:
        for argument in getattr(node.nodeargd, "argnlist", None) or ():
            if argument is not None:
                self._read_node(argument)

    def _read_command(self, node: "Node") -> None:
        name = node.macroname
        if name in ACCENTS:
            self._read_accent(node)
        elif name in CHARACTERS:
            self.prose.append(CHARACTERS[name])
        elif name in HEADINGS:
            self._find("heading", f"\\{name}", name)
            self._read_arguments_as_told(node)
        elif known := command(name):
            self._read_known(node, known)
        else:
            self._read_unknown(node)

    def _read_unknown(self, node: "Node") -> None:
        name = f"\\{node.macroname}"
        told_already = name in self._present
        if not told_already:
            self._find("command", name, name)
        if node.macroname in PRESENCE_ONLY:
            self._present.add(name)
        self.prose.append(" " if node.macro_post_space else "")

    def _read_accent(self, node: "Node") -> None:
        argument = "".join(self._arguments(node)).strip("{}").lstrip("\\")
        combined = f"{argument[:1]}{ACCENTS[node.macroname]}{argument[1:]}" if argument else ""
        self.prose.append(unicodedata.normalize("NFC", combined))

    def _read_known(self, node: "Node", known: Command) -> None:
        arguments = self._arguments(node)
        keyed_by = "{" if known.kind in ("citation", "reference") else "{[*"
        keys = [
            argument
            for place, (sort, argument) in enumerate(zip(known.arguments, arguments, strict=False))
            if sort in keyed_by and argument and place not in known.told
        ]
        self.found += keyed(known.kind, node.macroname, keys)
        self.prose.append(PLACEHOLDER)
        for place, argument in enumerate(node.nodeargd.argnlist or ()):
            told = place in known.told or (
                known.kind == "citation" and known.arguments[place] == "["
            )
            if told and argument is not None:
                self._read_node(argument)


@cache
def _specifications() -> dict[str, str]:
    headings = dict.fromkeys(HEADINGS, "*[{")
    return dict.fromkeys(ACCENTS, "{") | headings


def _context(text: str) -> "LatexContextDb":
    """How the commands that stand in `text` take their arguments."""
    from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec

    specifications = dict(_specifications())
    for name in set(_NAME.findall(text)):
        if known := command(name):
            specifications[name] = known.arguments
    context = LatexContextDb()
    context.add_context_category(
        "groq-lsp",
        macros=[MacroSpec(name, arguments) for name, arguments in specifications.items()],
        environments=[
            EnvironmentSpec(name, arguments) for name, arguments in _ENVIRONMENTS.items()
        ],
    )
    return context
