"""What the demo prints: the menu, each change as a coloured word diff, the figures, the note."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console, Group
from rich.markdown import Markdown
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from groq_lsp.edits import replacements

LINE = 96


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
    """Print the difference of two texts word by word: removed in red, added in green."""
    console.print(difference(before, after))


def difference(before: str, after: str) -> Text:
    """Give a word diff of the lines that changed."""
    text = Text()
    position = 0
    for one in replacements(before, after):
        text.append(_tail(before[position : one.start], first=position == 0))
        text.append(before[one.start : one.end], style="red strike")
        text.append(one.text, style="green")
        position = one.end
    text.append(before[position:].partition("\n")[0])
    return text


def figures(console: Console, job: Mapping[str, Any], first_token: float) -> None:
    """Print the time to the first token, the whole time and the speed of one action."""
    parts = [
        f"first token {first_token * 1000:.0f} ms",
        f"total {float(job['seconds']) * 1000:.0f} ms",
        f"{float(job['tokensPerSecond']):.0f} tokens/s",
        str(job.get("model", "")),
    ]
    console.print(Text("  ".join(parts), style="dim"))


def note(console: Console, text: str) -> None:
    """Print the whole note."""
    shown = Markdown(text.rpartition("---\n")[2])
    console.print(Panel(Group(shown), title="The note now", title_align="left", width=LINE))


def _tail(text: str, *, first: bool) -> str:
    """Leave out the lines before a change that it is not about."""
    return text.rpartition("\n")[2] if first else text
