"""Where the key comes from, and the one origin it may go to."""

from groq_lsp.credentials.endpoint import Endpoint, UserSettings, asks_nobody, endpoint
from groq_lsp.credentials.key import Key
from groq_lsp.credentials.origin import GROQ_ORIGIN, BaseUrl, base_url, origin
from groq_lsp.credentials.proxy import Proxy

__all__ = [
    "GROQ_ORIGIN",
    "BaseUrl",
    "Endpoint",
    "Key",
    "Proxy",
    "UserSettings",
    "asks_nobody",
    "base_url",
    "endpoint",
    "origin",
]
