"""The demo: the real server as a child over stdio, a sample note, and what becomes of it."""
