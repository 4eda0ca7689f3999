"""The messages of a suggestion: what stays the same while the writer types comes first.

So that the service's prompt cache, which matches from the beginning, serves as much as it can, the
tags are made of the document's address and not of its text, and the text begins at a line that
stays the first for a while.
"""

import re
from typing import NamedTuple

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.echoes import anchor
from groq_lsp.prompts import Message
from groq_lsp.prompts.fence import Fence
from groq_lsp.prompts.rules import DOCUMENT_RULES, PREAMBLE, RULES, TEXT_RULE
from groq_lsp.settings import InlineLength

_TAGS = re.compile(
    r"<(?:outline|after|text|last)-[0-9a-f]{8}>\n?|\n?</(?:outline|after|text|last)-[0-9a-f]{8}>"
)
STEP = 500
"""The text is sent from a place that moves by so many characters at a time."""

_LENGTHS: dict[InlineLength, str] = {
    "words": "Write the next three to five words and stop, even inside a sentence.",
    "sentence": "Finish the sentence that the text breaks off in, or write the next one. Write one "
    "sentence and stop.",
    "paragraph": "Finish the paragraph, in at most four sentences, without a line break.",
}
_TASK = """\
Task: continue
The writer is typing, and has paused at the end of the text in <text-…>. Write what they are most \
likely to write next, in their voice, tense and language, so that it joins the text without a seam.
{length}
Stay on the line: no heading, no list marker, no blank line. Lead towards what stands in \
<after-…>, if there is anything, without saying it already.
Begin your reply by repeating the words in <last-…> exactly, and go on from there: if they end \
inside a word, finish the word. Do not think about it for long."""
_REMINDER = "Reply with these last words and what follows them, without the tags."


class Around(NamedTuple):
    """What is sent of a document: the texts around the cursor, and what it is about."""

    before: str
    after: str
    outline: str
    document_type: DocumentType


def messages(around: Around, *, length: InlineLength, uri: str) -> list[Message]:
    """Build the system message, the same for all texts of a kind, and the user message."""
    system = [
        PREAMBLE,
        RULES,
        TEXT_RULE["material"],
        DOCUMENT_RULES[around.document_type],
        _TASK.format(length=_LENGTHS[length]),
    ]
    fence = _fence(uri, around)
    parts = [
        fence.around(name, text)
        for name, text in (
            ("outline", around.outline),
            ("after", around.after),
            ("text", around.before),
            ("last", anchor(around.before)),
        )
        if text.strip()
    ]
    return [
        {"role": "system", "content": "\n\n".join(system)},
        {"role": "user", "content": "\n\n".join([*parts, _REMINDER])},
    ]


def without_tags(answer: str) -> str:
    """Take off the tags of what was sent, which a model may repeat with the words in them."""
    return _TAGS.sub("", answer) if "<" in answer else answer


def window(before: str, limit: int, offset: int) -> str:
    """Cut the text before the cursor to about `limit` characters, from the start of a line.

    `offset` counts the characters of the document before the cursor.
    """
    if offset <= limit:
        return before
    start = (offset - limit) // STEP * STEP + STEP
    kept = before[-(offset - start) :] if offset > start else before
    first = kept.find("\n") + 1
    return kept[first:] if 0 < first < len(kept) // 2 else kept


def _fence(uri: str, around: Around) -> Fence:
    stable = Fence(uri)
    texts = f"{around.before}{around.after}{around.outline}".lower()
    return stable if stable.mark not in texts else Fence(uri, texts)
