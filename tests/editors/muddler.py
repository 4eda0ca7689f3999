"""groq-lsp behind a bad connection: it is told something wrong before the editor's first change.

The tests put it in the server's place. It passes on everything between the editor and the server.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO


def copy(source: IO[bytes], sink: IO[bytes]) -> None:
    """Pass on what comes, as soon as it comes."""
    while data := os.read(source.fileno(), 65536):
        sink.write(data)
        sink.flush()


def muddle(source: IO[bytes], sink: IO[bytes]) -> None:
    """Pass on messages; the first didChange comes a second time, and the first time wrongly."""
    done = False
    while header := source.readline():
        length = 0
        while header.strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            header = source.readline()
        body = source.read(length)
        message = {} if done else json.loads(body)
        if message.get("method") == "textDocument/didChange":
            done = True
            for change in message["params"]["contentChanges"]:
                change["text"] = "?"
            send(json.dumps(message).encode(), sink)
        send(body, sink)
    sink.close()


def send(body: bytes, sink: IO[bytes]) -> None:
    """Write one message."""
    sink.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    sink.flush()


def main() -> None:
    """Stand between the editor and the real server."""
    server = Path(os.environ["GROQ_LSP_ROOT"]) / ".venv" / "bin" / "groq-lsp"
    process = subprocess.Popen([server, *sys.argv[1:]], stdin=-1, stdout=-1)
    assert process.stdin
    assert process.stdout
    back = threading.Thread(target=copy, args=(process.stdout, sys.stdout.buffer), daemon=True)
    back.start()
    muddle(sys.stdin.buffer, process.stdin)
    sys.exit(process.wait())


if __name__ == "__main__":
    main()
