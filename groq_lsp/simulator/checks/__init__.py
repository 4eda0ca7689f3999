"""The checks that a chat request goes through before it is answered, in the API's order."""

from typing import Any

from groq_lsp.simulator.checks.model import known_model, model_takes
from groq_lsp.simulator.checks.schema import fits_schema
from groq_lsp.simulator.models import Model

__all__ = ["check"]


def check(body: Any) -> tuple[dict[str, Any], Model]:
    """Give the request and its model, or raise the refusal that it gets."""
    request = fits_schema(body)
    model = known_model(request["model"])
    model_takes(model, request)
    return request, model
