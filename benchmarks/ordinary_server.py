"""An ordinary pygls and groq server, written as both libraries' own examples have it."""

import asyncio
import os

from groq import AsyncGroq
from lsprotocol import types
from pygls.lsp.server import LanguageServer

server = LanguageServer("ordinary", "1")
client = AsyncGroq(api_key="x", base_url=os.environ.get("GROQ_BASE_URL", "http://127.0.0.1:9"))
running: set[asyncio.Task[None]] = set()


@server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer one action, on the range that was asked about."""
    argument = {"uri": params.text_document.uri, "range": params.range}
    command = types.Command(title="Rewrite", command="rewrite", arguments=[argument])
    return [types.CodeAction(title="Rewrite", kind="refactor.rewrite", command=command)]


@server.command("rewrite")
async def rewrite(ls: LanguageServer, argument: object) -> None:
    """Answer at once; the edit follows."""
    task = asyncio.create_task(_rewrite(ls, argument))
    running.add(task)
    task.add_done_callback(running.discard)


async def _rewrite(ls: LanguageServer, argument: object) -> None:
    uri = argument["uri"] if isinstance(argument, dict) else argument.uri
    given = argument["range"] if isinstance(argument, dict) else argument.range
    document = ls.workspace.get_text_document(uri)
    start, end = (_place(given, side) for side in ("start", "end"))
    lines = document.source.splitlines(keepends=True)
    text = "".join(lines[start.line : end.line + 1])
    stream = await client.chat.completions.create(
        model="openai/gpt-oss-20b",
        messages=[{"role": "user", "content": f"Rewrite:\n{text}"}],
        stream=True,
    )
    pieces = [chunk.choices[0].delta.content or "" async for chunk in stream if chunk.choices]
    edit = types.TextEdit(range=types.Range(start, end), new_text="".join(pieces))
    await ls.workspace_apply_edit_async(
        types.ApplyWorkspaceEditParams(edit=types.WorkspaceEdit(changes={uri: [edit]}))
    )


def _place(given: object, side: str) -> types.Position:
    place = given[side] if isinstance(given, dict) else getattr(given, side)
    if isinstance(place, dict):
        return types.Position(place["line"], place["character"])
    return types.Position(place.line, place.character)


if __name__ == "__main__":
    server.start_io()
