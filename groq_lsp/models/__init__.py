"""What is known of the models: the live list, their ways, and what became of retired ones."""

from groq_lsp.models.knowledge import Profile, fitting_effort, profile
from groq_lsp.models.model import Model, chat_models, parse_list
from groq_lsp.models.successors import gone_sentence, successor

__all__ = [
    "Model",
    "Profile",
    "chat_models",
    "fitting_effort",
    "gone_sentence",
    "parse_list",
    "profile",
    "successor",
]
