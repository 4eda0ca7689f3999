"""Builds the server: the session, and each feature registered on it."""

import os
from typing import TYPE_CHECKING

from groq_lsp import __version__, logs
from groq_lsp.configuration import Problem
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
from groq_lsp.starting import configure, open_completions

if TYPE_CHECKING:
    from groq_lsp.completions import Completions

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
