"""The protected pieces of a Markdown text, by markdown-it-py and its plugins.

Understood beyond CommonMark: tables, front matter, footnotes, dollar and bracket maths, citations
and attributes as Pandoc writes them, wiki links and callouts as Obsidian does, templates.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from groq_lsp.markup.html import html_findings
from groq_lsp.markup.markdown_rules import INLINE, MASKED
from groq_lsp.markup.masking import Masked
from groq_lsp.markup.maths import formula_key
from groq_lsp.markup.piece import PLACEHOLDER, Findings, Found
from groq_lsp.markup.scanning import scan

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TASK = re.compile(r"\[([ xX])\][ \t]")


@cache
def parser() -> "MarkdownIt":
    """CommonMark with tables, front matter, footnotes and dollar maths; any link target goes."""
    from markdown_it import MarkdownIt  # 60 ms, needed with the first answer only
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    class Parser(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
            return True

    markdown = Parser("commonmark").enable(["table", "strikethrough"])
    front_matter_plugin(markdown)
    footnote_plugin(markdown, inline=False, move_to_end=False)
    # Its references take quadratic time on [^[^[^; INLINE finds them, defined or not.
    markdown.disable("footnote_ref")
    # $5 and $6 is money: no blank inside the dollars, no digit outside.
    dollarmath_plugin(markdown, allow_space=False, allow_digits=False, double_inline=True)
    # It puts its rules in order at the first text; two threads must not do that at once.
    markdown.parse("- *a*")
    return markdown


def markdown_findings(text: str) -> Findings:
    """The protected pieces of a Markdown text in order, and its running text."""
    # A selection out of a list is indented as a whole: that does not make it code.
    masked = Masked(textwrap.dedent(text), MASKED)
    environment: dict[str, dict[str, dict[str, str]]] = {}
    reader = _Reader(masked)
    reader.read_blocks(parser().parse(masked.text, environment))
    for label, target in environment.get("references", {}).items():
        href = masked.restored(target["href"])
        reader.find("link", f"[{label.lower()}]: {href}", f"[{label.casefold()}]: {href}")
    rest = scan(masked.cleared("".join(reader.prose)), INLINE)
    hidden = "".join(reader.hidden)
    return Findings([*masked.found_outside(hidden), *reader.found, *rest.found], rest.prose)


class _Reader:
    """Walks through the parser's tokens and gathers pieces and running text."""

    def __init__(self, masked: Masked) -> None:
        self.found: list[Found] = []
        self.prose: list[str] = []
        self.hidden: list[str] = []  # what code holds, where nothing else is looked for
        self._restored = masked.restored
        self._links: list[tuple[str, int]] = []  # target, and where in the prose its words begin
        self._autolink = False

    def find(self, kind: str, text: str, key: str, label: str = "") -> None:
        self.found.append(
            Found(kind, self._restored(text), self._restored(key), self._restored(label))
        )
        self.prose.append(PLACEHOLDER)

    def read_blocks(self, tokens: Sequence["Token"]) -> None:
        for index, token in enumerate(tokens):
            if token.type == "inline":
                self._read_task(token, tokens[max(0, index - 2) : index])
                self._read_inline(token.children or ())
                self.prose.append("\n\n")
            elif token.type == "heading_open":
                title = tokens[index + 1].content
                self.find("heading", f"{'#' * int(token.tag[1])} {title}", token.tag)
            elif token.type == "table_open":
                self._read_table(tokens, index)
            elif read := _BLOCKS.get(token.type):
                read(self, token)

    def _read_task(self, token: "Token", before: Sequence["Token"]) -> None:
        if before and before[0].type == "list_item_open" and (box := _TASK.match(token.content)):
            self.find("task", box[0].strip(), box[1].lower())

    def _read_table(self, tokens: Sequence["Token"], start: int) -> None:
        columns: list[str] = []
        for token in tokens[start:]:
            if token.type == "thead_close":
                break
            if token.type == "th_open":
                columns.append(str(token.attrs.get("style", "")))
        self.find("table", f"table of {len(columns)} columns", "|".join(columns))

    def read_code_block(self, token: "Token") -> None:
        content = token.content.rstrip("\n")
        fence = f"```{token.info}\n" if token.type == "fence" else ""
        self.find("code block", fence + content, f"{token.info.strip()}\n{content}")
        self.hidden.append(content)
        self.prose.append("\n\n")

    def read_formula(self, token: "Token") -> None:
        mark = token.markup or "$"
        self.find("maths", f"{mark}{token.content}{mark}", formula_key(token.content) + token.info)

    def read_html_block(self, token: "Token") -> None:
        inner = html_findings(token.content)
        for piece in inner.found:
            self.find(piece.kind, piece.text, piece.key)
        self.prose += (inner.prose, "\n\n")

    def read_front_matter(self, token: "Token") -> None:
        self.find("front matter", token.content, token.content.strip())

    def read_footnote(self, token: "Token") -> None:
        label = f"[^{token.meta['label']}]:"
        self.find("footnote", label, label)

    def read_rule(self, token: "Token") -> None:  # noqa: ARG002
        self.find("rule", "---", "rule")

    def _read_inline(self, tokens: Iterable["Token"]) -> None:
        for token in tokens:
            if token.type == "link_open":
                self._open_link(token)
            elif token.type == "link_close":
                self._close_link()
            elif self._autolink:
                continue
            elif token.type == "image":
                self._read_image(token)
            elif read := _INLINES.get(token.type):
                read(self, token)
            else:
                self.prose.append("\n" if token.type.endswith("break") else token.content)

    def _open_link(self, token: "Token") -> None:
        self._autolink = token.info == "auto"
        self._links.append((str(token.attrs.get("href", "")), len(self.prose)))

    def _close_link(self) -> None:
        href, start = self._links.pop()
        words = "".join(self.prose[start:])
        text = f"<{href}>" if self._autolink else f"[{words}]({href})"
        self.find("link", text, href.removeprefix("mailto:"), words)
        self._autolink = False

    def _read_image(self, token: "Token") -> None:
        source = str(token.attrs.get("src", ""))
        self.find("image", f"![{token.content}]({source})", source, token.content)
        self.prose.append(token.content)

    def read_code(self, token: "Token") -> None:
        self.find("code", f"`{token.content}`", token.content)
        self.hidden.append(token.content)


_Read = Callable[[_Reader, "Token"], None]
_BLOCKS: dict[str, _Read] = {
    "fence": _Reader.read_code_block,
    "code_block": _Reader.read_code_block,
    "math_block": _Reader.read_formula,
    "math_block_label": _Reader.read_formula,
    "html_block": _Reader.read_html_block,
    "front_matter": _Reader.read_front_matter,
    "footnote_reference_open": _Reader.read_footnote,
    "hr": _Reader.read_rule,
}
_INLINES: dict[str, _Read] = {
    "code_inline": _Reader.read_code,
    "math_inline": _Reader.read_formula,
    "math_inline_double": _Reader.read_formula,
    "html_inline": _Reader.read_html_block,
}
