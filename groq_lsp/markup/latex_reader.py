"""Walks through LaTeX as pylatexenc sees it, and gathers protected pieces and running text."""

import unicodedata
from collections.abc import Sequence
from typing import Any

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
from groq_lsp.markup.latex_patterns import keyed
from groq_lsp.markup.latex_walker import walker
from groq_lsp.markup.maths import formula_key
from groq_lsp.markup.piece import PLACEHOLDER, Found

Node = Any  # pylatexenc has no types

# Unescaped in running text these end the line, the cell or the formula.
SPECIAL = "%&#_^$"


class Unparsable(Exception):
    """The parser read something other than what stands there."""


class LatexReader:
    """Walks through the parser's nodes and gathers pieces and running text."""

    def __init__(self, text: str) -> None:
        self.found: list[Found] = []
        self.prose: list[str] = []
        self.hazards: list[str] = []
        self._text = text
        self._present: set[str] = set()

    def read(self) -> None:
        """Read the whole text; raises `Unparsable` or RecursionError where that does not work."""
        self._read_nodes(walker(self._text).get_latex_nodes()[0], 0, len(self._text))

    def _find(self, kind: str, text: str, key: str) -> None:
        self.found.append(Found(kind, text, key))
        self.prose.append(PLACEHOLDER)

    def _read_nodes(self, nodes: Sequence[Node], start: int | None, end: int | None) -> None:
        """Read siblings, which cover the text without a gap unless the parser skipped something."""
        at = start
        for node in nodes:
            if node is None:
                continue
            if at is not None and node.pos != at:
                raise Unparsable
            self._read_node(node)
            at = node.pos + node.len
        if end is not None and at != end:
            raise Unparsable

    def _read_node(self, node: Node) -> None:
        match type(node).__name__:
            case "LatexCharsNode" | "LatexSpecialsNode":
                self._read_characters(node)
            case "LatexMacroNode":
                self._read_command(node)
            case "LatexMathNode":
                self._read_formula(node)
            case "LatexEnvironmentNode":
                self._read_environment(node)
            case "LatexGroupNode":
                self._read_group(node)
            case _:
                self._read_comment(node)

    def _verbatim(self, node: Node) -> str:
        return self._text[node.pos : node.pos + node.len]

    def _read_characters(self, node: Node) -> None:
        characters = self._verbatim(node)
        self.hazards += (character for character in characters if character in SPECIAL)
        self.prose.append(characters.replace("~", "\u00a0"))

    def _read_comment(self, node: Node) -> None:
        self.hazards.append("%")
        comment = self._verbatim(node)
        self._find("comment", comment.strip(), comment.strip())
        self.prose.append(" ")

    def _read_group(self, node: Node) -> None:
        self._expect_end(node, node.delimiters[1])
        self._read_nodes(node.nodelist, node.pos + 1, node.pos + node.len - 1)

    def _expect_end(self, node: Node, end: str) -> None:
        if not self._verbatim(node).endswith(end):
            raise Unparsable

    def _read_formula(self, node: Node) -> None:
        opening, closing = node.delimiters
        formula = self._verbatim(node)
        if not formula.endswith(closing) or len(formula) < len(opening + closing):
            raise Unparsable
        # A formula ends with its paragraph: beyond it a stray dollar has turned text inside out.
        if any(not line.strip() for line in formula.split("\n")[1:-1]):
            raise Unparsable
        self._find("maths", formula, formula_key(formula[len(opening) : -len(closing)]))

    def _read_environment(self, node: Node) -> None:
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

    def _read_table(self, node: Node, body_end: int) -> None:
        """A table's columns, cells and rows are kept; what its cells say may change."""
        hazards = len(self.hazards)
        self._read_nodes(node.nodelist, None, body_end if node.nodelist else None)
        cells = self.hazards[hazards:].count("&")
        rows = sum(getattr(child, "macroname", "") == "\\" for child in node.nodelist)
        arguments = "".join(self._arguments(node))
        self._find("table", f"{arguments} with {cells} &", f"{arguments} {cells} {rows}")

    def _arguments(self, node: Node) -> list[str]:
        parsed = getattr(node.nodeargd, "argnlist", None) or ()
        return ["" if argument is None else self._verbatim(argument) for argument in parsed]

    def _read_arguments_as_told(self, node: Node) -> None:
        for argument in getattr(node.nodeargd, "argnlist", None) or ():
            if argument is not None:
                self._read_node(argument)

    def _read_command(self, node: Node) -> None:
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

    def _read_unknown(self, node: Node) -> None:
        name = f"\\{node.macroname}"
        told_already = name in self._present
        if not told_already:
            self._find("command", name, name)
        if node.macroname in PRESENCE_ONLY:
            self._present.add(name)
        self.prose.append(" " if node.macro_post_space else "")

    def _read_accent(self, node: Node) -> None:
        argument = "".join(self._arguments(node)).strip("{}").lstrip("\\")
        combined = f"{argument[:1]}{ACCENTS[node.macroname]}{argument[1:]}" if argument else ""
        self.prose.append(unicodedata.normalize("NFC", combined))

    def _read_known(self, node: Node, known: Command) -> None:
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
