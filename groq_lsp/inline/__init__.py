"""Suggestions while writing, the pure part: where prose goes on, and how a suggestion joins it."""
