"""Rate limits: read from headers and refusals, and met rather than hit."""

from groq_lsp.limits.admission import Sent, admission
from groq_lsp.limits.durations import LONGEST, duration_words, read_wait
from groq_lsp.limits.limits import Limits
from groq_lsp.limits.refusals import Refusal, limit_sentence, refusal

__all__ = [
    "LONGEST",
    "Limits",
    "Refusal",
    "Sent",
    "admission",
    "duration_words",
    "limit_sentence",
    "read_wait",
    "refusal",
]
