"""The places a key may come from: a command of the user's, and the system's keyring."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from groq_lsp.errors import CredentialError

COMMAND_SECONDS: Final = 10.0
OUTPUT_BYTES: Final = 65_536
KEYRING_SECONDS: Final = 60.0
KEYRING_SERVICE: Final = "groq-lsp"

_COMMAND: Final = "`apiKeyCommand`"


async def from_command(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    seconds: float = COMMAND_SECONDS,
) -> str:
    """Run the key command without a shell and give what it printed, trimmed.

    It runs in the home folder, has no terminal and sees no GROQ_* variable. Its output is never
    shown. CredentialError when it is missing, slow, talkative or fails.
    """
    program = _program(arguments[0], environment)
    process = await _start([program, *arguments[1:]], environment)
    try:
        async with asyncio.timeout(seconds):
            output = await _read(process.stdout)
            status = await process.wait()
    except TimeoutError:
        raise CredentialError(
            f"The key command {_COMMAND} took longer than {seconds:g} seconds and was stopped: "
            "run it in a terminal to see what it waits for."
        ) from None
    finally:
        await _end(process)
    if status != 0:
        raise CredentialError(
            f"The key command {_COMMAND} failed with exit status {status}: "
            "run it in a terminal to see why."
        )
    return _one_line(output)


async def from_keyring(origin: str, *, seconds: float = KEYRING_SECONDS) -> str | None:
    """Ask the system's keyring for service `groq-lsp`, user name `origin`, off the event loop.

    None when the `keyring` package is not installed, has no backend, or holds no such key.
    CredentialError when it does not answer in `seconds`: it may be waiting to be unlocked.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str | None] = loop.create_future()

    def deliver(found: str | None) -> None:
        if not answer.done():
            answer.set_result(found)

    def ask() -> None:
        found = _ask_keyring(origin)
        # The loop may have ended while somebody looked for a password.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(deliver, found)

    # A daemon, so that a keyring that waits for somebody never delays the end of the server.
    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        async with asyncio.timeout(seconds):
            return await answer
    except TimeoutError:
        raise CredentialError(
            "The system's keyring did not answer: unlock it and try again, or set GROQ_API_KEY."
        ) from None


def _ask_keyring(origin: str) -> str | None:
    try:
        # Optional, and slow to import: only those who installed it pay for it.
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(KEYRING_SERVICE, origin)
    except (KeyringError, OSError, RuntimeError):
        return None
    return found


def _program(name: str, environment: Mapping[str, str]) -> str:
    """Find the program by absolute path or along PATH, never in the current folder."""
    given = Path(name).expanduser()
    if given.is_absolute():
        return str(given)
    # "./key" is about the current folder, which may be a stranger's project.
    if len(given.parts) == 1 and not name.startswith("."):
        folders = environment.get("PATH", os.defpath).split(os.pathsep)
        path = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
        found = shutil.which(name, path=path)
        if found and Path(found).is_absolute():
            return found
    raise CredentialError(
        f"The key command {_COMMAND} names a program that is not on the PATH: give its full path."
    )


async def _start(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> asyncio.subprocess.Process:
    kept = {name: value for name, value in environment.items() if not name.startswith("GROQ_")}
    try:
        return await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=kept,
            cwd=Path.home(),
            # A session of its own has no terminal to ask at, and is ended as a whole.
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a proper argument"
        raise CredentialError(
            f"The key command {_COMMAND} cannot be run ({reason}): check its path and rights."
        ) from None


async def _read(stdout: asyncio.StreamReader | None) -> bytes:
    output = b""
    while stdout and (piece := await stdout.read(OUTPUT_BYTES)):
        output += piece
        if len(output) > OUTPUT_BYTES:
            raise CredentialError(
                f"The key command {_COMMAND} printed far more than a key: "
                "it must print the key alone."
            )
    return output


async def _end(process: asyncio.subprocess.Process) -> None:
    """Stop the command with all that it started, and reap it."""
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
    # The pipe stays open while a grandchild that left the session holds it.
    process._transport.close()  # type: ignore[attr-defined]


def _one_line(output: bytes) -> str:
    try:
        text = output.decode("ascii").strip()
    except UnicodeDecodeError:
        text = "\n"
    if len(text.splitlines()) > 1 or text == "\n":
        raise CredentialError(
            f"The key command {_COMMAND} printed more than the key: it must print the key alone."
        )
    if not text:
        raise CredentialError(f"The key command {_COMMAND} printed nothing: it must print the key.")
    return text
