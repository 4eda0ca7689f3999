"""What the demo prints: the menu, each change as a coloured word diff, the figures, the note."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from groq_lsp.edits import replacements

LINE = 96
_TEXT = re.compile(r'textLength="(?P<width>[\d.]+)"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>')


def heading(console: Console, text: str) -> None:
    """Print what is about to happen."""
    console.print()
    console.print(Text(text, style="bold"))


def menu(console: Console, actions: Sequence[Mapping[str, Any]]) -> None:
    """Print the code-action menu as an editor would show it."""
    table = Table.grid(padding=(0, 2))
    titles = [str(action["title"]) for action in actions]
    third = -(-len(titles) // 3)
    columns = [titles[at : at + third] for at in range(0, len(titles), third)]
    for row in range(third):
        table.add_row(*(column[row] if row < len(column) else "" for column in columns))
    console.print(Panel(table, title="The menu", title_align="left", expand=False))


def change(console: Console, before: str, after: str) -> None:
    """Print the difference of two texts word by word: removed in red, added in green.

    Where there are no colours, what was removed stands in [-…-] and what was added in {+…+}.
    """
    console.print(
        difference(before, after, marks=console.color_system is None and not console.record)
    )


def difference(before: str, after: str, *, marks: bool = False) -> Text:
    """Give a word diff of the lines that changed, and of no other."""
    text = Text()
    position = 0
    found = replacements(before, after)
    for one in found:
        kept = before[position : one.start]
        text.append(kept.rpartition("\n")[2] if position == 0 else kept)
        added = one.text.strip("\n") if one is found[0] else one.text
        _append(text, before[one.start : one.end], "[-{}-]" if marks else "{}", "red strike")
        _append(text, added, "{{+{}+}}" if marks else "{}", "green")
        position = one.end
    rest = before[position:].partition("\n")[0]
    text.append("" if found and found[-1].text.endswith("\n") else rest)
    return text


def _append(text: Text, words: str, form: str, style: str) -> None:
    if words:
        text.append(form.format(words), style=style)


def figures(console: Console, job: Mapping[str, Any], first_token: float) -> None:
    """Print the time to the first token, the whole time and the speed of one action."""
    parts = [
        f"first token {first_token * 1000:.0f} ms",
        f"total {float(job['seconds']) * 1000:.0f} ms",
        f"{float(job['tokensPerSecond']):.0f} tokens/s",
        str(job.get("model", "")),
    ]
    console.print(Text("  ".join(parts), style="dim"))


def picture(console: Console, title: str) -> str:
    """Give what was printed as an SVG, with room for characters that take two columns.

    rich counts characters where it should count columns, so that Chinese would be squeezed.
    """
    svg = console.export_svg(title=title)

    def widened(found: re.Match[str]) -> str:
        text = html.unescape(found["text"])
        width = float(found["width"]) * cell_len(text) / max(len(text), 1)
        return f'textLength="{width:.1f}"{found["rest"]}>{found["text"]}</text>'

    return _TEXT.sub(widened, svg)


def note(console: Console, text: str) -> None:
    """Print the whole note."""
    shown = Syntax(text.rstrip(), "markdown", theme="ansi_dark", word_wrap=True)
    console.print(Panel(shown, title="The note now", title_align="left", width=LINE))
