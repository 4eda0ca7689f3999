"""`groq.usage`: the tokens and the estimated cost of today and of this month."""

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.errors import Level
from groq_lsp.session import Session
from groq_lsp.usage import Counts


def register(server: LanguageServer, session: Session) -> None:
    """Register the command."""

    @server.command("groq.usage")
    async def usage() -> dict[str, object]:
        summary = await session.usage.summary()
        today, month = _said(summary.today), _said(summary.month)
        session.editor.show(Level.INFO, f"Today: {today}. This month: {month}.")
        found: dict[str, object] = msgspec.to_builtins(summary)
        return found


def _said(counts: Counts) -> str:
    tokens = counts.prompt_tokens + counts.completion_tokens
    requests = "1 request" if counts.requests == 1 else f"{counts.requests} requests"
    used = f"{requests}, {tokens:,} tokens, about ${counts.cost:.4f}"
    if not counts.shown:
        return used
    taken, part = counts.accepted, counts.accepted_in_part
    return f"{used}, {taken} of {counts.shown} suggestions taken and {part} in part"
