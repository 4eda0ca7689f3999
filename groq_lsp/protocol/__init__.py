"""LSP for this server: pygls, with each of its gaps closed in a place that says why.

`create_server` makes the server that features are registered with, `serve_stdio` runs it. Importing
this package decides how lsprotocol's classes are built, so it comes before anything else that
imports lsprotocol.
"""

from groq_lsp.protocol.lazy_types import install

LAZY_TYPES = install()
"""Whether lsprotocol's classes are built on first use."""

from groq_lsp.protocol.outgoing import Refused  # noqa: E402 - lsprotocol comes after `install`
from groq_lsp.protocol.progress import Progress  # noqa: E402
from groq_lsp.protocol.server import Server, create_server  # noqa: E402
from groq_lsp.protocol.serving import serve_stdio  # noqa: E402

__all__ = ["LAZY_TYPES", "Progress", "Refused", "Server", "create_server", "serve_stdio"]
