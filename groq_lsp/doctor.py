"""`groq-lsp doctor`: what a report of a fault needs, and nothing secret."""

import os
import platform
import shutil
import sys
from importlib import metadata

from groq_lsp import __version__
from groq_lsp.configuration import UserConfiguration, default_path, user_folder
from groq_lsp.errors import GroqLspError, shorten
from groq_lsp.library import Library, Source
from groq_lsp.options import Options
from groq_lsp.server import configure, open_completions

LIBRARIES = ("pygls", "lsprotocol", "groq", "httpx", "msgspec", "truststore")
EDITORS = ("code", "codium", "nvim", "vim", "hx", "emacs", "kak", "kate", "subl", "zed")
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
        *(f"config.toml: {problem.sentence}" for problem in configuration.problems),
        f"endpoint: {user.base_url}",
        f"GROQ_API_KEY: {'set' if os.environ.get('GROQ_API_KEY') else 'not set'}; "
        f"apiKeyCommand: {'set' if user.api_key_command else 'not set'}; "
        f"apiKey in config.toml: {key_file}",
        "proxy: " + (", ".join(name for name in PROXIES if os.environ.get(name)) or "none"),
    ]


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
    try:
        models = await completions.models()
    except GroqLspError as failure:
        return [f"service: {endpoint.origin}, {key}: {failure.sentence}"]
    finally:
        await completions.close()
    names = ", ".join(model.id for model in models)
    return [f"service: {endpoint.origin}, {key}, reachable", f"chat models: {names}"]


def _printable(line: str) -> str:
    return shorten(line, 500)
