"""A server with a few handlers that misbehave on purpose, over the real start and transport."""

import sys

from groq_lsp import boot
from groq_lsp.options import Options, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from groq_lsp.protocol import Server

SECRET = "gsk_canary0123456789"


def build(options: Options) -> "Server":
    # Imported here, as the real server is: only after the answer to `initialize`.
    import asyncio
    import ctypes
    import logging
    import os
    import subprocess
    import time
    from typing import Any

    from groq_lsp import logs, protocol
    from groq_lsp.errors import InvalidArguments, ReplyEmpty

    logs.start(options.log_level or "info")
    server = protocol.create_server("tiny", "1")
    cancelled: list[str] = []
    opened: dict[str, str] = {}
    untidy: list[bool] = []

    @server.feature("textDocument/didOpen")
    def did_open(params: Any) -> None:
        opened[params.text_document.uri] = params.text_document.text

    @server.feature("textDocument/didChange")
    def did_change(params: Any) -> None:
        for change in params.content_changes:
            opened[params.text_document.uri] = change.text

    @server.feature("textDocument/codeAction")
    def code_action(params: Any) -> list[dict[str, Any]]:
        return [{"title": opened.get(params.text_document.uri, ""), "kind": "refactor"}]

    @server.feature("test/wait")
    async def wait(params: dict[str, Any]) -> str:
        try:
            await asyncio.sleep(params.get("seconds", 60))
        except asyncio.CancelledError:
            cancelled.append(params.get("name", ""))
            raise
        return "waited"

    @server.command("wait")
    async def wait_command(name: str) -> str:
        return await wait({"name": name})

    @server.command("cancelled")
    def list_cancelled() -> list[str]:
        return cancelled

    @server.command("text")
    async def text(uri: str) -> str:
        return opened[uri]

    @server.command("echo")
    def echo(value: dict[str, Any]) -> dict[str, Any]:
        return value

    @server.command("fail")
    def fail(how: str) -> None:
        if how == "own":
            raise ReplyEmpty("Nothing came back: try again.")
        if how == "arguments":
            raise InvalidArguments("This does not fit.")
        raise ValueError(f"{SECRET} in {os.getcwd()}")

    @server.command("unserialisable")
    def unserialisable() -> object:
        return object()

    @server.command("print")
    def stray() -> None:
        print("a stray print", SECRET[:3])
        os.write(1, b"a write to descriptor 1\n")
        libc = ctypes.CDLL(None)
        libc.puts(b"a stray puts")
        libc.fflush(None)

    @server.command("child")
    def child() -> int:
        code = "import sys; print('from a child'); sys.exit(len(sys.stdin.read()))"
        return subprocess.run([sys.executable, "-c", code]).returncode

    @server.command("flood")
    def flood(count: int, size: int) -> None:
        for number in range(count):
            server.notify("test/flood", {"number": number, "text": "x" * size})

    @server.command("tidy later")
    def tidy_later() -> None:
        untidy.append(True)

    @server.feature("shutdown")
    async def shutdown(_: None) -> None:
        if untidy:
            logging.getLogger("groq_lsp.tiny").warning("tidied up")

    @server.command("note")
    def note(text: str) -> None:
        logging.getLogger("groq_lsp.tiny").warning("noted %s", text)

    @server.command("block")
    def block(seconds: float) -> None:
        time.sleep(seconds)

    @server.command("ask")
    async def ask(method: str, seconds: float) -> str:
        try:
            return f"answered {await server.request(method, {}, timeout=seconds)}"
        except TimeoutError:
            return "never answered"
        except protocol.Refused as error:
            return f"refused {error.code}"

    @server.command("progress")
    async def progress(token: str) -> str:
        stop = asyncio.Event()
        shown = await server.work_done_progress.create(token, stop.set)
        if not shown:
            return "not shown"
        server.work_done_progress.begin(token, "Writing")
        try:
            async with asyncio.timeout(5):
                await stop.wait()
        except TimeoutError:
            return "timed out"
        finally:
            server.work_done_progress.end(token)
        return "cancelled"

    @server.command("tokens")
    def tokens() -> list[Any]:
        return sorted(server.work_done_progress.tokens)

    @server.command("thread")
    def thread(seconds: float) -> None:
        asyncio.get_running_loop().run_in_executor(None, time.sleep, seconds)

    @server.command("task")
    async def task() -> None:
        async def fail_later() -> None:
            raise ValueError(SECRET)

        lost = asyncio.ensure_future(fail_later())
        await asyncio.sleep(0)
        del lost

    @server.command("in flight")
    def in_flight() -> list[int]:
        return [len(server.protocol.incoming), len(server.protocol.outgoing)]

    return server


if __name__ == "__main__":
    boot.leave(boot.serve(parse(sys.argv[1:]) or Options(), build))
