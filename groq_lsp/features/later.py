"""The features that no menu needs, registered at the first request for one of them.

They import half of the server between them, and the first menu would wait for that.
"""

from pygls.lsp.server import LanguageServer

from groq_lsp.features import completion, inline_completion
from groq_lsp.features.commands import (
    cancel,
    inline_event,
    listings,
    place,
    run,
    run_in_text,
    select_model,
    show_request,
    usage,
)
from groq_lsp.session import Session

FEATURES = (
    inline_completion,
    completion,
    run,
    cancel,
    place,
    select_model,
    listings,
    show_request,
    usage,
    inline_event,
    run_in_text,
)


def register(server: LanguageServer, session: Session) -> None:
    """Register them all."""
    for feature in FEATURES:
        feature.register(server, session)
