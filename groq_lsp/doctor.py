"""`groq-lsp doctor`: what a report of a fault needs, and nothing secret.

It asks the service for its models, and the model of the settings for one word, which costs a few
tokens and tells the limits of the key.
"""

import os
import platform
import shutil
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from groq_lsp import __version__
from groq_lsp.configuration import ENVIRONMENT, UserConfiguration, default_path, user_folder
from groq_lsp.errors import EndpointError, GroqLspError, shorten
from groq_lsp.library import Library, Source
from groq_lsp.logs import redact
from groq_lsp.options import Options
from groq_lsp.server import configure, open_completions
from groq_lsp.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from groq_lsp.completions import Completions

LIBRARIES = ("pygls", "lsprotocol", "groq", "httpx", "msgspec", "truststore")
EDITORS = ("code", "codium", "nvim", "vim", "hx", "emacs", "kak", "kate", "subl", "zed")
LINE_CHARACTERS = 500
PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


async def examine() -> list[str]:
    """Look at everything once and give the report's lines."""
    configuration = configure(Options())
    lines = [*_versions(), *_settings(configuration), *_actions(), *_editors()]
    return [_printable(line) for line in [*lines, *await _service(configuration)]]


def _versions() -> list[str]:
    found = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return [
        f"groq-lsp {__version__}",
        f"Python {platform.python_version()} at {sys.executable}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        ", ".join(found),
    ]


def _settings(configuration: UserConfiguration) -> list[str]:
    path = default_path()
    user = configuration.user
    key_file = "yes" if user.api_key else "no"
    return [
        f"config.toml: {path} ({'found' if path.is_file() else 'none'})",
        *(f"config.toml: {problem.sentence}" for problem in configuration.all_problems()),
        "from the environment: "
        + (", ".join(name for name in ENVIRONMENT if os.environ.get(name)) or "no settings"),
        f"endpoint: {_endpoint(user.base_url)}",
        f"GROQ_API_KEY: {'set' if os.environ.get('GROQ_API_KEY') else 'not set'}; "
        f"apiKeyCommand: {'set' if user.api_key_command else 'not set'}; "
        f"apiKey in config.toml: {key_file}",
        "proxy: " + (", ".join(name for name in PROXIES if os.environ.get(name)) or "none"),
        f"log: {user.log_file or 'standard error'}, level {user.log_level}",
    ]


def _endpoint(given: str) -> str:
    """Give the base URL; what is refused may hold a password, so only why is said."""
    from groq_lsp.credentials.origin import base_url

    try:
        return base_url(given).root
    except EndpointError as refused:
        return refused.sentence


def _actions() -> list[str]:
    library = Library((Source(user_folder() / "actions", "user"),))
    loaded = library.read()
    library.take(loaded)
    faults = [f"action file: {fault}" for fault in loaded.faults]
    return [f"actions: {len(library.actions())}, {len(loaded.actions)} of them yours", *faults]


def _editors() -> list[str]:
    found = [name for name in EDITORS if shutil.which(name)]
    return ["editors found: " + (", ".join(found) or "none")]


async def _service(configuration: UserConfiguration) -> list[str]:
    try:
        completions = await open_completions(configuration)
    except GroqLspError as failure:
        return [f"service: {failure.sentence}"]
    endpoint = completions.endpoint
    key = f"key from {endpoint.key_source}" if endpoint.key is not None else "no key"
    where = f"service: {endpoint.origin}, {key}"
    try:
        models = await completions.models()
        names = ", ".join(model.id for model in models)
        answer = await _asked(completions, configuration)
        return [f"{where}, reachable", f"chat models: {names or 'none'}", *answer]
    except GroqLspError as failure:
        return [f"{where}: {failure.sentence}"]
    finally:
        await completions.close()


async def _asked(completions: "Completions", configuration: UserConfiguration) -> list[str]:
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
        return [f"{model}: {failure.sentence}"]
    known = completions.limits.described(model) or "not told"
    return [f"{model}: answers after {stream.finish.first_token_seconds:.2f} s", f"limits: {known}"]


def _printable(line: str) -> str:
    """Give a line that no terminal obeys, without keys; a long one keeps its beginning."""
    line = redact(shorten(line, len(line)))
    return line if len(line) <= LINE_CHARACTERS else line[: LINE_CHARACTERS - 1] + "…"
