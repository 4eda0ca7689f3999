"""Cut off what a model says about its answer, before and after it, where that is surely chatter."""

from groq_lsp.replies.preamble import without_preamble
from groq_lsp.replies.remarks import without_remarks


def without_chatter(
    text: str, *, passage: str, asked: bool, action: str = "", replaces: bool = True
) -> str:
    """Give the answer alone.

    `asked`: the writer asked for a new text, so a sentence such as "Here are the dates:" may be
    part of it; only what names the answer itself ("Here is the draft:") is cut then.
    """
    text = without_preamble(text, passage=passage, asked=asked, action=action)
    return without_remarks(text, passage=passage, asked=asked, replaces=replaces)
