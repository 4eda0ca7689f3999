"""`groq-lsp doctor`: whether all is well, what a report of a fault needs, and nothing secret.

It asks the service for its models, and the model of the settings for one word, which costs a few
tokens and tells the limits of the key.
"""

import os
import platform
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from groq_lsp import __version__
from groq_lsp.configuration import ENVIRONMENT, UserConfiguration, default_path, user_folder
from groq_lsp.credentials import base_url
from groq_lsp.errors import EndpointError, GroqLspError, shorten
from groq_lsp.library import Library, Source
from groq_lsp.logs import redact
from groq_lsp.options import Options
from groq_lsp.settings import DEFAULT_MODEL
from groq_lsp.starting import configure, open_completions

if TYPE_CHECKING:
    from groq_lsp.completions import Completions

LIBRARIES = ("pygls", "lsprotocol", "groq", "httpx", "msgspec", "truststore")
EDITORS = ("code", "codium", "nvim", "vim", "hx", "emacs", "kak", "kate", "subl", "zed")
LINE_CHARACTERS = 500
PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


class Examination:
    """What was found: the lines of the report, and which of them tell of a problem."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.problems = 0

    def tell(self, *lines: str) -> None:
        """Add what a report needs."""
        self.lines += map(_printable, lines)

    def complain(self, *lines: str) -> None:
        """Add what has to be mended."""
        self.problems += len(lines)
        self.lines += (f"! {_printable(line)}" for line in lines)

    def conclude(self) -> None:
        """End with the verdict."""
        many = "1 problem" if self.problems == 1 else f"{self.problems} problems"
        self.tell(f"{many}, marked with !" if self.problems else "All is well.")


async def examine(options: Options) -> Examination:
    """Look at everything once."""
    configuration = configure(options)
    found = Examination()
    found.tell(*_versions())
    _settings(found, configuration, options)
    _actions(found)
    found.tell(*_editors())
    await _service(found, configuration)
    found.conclude()
    return found


def _versions() -> list[str]:
    found = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return [
        f"groq-lsp {__version__}",
        f"Python {platform.python_version()} at {sys.executable}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        ", ".join(found),
    ]


def _settings(found: Examination, configuration: UserConfiguration, options: Options) -> None:
    path = Path(options.config).expanduser() if options.config else default_path()
    user = configuration.user
    key_file = "yes" if user.api_key else "no"
    found.tell(f"config.toml: {path} ({'found' if path.is_file() else 'none'})")
    found.complain(*(f"config.toml: {one.sentence}" for one in configuration.all_problems()))
    found.tell(
        "from the environment: "
        + (", ".join(name for name in ENVIRONMENT if os.environ.get(name)) or "no settings")
    )
    try:
        found.tell(f"endpoint: {base_url(user.base_url).root}")
    except EndpointError as refused:
        # The URL itself may hold a password.
        found.complain(f"endpoint: {refused.sentence}")
    found.tell(
        f"GROQ_API_KEY: {'set' if os.environ.get('GROQ_API_KEY') else 'not set'}; "
        f"apiKeyCommand: {'set' if user.api_key_command else 'not set'}; "
        f"apiKey in config.toml: {key_file}",
        "proxy: " + (", ".join(name for name in PROXIES if os.environ.get(name)) or "none"),
        f"log: {user.log_file or 'standard error'}, level {user.log_level}",
    )


def _actions(found: Examination) -> None:
    library = Library((Source(user_folder() / "actions", "user"),))
    loaded = library.read()
    library.take(loaded)
    found.tell(f"actions: {len(library.actions())}, {len(loaded.actions)} of them yours")
    found.complain(*(f"action file: {fault}" for fault in loaded.faults))


def _editors() -> list[str]:
    found = [name for name in EDITORS if shutil.which(name)]
    return ["editors found: " + (", ".join(found) or "none")]


async def _service(found: Examination, configuration: UserConfiguration) -> None:
    try:
        completions = await open_completions(configuration)
    except GroqLspError as failure:
        found.complain(f"service: {failure.sentence}")
        return
    endpoint = completions.endpoint
    key = f"key from {endpoint.key_source}" if endpoint.key is not None else "no key"
    where = f"service: {endpoint.origin}, {key}"
    try:
        names = ", ".join(model.id for model in await completions.models())
        found.tell(f"{where}, reachable", f"chat models: {names or 'none'}")
        await _ask(found, completions, configuration)
    except GroqLspError as failure:
        found.complain(f"{where}: {failure.sentence}")
    finally:
        await completions.close()


async def _ask(
    found: Examination, completions: "Completions", configuration: UserConfiguration
) -> None:
    """Ask the model for a word, and tell how long it took and what the limits are."""
    from groq_lsp.completions import Request

    chosen = configuration.base.get("model")
    model = chosen if isinstance(chosen, str) else DEFAULT_MODEL
    word = Request(
        model=model,
        messages=[{"role": "user", "content": "Say yes."}],
        max_completion_tokens=64,
        reasoning_effort="lowest",
        wait_seconds=0,
    )
    try:
        async with completions.stream(word) as stream:
            async for _ in stream:
                pass
    except GroqLspError as failure:
        found.complain(f"{model}: {failure.sentence}")
        return
    known = completions.limits.described(model) or "not told"
    seconds = stream.finish.first_token_seconds
    found.tell(f"{model}: answers after {seconds:.2f} s", f"limits: {known}")


def _printable(line: str) -> str:
    """Give a line that no terminal obeys, without keys; a long one keeps its beginning."""
    line = redact(shorten(line, len(line)))
    return line if len(line) <= LINE_CHARACTERS else line[: LINE_CHARACTERS - 1] + "…"
