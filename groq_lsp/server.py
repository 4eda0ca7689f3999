"""Builds the server: the session, and each feature registered on it."""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from groq_lsp import __version__, logs
from groq_lsp.configuration import Problem, UserConfiguration, default_path, user_configuration
from groq_lsp.errors import EndpointError
from groq_lsp.features import (
    code_action,
    code_lens,
    did_change,
    did_change_configuration,
    did_change_watched_files,
    did_change_workspace_folders,
    did_close,
    did_open,
    did_save,
    initialize,
    initialized,
    shutdown,
)
from groq_lsp.options import Options
from groq_lsp.protocol.server import Server, create_server
from groq_lsp.service import Service
from groq_lsp.session import Session

if TYPE_CHECKING:
    from groq_lsp.completions import Completions

logger = logging.getLogger(__name__)

FEATURES = (
    initialize,
    initialized,
    shutdown,
    did_open,
    did_change,
    did_save,
    did_close,
    did_change_configuration,
    did_change_watched_files,
    did_change_workspace_folders,
    code_action,
    code_lens,
)


def build(options: Options) -> Server:
    """Make a server with all its features; nothing is read but the user's `config.toml`."""
    configuration = configure(options)
    user = configuration.user
    if problem := logs.begin(user.log_level, file=user.log_file, text=user.log_text):
        told = (*configuration.problems, Problem("groq.logFile", problem))
        configuration = configuration._replace(problems=told)
    server = create_server("groq-lsp", __version__)

    async def make() -> "Completions":
        await session.warming.ready()
        return await open_completions(configuration)

    def complete() -> None:
        from groq_lsp.features import later

        later.register(server, session)

    def may_ask() -> bool:
        from groq_lsp.credentials import asks_nobody

        return not asks_nobody(user, os.environ, key_origin=user.api_key_origin)

    async def loaded() -> None:
        await session.warming.loaded()

    service = Service(make, may_ask=may_ask, connect_ahead=user.connect_ahead, loaded=loaded)
    session = Session(server.protocol, configuration, service)
    for feature in FEATURES:
        feature.register(server, session)
    server.protocol.later = complete
    return server


def configure(options: Options) -> UserConfiguration:
    """Read the user's own channels: `config.toml`, the environment, the command line."""
    path = Path(options.config).expanduser() if options.config else default_path()
    flags = {
        "baseUrl": options.base_url,
        "proxy": options.proxy,
        "caFile": options.ca_file,
        "logLevel": options.log_level,
        "logFile": options.log_file,
    }
    return user_configuration(path, os.environ, flags)


async def open_completions(configuration: UserConfiguration) -> "Completions":
    """Find the key and the endpoint; raises GroqLspError where there is none to use."""
    from groq_lsp.completions import Completions
    from groq_lsp.credentials import endpoint

    if configuration.refusal:
        raise EndpointError(f"Nothing is sent: {configuration.refusal}")
    user = configuration.user
    found = await endpoint(user, os.environ, key_origin=user.api_key_origin)
    key = f"key from {found.key_source}" if found.key is not None else "no key"
    logger.info("%s goes to %s", key, found.origin)
    return Completions(found)
