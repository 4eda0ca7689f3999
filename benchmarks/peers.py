"""The same exchange by others, in the same run: httpx alone, the SDK's stream, command lines.

The `llm` command line is installed into an environment of its own in the user's cache, once. Where
that cannot be done it is left out, and the table says why.
"""

import asyncio
import contextlib
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.acting import client
from benchmarks.clients import MODEL
from benchmarks.figure import LINE, Figure
from benchmarks.upstream import Pace, upstream

VERSION = "0.36"
INSTALL_SECONDS = 120.0
MODEL_FILE = """\
- model_id: simulated
  model_name: {model}
  api_base: {base_url}/openai/v1
"""


async def peers(short: bool) -> list[Figure]:
    """Time one exchange of 60 tokens, by clients that run already and by commands of a shell."""
    if short:
        return []
    found: list[Figure] = []
    async with upstream(Pace()) as service:
        for name, said in (
            ("plain", "httpx, its lines and json"),
            ("sdk", "the SDK's typed stream"),
            ("ours", "groq-lsp's client, checks and all"),
        ):
            seconds = (await client(name, service.base_url, 12))["seconds"]
            found.append(_told(f"exchange by {said}", seconds, "a connection that is open"))
        found.append(await _ours(service.base_url))
        found.append(await _llm(service.base_url))
    return found


def _told(name: str, seconds: Sequence[float], detail: str) -> Figure:
    each = [one * 1000 for one in seconds]
    return Figure(name, statistics.median(each), "ms", "", None, detail, each)


async def _ours(base_url: str) -> Figure:
    environment = {
        "GROQ_API_KEY": "gsk_simulated",
        "GROQ_API_KEY_ORIGIN": base_url,
        "GROQ_BASE_URL": base_url,
    }
    command = (sys.executable, "-P", "-m", "groq_lsp", "run", "rewrite")
    seconds = [await _command(command, environment) for _ in range(3)]
    return _told("`groq-lsp run rewrite`", seconds, "from the shell to the end of the process")


async def _llm(base_url: str) -> Figure:
    name = "`llm` " + VERSION
    program = await _installed()
    if program is None:
        return Figure(name, float("nan"), "ms", "", None, "left out: it could not be installed")
    with _models(base_url) as folder:
        command = (
            str(program),
            "-m",
            "simulated",
            "--key",
            "gsk_simulated",
            "--no-log",
            "Rewrite:",
        )
        try:
            seconds = [await _command(command, {"LLM_USER_PATH": folder}) for _ in range(3)]
        except RuntimeError as fault:
            return Figure(name, float("nan"), "ms", "", None, f"left out: {fault}")
    return _told(name, seconds, "from the shell to the end of the process")


@contextlib.contextmanager
def _models(base_url: str) -> Iterator[str]:
    """Give a folder of settings for `llm` that know the service as a model."""
    with tempfile.TemporaryDirectory(prefix="groq-lsp-bench-") as folder:
        models = MODEL_FILE.format(model=MODEL, base_url=base_url)
        Path(folder, "extra-openai-models.yaml").write_text(models, encoding="utf-8")
        yield folder


async def _command(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run a command on a line of text; give the seconds. Raises RuntimeError when it fails."""
    with tempfile.TemporaryDirectory(prefix="groq-lsp-bench-") as home:
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "HOME": home, **environment},
        )
        out, fault = await process.communicate(LINE.encode())
        taken = time.perf_counter() - begun
    if process.returncode or not out.strip():
        last = fault.decode(errors="replace").strip().rpartition("\n")[2]
        raise RuntimeError(f"it failed: {last[:80]}")
    return taken


async def _installed() -> Path | None:
    """Give the program, installed now if it is not yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "groq-lsp-bench" / f"llm-{VERSION}"
    program = folder / "bin" / "llm"
    ready = folder / "ready.json"
    if not ready.exists():
        try:
            async with asyncio.timeout(INSTALL_SECONDS):
                await _quietly(sys.executable, "-m", "venv", str(folder))
                pip = str(folder / "bin" / "python")
                await _quietly(pip, "-m", "pip", "install", "--quiet", f"llm=={VERSION}")
        except (TimeoutError, RuntimeError, OSError):
            return None
        ready.write_text(json.dumps({"version": VERSION}), encoding="utf-8")
    return program if program.exists() else None


async def _quietly(*command: str) -> None:
    nothing = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdout=nothing, stderr=nothing)
    if await process.wait():
        raise RuntimeError(command[-1])
