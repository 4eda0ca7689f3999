"""A raw JSON client: an editor that a test scripts down to the byte, with a ledger of faults.

    async def test_something(launch):            # the fixture of tests/fixtures_lsp.py
        client = await launch(NEOVIM_12)         # a process, initialized
        note = client.open("file:///note.md", "Some text")
        client.type(note.uri, (0, 4), "more ")
        await client.pick(note.uri, *note.whole(), "Rewrite")
        await client.until(lambda: note.text == "…")

At the end the fixture shuts the server down and reads the ledger: one answer to each request,
nothing but frames on stdout, each progress ended, no secret anywhere, exit code 0.
"""

from tests.raw_client.client import RawClient
from tests.raw_client.connection import PATIENCE, SERVER, ErrorAnswer
from tests.raw_client.editor_text import EditorText
from tests.raw_client.ledger import Ledger
from tests.raw_client.personality import (
    BARE,
    EDITORS,
    EGLOT,
    HELIX,
    HELIX_OLD,
    KATE,
    LIES,
    LSP_MODE,
    NEOVIM_10,
    NEOVIM_12,
    NEVER_APPLIES,
    NO_PROGRESS,
    PLAIN_COMMANDS,
    REFUSES,
    REFUSES_PROGRESS,
    VIM_LSP,
    VS_CODE,
    Personality,
)

__all__ = [
    "BARE",
    "EDITORS",
    "EGLOT",
    "HELIX",
    "HELIX_OLD",
    "KATE",
    "LIES",
    "LSP_MODE",
    "NEOVIM_10",
    "NEOVIM_12",
    "NEVER_APPLIES",
    "NO_PROGRESS",
    "PATIENCE",
    "PLAIN_COMMANDS",
    "REFUSES",
    "REFUSES_PROGRESS",
    "SERVER",
    "VIM_LSP",
    "VS_CODE",
    "EditorText",
    "ErrorAnswer",
    "Ledger",
    "Personality",
    "RawClient",
]
