"""The actions that a menu offers, one Markdown file each, and the loader that reads them."""

from groq_lsp.actions.action import Action, Example, Fault, Parameter
from groq_lsp.actions.loader import built_in, load

__all__ = ["Action", "Example", "Fault", "Parameter", "built_in", "load"]
