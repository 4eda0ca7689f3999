"""Suggestions while writing: when they are asked for, of whom, and what became of them."""

from groq_lsp.suggestions.consent import Consent
from groq_lsp.suggestions.question import Wish
from groq_lsp.suggestions.suggesting import Found, NoPlace, Suggester
from groq_lsp.suggestions.tally import Event, Tally

__all__ = ["Consent", "Event", "Found", "NoPlace", "Suggester", "Tally", "Wish"]
