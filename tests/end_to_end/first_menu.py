"""As a program: answers a first menu in this process and prints the modules loaded by then."""

import asyncio
import json
import sys
from typing import Any

from groq_lsp import boot
from groq_lsp.options import Options

URI = "file:///note.md"
ITEM = {"uri": URI, "languageId": "markdown", "version": 1, "text": "Some words.\n"}
PLACE = {"line": 0, "character": 0}
MENU = {
    "textDocument": {"uri": URI},
    "range": {"start": PLACE, "end": {"line": 1, "character": 0}},
    "context": {"diagnostics": [], "triggerKind": 1},
}


class Writer:
    """Takes what would go to the editor."""

    def __init__(self) -> None:
        self.sent = b""

    def write(self, data: bytes) -> None:
        self.sent += data


async def main() -> None:
    protocol: Any = boot._load(Options()).protocol
    writer = Writer()
    protocol.set_writer(writer)
    protocol.initialize({"processId": None, "rootUri": None, "capabilities": {}})
    opened = {"textDocument": ITEM}
    for message in (
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": opened},
        {"id": 1, "method": "textDocument/codeAction", "params": MENU},
    ):
        protocol.handle_message({"jsonrpc": "2.0", **message})
    sys.stdout.write(json.dumps({"answer": writer.sent.decode(), "modules": sorted(sys.modules)}))


if __name__ == "__main__":
    asyncio.run(main())
