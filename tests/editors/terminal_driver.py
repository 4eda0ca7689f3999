"""A program in a terminal of its own (tmux), driven with keys and read as a screen."""

import asyncio
import contextlib
import os
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

from surroundings import needs

ROWS, COLUMNS = 30, 110
POLL_SECONDS = 0.05
KEY_SECONDS = 0.02


class Terminal:
    """One program on a tmux server that nothing else uses."""

    def __init__(self, tmux: str, socket: str) -> None:
        self._tmux = (tmux, "-L", socket, "-f", "/dev/null")

    async def _run(self, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
        process = await asyncio.create_subprocess_exec(
            *self._tmux,
            *arguments,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        output, _ = await process.communicate()
        return output.decode()

    async def start(
        self, command: Sequence[str], *, cwd: Path, environment: Mapping[str, str]
    ) -> None:
        """Start the program."""
        size = ("-x", str(COLUMNS), "-y", str(ROWS))
        environment = {**environment, "TERM": "xterm-256color"}
        await self._run(
            "new-session", "-d", *size, "-c", str(cwd), *command, environment=environment
        )

    async def keys(self, *keys: str) -> None:
        """Press keys by tmux's names: `Escape`, `Enter`, `C-x`, `M-x`."""
        await self._run("send-keys", *keys)
        await asyncio.sleep(POLL_SECONDS)

    async def type(self, text: str) -> None:
        """Type a text as it is."""
        await self._run("send-keys", "-l", "--", _argument(text))
        await asyncio.sleep(POLL_SECONDS)

    async def write(self, text: str) -> None:
        """Type a text key by key, as a hand does; some editors muddle what comes in one burst."""
        for character in text:
            await self._run("send-keys", "-l", "--", _argument(character))
            await asyncio.sleep(KEY_SECONDS)

    async def screen(self, *, colours: bool = False) -> str:
        """Give what the screen shows."""
        return await self._run("capture-pane", "-p", *(("-e",) if colours else ()))

    async def settled(self, *, seconds: float = 0.4) -> str:
        """Give the screen when it has not changed for so long."""
        before = ""
        while (screen := await self.screen()) != before:
            before = screen
            await asyncio.sleep(seconds)
        return screen

    async def until(self, part: str, *, seconds: float = 20) -> str:
        """Wait until `part` stands on the screen, and give the screen."""
        deadline = asyncio.get_running_loop().time() + seconds
        while part not in (screen := await self.screen()):
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"{part!r} did not show within {seconds} s:\n{screen}")
            await asyncio.sleep(POLL_SECONDS)
        return screen

    async def stop(self) -> None:
        """End the program and its terminal."""
        await self._run("kill-server")


def _argument(text: str) -> str:
    """Give a text so that tmux does not take a semicolon at its end for the end of the command."""
    return f"{text[:-1]}\\;" if text.endswith(";") else text


@contextlib.asynccontextmanager
async def terminal(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str]
) -> AsyncIterator[Terminal]:
    """Run a program in a terminal for as long as the block lasts."""
    running = Terminal(needs("tmux"), f"groq-lsp-{uuid.uuid4().hex[:12]}")
    await running.start(command, cwd=cwd, environment=environment)
    try:
        yield running
    finally:
        await running.stop()


async def until_file(path: Path, expected: str, *, seconds: float = 20) -> None:
    """Wait until a file holds exactly `expected`."""
    deadline = asyncio.get_running_loop().time() + seconds
    while (found := _read(path)) != expected:
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"the file holds\n{found!r}\nnot\n{expected!r}")
        await asyncio.sleep(POLL_SECONDS)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
