"""Groq's chat completions behind one `stream()`: deadlines, caps, typed errors, rate limits.

Importing this package is light; groq and httpx are loaded on first use, or by `Completions.warm()`.
"""

from groq_lsp.completions.client import Completions
from groq_lsp.completions.request import Finish, Message, Request, Usage, payload
from groq_lsp.completions.stream import Stream

__all__ = ["Completions", "Finish", "Message", "Request", "Stream", "Usage", "payload"]
