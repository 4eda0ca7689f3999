"""The form of a case: a text, what a model replies, and what may then stand in the document."""

from typing import NamedTuple

from groq_lsp.errors import ReplyError


class Case(NamedTuple):
    """`after` was written by hand; an error class where the reply must not become an edit."""

    reason: str
    before: str
    reply: str
    after: str | type[ReplyError]
    action: str = "rewrite"
    document_type: str = "markdown"
    language_id: str = ""
    line_ending: str = ""
