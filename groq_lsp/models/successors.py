"""What became of retired models: Groq's page of deprecations, October 2024 to autumn 2026."""

from collections.abc import Collection
from typing import Final

DEFAULT: Final = "openai/gpt-oss-20b"
LARGE: Final = "openai/gpt-oss-120b"

SUCCESSORS: Final[dict[str, str]] = {
    "groq/compound": LARGE,
    "groq/compound-mini": DEFAULT,
    "compound-beta": "groq/compound",
    "compound-beta-mini": "groq/compound-mini",
    "qwen/qwen3.6-27b": "qwen/qwen3.8-27b",
    "llama-3.1-8b-instant": DEFAULT,
    "llama-3.3-70b-versatile": LARGE,
    "qwen/qwen3-32b": LARGE,
    "meta-llama/llama-4-scout-17b-16e-instruct": LARGE,
    "meta-llama/llama-4-maverick-17b-128e-instruct": LARGE,
    "moonshotai/kimi-k2-instruct-0905": LARGE,
    "moonshotai/kimi-k2-instruct": "moonshotai/kimi-k2-instruct-0905",
    "gemma2-9b-it": "llama-3.1-8b-instant",
    "gemma-7b-it": "gemma2-9b-it",
    "deepseek-r1-distill-llama-70b": "llama-3.3-70b-versatile",
    "deepseek-r1-distill-qwen-32b": "qwen-qwq-32b",
    "llama3-70b-8192": "llama-3.3-70b-versatile",
    "llama3-8b-8192": "llama-3.1-8b-instant",
    "llama2-70b-4096": "llama-3.3-70b-versatile",
    "mixtral-8x7b-32768": "llama-3.3-70b-versatile",
    "mistral-saba-24b": "qwen/qwen3-32b",
    "qwen-qwq-32b": "qwen/qwen3-32b",
    "qwen-2.5-32b": "qwen-qwq-32b",
    "qwen-2.5-coder-32b": "qwen-qwq-32b",
    "llama-3.3-70b-specdec": "llama-3.3-70b-versatile",
    "llama-3.1-70b-versatile": "llama-3.3-70b-versatile",
    "llama-3.1-70b-specdec": "llama-3.3-70b-specdec",
    "llama-3.2-1b-preview": "llama-3.1-8b-instant",
    "llama-3.2-3b-preview": "llama-3.1-8b-instant",
    "llama-3.2-11b-text-preview": "llama-3.1-8b-instant",
    "llama-3.2-11b-vision-preview": "meta-llama/llama-4-scout-17b-16e-instruct",
    "llama-3.2-90b-text-preview": "llama-3.3-70b-versatile",
    "llama-3.2-90b-vision-preview": "meta-llama/llama-4-scout-17b-16e-instruct",
    "llava-v1.5-7b-4096-preview": "llama-3.2-11b-vision-preview",
    "llama3-groq-8b-8192-tool-use-preview": "llama-3.1-8b-instant",
    "llama3-groq-70b-8192-tool-use-preview": "llama-3.3-70b-versatile",
}
"""Each retired model and the one to turn to, which may be retired itself by now."""


def successor(model: str, live: Collection[str] = ()) -> str | None:
    """Follow the table from `model` to a model that lives.

    `live` are the ids of the account's list, where it is known; without it, a model that the table
    does not retire counts as alive. None when the table does not know `model`, or leads nowhere.
    """
    following = SUCCESSORS.get(model.lower())
    while following is not None:
        if following in live or (not live and following not in SUCCESSORS):
            return following
        following = SUCCESSORS.get(following)
    return None


def gone_sentence(model: str, live: Collection[str] = (), *, service: str = "Groq") -> str:
    """Say that `model` is not to be had, name one that is, and the setting to change."""
    following = successor(model, live)
    if following:
        return (
            f"{service} no longer serves {model}: {following} takes its place. "
            f"Set `groq.model` to it, or choose one with `groq.selectModel`."
        )
    # A list may hold what the key may not use.
    others = [one for one in live or (DEFAULT, LARGE) if one != model]
    other = DEFAULT if DEFAULT in others else next(iter(others), "")
    suggestion = f", such as {other}" if other and (service == "Groq" or live) else ""
    return (
        f"{service} has no model {model}{' for this key' if service == 'Groq' else ''}: "
        f"set `groq.model` to one that it has{suggestion}, or choose with `groq.selectModel`."
    )
