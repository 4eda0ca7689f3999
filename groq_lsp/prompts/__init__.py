"""What is sent: one static system message per task, and a user message with the writer's text."""

from groq_lsp.prompts.building import Message, Passage, messages, response_format

__all__ = ["Message", "Passage", "messages", "response_format"]
