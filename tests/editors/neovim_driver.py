"""A real Neovim driven over its RPC on a pipe: keys as a user types them, and Lua to look."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgpack_frames import frame_end

REQUEST, RESPONSE = 0, 1
POLL_SECONDS = 0.02


class NeovimError(Exception):
    """Neovim answered a call with an error."""


class Neovim:
    """One running Neovim."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._next = 0
        self._reader = asyncio.create_task(self._read())

    async def call(self, method: str, *arguments: object) -> Any:
        """Call an API function, such as `nvim_get_mode`."""
        self._next += 1
        future = asyncio.get_running_loop().create_future()
        self._waiting[self._next] = future
        message = msgspec.msgpack.encode([REQUEST, self._next, method, arguments])
        assert self._process.stdin
        self._process.stdin.write(message)
        await self._process.stdin.drain()
        return await asyncio.wait_for(future, 20)

    async def lua(self, code: str, *arguments: object) -> Any:
        """Run Lua; `...` are the arguments, `return` gives the answer."""
        return await self.call("nvim_exec_lua", code, arguments)

    async def keys(self, keys: str) -> None:
        """Type keys, in Neovim's notation (`<Esc>`, `<C-c>`), and let them take effect."""
        await self.call("nvim_input", keys)
        await asyncio.sleep(POLL_SECONDS)

    async def text(self) -> str:
        """Give the current buffer's text, lines joined with newlines, without the last one."""
        return "\n".join(await self.call("nvim_buf_get_lines", 0, 0, -1, True))

    async def until(self, what: str | Callable[[], object], *, seconds: float = 8) -> Any:
        """Wait until a Lua expression (or a Python callable) is true, and give its value."""
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            value = await self.lua(f"return {what}") if isinstance(what, str) else what()
            if value:
                return value
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"not within {seconds} s: {what}\n{await self.report()}")
            await asyncio.sleep(POLL_SECONDS)

    async def until_asked(self, *, seconds: float = 8) -> None:
        """Wait until Neovim waits for an answer on its command line."""
        deadline = asyncio.get_running_loop().time() + seconds
        # The only call that is answered while it waits.
        while not (state := await self.call("nvim_get_mode"))["blocking"]:
            if state["mode"][0] in "cr":
                return
            assert asyncio.get_running_loop().time() < deadline, "Neovim asks for nothing"
            await asyncio.sleep(POLL_SECONDS)

    async def until_text(self, expected: str, *, seconds: float = 8) -> None:
        """Wait until the buffer is exactly `expected`."""
        deadline = asyncio.get_running_loop().time() + seconds
        while (found := await self.text()) != expected:
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(
                    f"the text is\n{found!r}\nnot\n{expected!r}\n{await self.report()}"
                )
            await asyncio.sleep(POLL_SECONDS)

    async def report(self) -> str:
        """Give what helps to see why something did not happen."""
        return await self.lua(
            "return vim.inspect({ mode = vim.api.nvim_get_mode(),"
            " messages = vim.fn.execute('messages'),"
            " lines = vim.api.nvim_buf_get_lines(0, 0, -1, true) })"
        )

    async def stop(self) -> None:
        """End it, whatever it does."""
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self.call("nvim_command", "qall!"), 3)
        with contextlib.suppress(ProcessLookupError):
            try:
                await asyncio.wait_for(self._process.wait(), 5)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
        self._reader.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reader

    async def _read(self) -> None:
        buffer = bytearray()
        assert self._process.stdout
        while chunk := await self._process.stdout.read(65536):
            buffer += chunk
            while (end := frame_end(buffer)) is not None:
                self._take(msgspec.msgpack.decode(bytes(buffer[:end])))
                del buffer[:end]

    def _take(self, message: list[Any]) -> None:
        if message[0] != RESPONSE:
            return
        _, number, error, result = message
        future = self._waiting.pop(number)
        if future.done():
            return
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(NeovimError(str(error[1])))


@contextlib.asynccontextmanager
async def neovim(
    program: str, *arguments: str, cwd: Path, environment: Mapping[str, str]
) -> AsyncIterator[Neovim]:
    """Start Neovim with no user configuration and end it afterwards."""
    process = await asyncio.create_subprocess_exec(
        program,
        "--embed",
        "--headless",
        "--clean",
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=cwd,
        env={**os.environ, **environment},
    )
    editor = Neovim(process)
    try:
        yield editor
    finally:
        await editor.stop()
