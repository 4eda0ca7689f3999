"""Loads what the first action needs, ahead of it and off the event loop; nothing is sent."""

import asyncio
import importlib

PAUSE_SECONDS = 0.3
"""The editor's own first requests come before this."""

BREATH_SECONDS = 0.002
"""Between two modules, so that the thread that answers the editor gets its turn."""

NEEDED = (
    "httpx",
    "groq",
    "groq_lsp.completions.transport",
    "jinja2.sandbox",
    "groq_lsp.prompts",
    "regex",
    "rapidfuzz.distance",
    "groq_lsp.replies",
    "markdown_it",
    "groq_lsp.markup",
    "groq_lsp.writing",
    "sqlite3",
)


async def warm() -> None:
    """Import in a thread, a module at a time."""
    await asyncio.sleep(PAUSE_SECONDS)
    for name in NEEDED:
        await asyncio.to_thread(importlib.import_module, name)
        await asyncio.sleep(BREATH_SECONDS)
