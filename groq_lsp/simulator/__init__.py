"""A stand-in for the Groq API on loopback; its answers are made by rules, and say so."""

from groq_lsp.simulator.ledger import Exchange
from groq_lsp.simulator.options import Limits, Options
from groq_lsp.simulator.playback import Gate
from groq_lsp.simulator.question import Question
from groq_lsp.simulator.serving import serve
from groq_lsp.simulator.simulator import Simulator

__all__ = ["Exchange", "Gate", "Limits", "Options", "Question", "Simulator", "serve"]
