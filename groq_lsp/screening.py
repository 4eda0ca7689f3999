"""Looks at what is to be sent: an excluded file, a key in the text, hidden characters."""

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from groq_lsp.aside import aside
from groq_lsp.editor import Writer
from groq_lsp.errors import FileExcluded, Level, SecretFound, shorten
from groq_lsp.jobs import Order
from groq_lsp.settings import UserSettings

SEND, KEEP = "Send it anyway", "Do not send"


async def screened(order: Order, editor: Writer, user: UserSettings) -> Order:
    """Give the order as it may be sent; raises FileExcluded or SecretFound."""
    from groq_lsp.replies import hidden_characters
    from groq_lsp.secrets_found import looks_secret, may_hold_secret, secret_near

    passage = order.passage
    refuse_excluded(passage.name, [*user.exclude, *order.settings.exclude])
    if user.allow_secrets:
        return order
    size = len(passage.text)
    secret = await aside(size, looks_secret, passage.text) or looks_secret(order.instruction)
    if secret is not None:
        question = f"The selected text holds what looks like {secret.kind}. Send it to the model?"
        if await editor.choose(Level.WARNING, question, [SEND, KEEP]) != SEND:
            raise SecretFound(
                f"Nothing was sent: the selected text holds what looks like {secret.kind}. "
                "Take it out, or set allowSecrets in config.toml."
            )
    hidden = await aside(size, hidden_characters, passage.text)
    if hidden:
        editor.show(
            Level.WARNING,
            f"The selected text holds a hidden character, {hidden[0]}: "
            "it may carry an instruction that you cannot see.",
        )
    near = secret_near(
        order.selection.document, order.selection.span, len(passage.before), len(passage.after)
    )
    before, after = (
        # What goes along is the text as it was: the writer may have taken a key out since.
        "" if drop or may_hold_secret(text) else text
        for drop, text in zip(near, (passage.before, passage.after), strict=True)
    )
    return replace(order, passage=replace(passage, before=before, after=after))


def refuse_excluded(name: str, patterns: Sequence[str]) -> None:
    """Raise FileExcluded where a file's name matches a pattern; case does not count."""
    lowered = name.lower()
    for pattern in patterns:
        if fnmatchcase(lowered, pattern.lower()):
            raise FileExcluded(
                f"{shorten(name, 60)} is never sent: it matches {shorten(pattern, 40)} in the "
                "setting exclude."
            )
