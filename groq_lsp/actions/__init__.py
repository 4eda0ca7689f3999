"""The actions that a menu offers, one Markdown file each, and the loader that reads them."""

from groq_lsp.actions.action import Action, Example, Fault, Parameter
from groq_lsp.actions.loader import load
from groq_lsp.actions.shipped import built_in

__all__ = ["Action", "Example", "Fault", "Parameter", "built_in", "load"]
