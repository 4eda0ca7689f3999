"""The demo itself: six actions on a sample note, by the real server over stdio."""

import os
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console

from groq_lsp.demonstration import showing
from groq_lsp.demonstration.client import SmallEditor

NOTE = Path(__file__).with_name("note.md")
URI = "file:///groq-lsp-demo/note.md"
SETTINGS = {"translate": {"languages": ["Simplified Chinese", "German"], "pair": []}}
SIMULATED_LATENCY_SECONDS = 0.15
SIMULATED_TOKENS_PER_SECOND = 450.0


class Step(NamedTuple):
    """An action on the line that begins so."""

    beginning: str
    title: str


STEPS = (
    Step("a two-sentence", "Generate"),
    Step("In order to", "Rewrite"),
    Step("Their going", "Proofread"),
    Step("The **ferry**", "Translate to Simplified Chinese"),
    Step("Small boats", "Translate to German"),
    Step("The food", "Sentiment"),
    Step("The town council", "Summarise"),
)


PICTURED = ("Rewrite", "Proofread", "Translate to German", "Summarise")


async def run(console: Console, *, briefly: bool = False) -> int:
    """Show the product at work, `briefly` as it fits in a picture; gives the exit code."""
    steps = [step for step in STEPS if not briefly or step.title in PICTURED]
    async with AsyncExitStack() as stack:
        environment = await _environment(console, stack)
        editor = SmallEditor(URI, NOTE.read_text(encoding="utf-8"), SETTINGS)
        await editor.start(environment)
        lines = editor.text.split("\n")
        first = next(n for n, line in enumerate(lines) if line.startswith(STEPS[0].beginning))
        showing.menu(console, await editor.actions(first, first))
        failures = [step for step in steps if not await _show(console, editor, step)]
        await editor.stop()
        if not briefly:
            showing.note(console, editor.text)
    return 1 if failures else 0


async def _environment(console: Console, stack: AsyncExitStack) -> Mapping[str, str]:
    if os.environ.get("GROQ_API_KEY"):
        console.print("[bold]groq-lsp demo: answers by Groq, since GROQ_API_KEY is set.[/]")
        return os.environ
    from groq_lsp.simulator import Options, Simulator

    console.print(
        "groq-lsp demo: a simulator answers here, by rules; with GROQ_API_KEY set, Groq does.",
        style="dim",
    )
    options = Options(
        latency_seconds=SIMULATED_LATENCY_SECONDS,
        tokens_per_second=SIMULATED_TOKENS_PER_SECOND,
    )
    simulator = await stack.enter_async_context(Simulator(options))
    return {
        **os.environ,
        "GROQ_BASE_URL": simulator.base_url,
        "GROQ_API_KEY": "gsk_simulated",
        "GROQ_API_KEY_ORIGIN": simulator.base_url,
    }


async def _show(console: Console, editor: SmallEditor, step: Step) -> bool:
    """Carry out one step as a user would; False where it failed."""
    lines = editor.text.split("\n")
    line = next(n for n, text in enumerate(lines) if text.startswith(step.beginning))
    showing.heading(console, f"{step.title}: “{_shortened(lines[line])}”")
    action = await _entry(editor, line, step.title)
    before, seen = editor.text, len(editor.jobs)
    job = await editor.choose(action)
    if job["state"] != "done":
        console.print(f"[red]{job['state']}: {job.get('sentence', '')}[/]")
        return False
    showing.change(console, before, editor.text)
    streaming = next(j for j in editor.jobs[seen:] if j["state"] == "streaming")
    showing.figures(console, job, float(streaming["seconds"]))
    return True


async def _entry(editor: SmallEditor, line: int, title: str) -> dict[str, Any]:
    actions = await editor.actions(line, line)
    return next(action for action in actions if action["title"] == title)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
