"""The first milliseconds: answer `initialize` from a table, then load the server behind it.

Importing pygls takes some twenty times as long as this answer, and no editor needs it before the
first menu. Nothing heavy may be imported at the top of this module or of those it imports.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from groq_lsp.capabilities import initialize_result
from groq_lsp.options import Options, parse
from groq_lsp.stdio import Stdio, claim

TYPE_CHECKING = False
if TYPE_CHECKING:
    from groq_lsp.protocol import Server

NOT_INITIALIZED = -32002
INVALID_PARAMS = -32602
_INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Serve on standard input and output, or hand over to the command line; give the exit code."""
    options = parse(arguments)
    if options is None:
        from groq_lsp.cli import main as command_line

        return command_line(list(arguments))
    try:
        code = serve(options)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    return leave(code)


def serve(options: Options, load: "Callable[[Options], Server] | None" = None) -> int:
    """Answer `initialize`, load the server, and serve until the editor is done."""
    if os.isatty(0):
        sys.stderr.write("groq-lsp waits for an editor here. For people: groq-lsp --help\n")
    stdio = claim(_tell)
    try:
        initialize = shake_hands(stdio)
    except (EOFError, OSError):
        return 1
    if initialize is None:
        return 1
    server = _without_collector(load or _load, options)
    from groq_lsp import protocol

    return protocol.serve_stdio(server, stdio, initialize=initialize)


def shake_hands(stdio: Stdio) -> Mapping[str, object] | None:
    """Answer everything up to and including `initialize`; give its parameters, None on `exit`."""
    while True:
        message = stdio.read()
        if not isinstance(message, dict):
            continue
        method, identifier, parameters = (message.get(k) for k in ("method", "id", "params"))
        if method == "exit":
            return None
        if method is None or isinstance(identifier, bool | list | dict | None):
            continue
        answer: dict[str, object] = {"jsonrpc": "2.0", "id": identifier}
        if method != "initialize":
            answer["error"] = _error(NOT_INITIALIZED, "The server is not initialized yet.")
        elif not isinstance(parameters, dict):
            answer["error"] = _error(INVALID_PARAMS, "initialize needs parameters.")
        else:
            answer["result"] = initialize_result(parameters)
        stdio.send(answer)
        if "result" in answer and isinstance(parameters, dict):
            return parameters


def leave(code: int) -> int:
    """End the process at once, with nothing left unwritten.

    The interpreter's own way out would wait for worker threads, such as one that looks up a name
    in a network that is gone.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code)


def _load(options: Options) -> "Server":
    # First of all that knows pygls: it decides how lsprotocol's classes are built.
    from groq_lsp import protocol  # noqa: F401
    from groq_lsp.server import build

    return build(options)


def _without_collector(load: "Callable[[Options], Server]", options: Options) -> "Server":
    """Load without looking for garbage among the modules, which would find none, twenty times."""
    import gc

    gc.disable()
    server = load(options)
    gc.freeze()
    gc.enable()
    return server


def _error(code: int, message: str) -> dict[str, object]:
    return {"code": code, "message": message}


def _tell(fault: str) -> None:
    sys.stderr.write(f"groq-lsp: passed over {fault}\n")
