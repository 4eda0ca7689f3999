"""A language server for writers: Groq's answers as edits in any editor."""

__version__ = "0.1.0"
