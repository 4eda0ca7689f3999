"""What the server and the command line begin with: the user's own settings, and a client."""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from groq_lsp.configuration import UserConfiguration, default_path, user_configuration
from groq_lsp.errors import EndpointError
from groq_lsp.options import Options

if TYPE_CHECKING:
    from groq_lsp.completions import Completions

logger = logging.getLogger(__name__)


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
