"""What is sent for what stands in a text to be run, and the form in which its answer goes there."""

import re
from dataclasses import dataclass

import msgspec

from groq_lsp.actions.action import Action
from groq_lsp.comments import Comment, comment
from groq_lsp.conversations import Conversation, Turn
from groq_lsp.document_types import DocumentType, comment_syntax, document_type, language
from groq_lsp.documents import Document, Point
from groq_lsp.instructions import Instruction
from groq_lsp.passages import file_name
from groq_lsp.prompts import Message, Passage
from groq_lsp.prompts.rules import DOCUMENT_RULES
from groq_lsp.settings import Settings
from groq_lsp.tokens import estimate

ANSWER_TOKENS = 3000
"""Room for an answer in a conversation, the model's thoughts included."""

_BEGINNING = re.compile(
    r"(?P<margin>[ \t]*(?:>[ \t]?)*[ \t]*)(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]+)?"
)
_INDENTED_ITEMS = frozenset(
    (DocumentType.MARKDOWN, DocumentType.PLAINTEXT, DocumentType.RESTRUCTUREDTEXT,
     DocumentType.ORG, DocumentType.TYPST, DocumentType.COMMIT)
)  # fmt: skip
_WITH_ROWS = frozenset((DocumentType.MARKDOWN, DocumentType.ORG))

CHAT = (
    "You talk with a writer in a note of theirs. What you say is written into the note below what "
    "they said last, so say it without a greeting, a name or a heading for it."
)


def instructed(
    document: Document, instruction: Instruction, settings: Settings
) -> tuple[Passage, "Lines"]:
    """Give the passage for an instruction, and the form of the answer that takes its place."""
    kind = document_type(document.language_id, document.uri)
    span = instruction.span
    passage = Passage(
        text="",
        before=document.before(span.start, settings.context.before),
        after=document.after(span.end, settings.context.after),
        document_type=kind,
        language_id=document.language_id,
        name=file_name(document.uri),
    )
    head = document.lines[span.start.line][: span.start.column]
    own = None
    if kind is DocumentType.CODE:
        name = language(document.language_id, document.uri)
        said = document.slice(span)
        # One that ends by itself stands behind code, and before some, as it stands alone.
        syntax = comment_syntax(name)
        ends = bool(syntax and syntax.block and said.startswith(syntax.block[0]))
        own = comment(said, name, before="" if ends else head)
    one_line = kind in _WITH_ROWS and head.lstrip(" \t>").startswith("|")
    return passage, Lines(_prefix(head, kind), document.line_ending, own, one_line=one_line)


def _prefix(head: str, kind: DocumentType) -> str:
    """Give what further lines of an answer begin with to stay where its first one stands.

    That is the indentation, the marks of a quotation, and blanks for the marker of an item.
    """
    found = _BEGINNING.match(head)
    margin, item = (found["margin"], found["item"] or "") if found else ("", "")
    if kind in _INDENTED_ITEMS and item:
        return margin + " " * len(item)
    return margin if not item or ">" in margin else ""


@dataclass(frozen=True)
class Lines:
    """An answer in place of an instruction: indented or quoted as it was, a comment in code."""

    prefix: str
    ending: str
    comment: Comment | None
    one_line: bool = False
    """In a table's row, which ends with its line."""

    def put_back(self, prose: str) -> str:
        """Give the lines of an answer."""
        if self.one_line:
            return " ".join(prose.split())
        text = prose if self.comment is None else self.comment.put_back(prose)
        first, *others = text.replace("\r\n", "\n").strip("\n").split("\n")
        blank = self.prefix.rstrip()
        rest = [self.prefix + line if line.strip() else blank for line in others]
        return self.ending.join([first, *rest])


@dataclass(frozen=True)
class Below:
    """An answer below the question that it is for."""

    conversation: Conversation
    ending: str
    followed: bool

    def put_back(self, prose: str) -> str:
        """Give the answer as a turn of its own, and a blank line where something follows."""
        text = self.conversation.put_back(prose.replace("\r\n", "\n"))
        return (text + ("\n" if self.followed else "")).replace("\n", self.ending)


def below(document: Document, conversation: Conversation, end: Point) -> Below:
    """Give the form of an answer to a conversation whose question ends at `end`."""
    following = document.lines[end.line + 1 : end.line + 2]
    return Below(conversation, document.line_ending, bool(following and following[0].strip()))


def chat_action(ask: Action) -> Action:
    """Make of the action Ask one whose answer may be as long as talk is."""
    tokens = ask.max_completion_tokens or ANSWER_TOKENS
    return msgspec.structs.replace(ask, max_completion_tokens=tokens)


def chat(
    conversation: Conversation, kind: DocumentType, *, room: int
) -> tuple[tuple[Message, ...], int]:
    """Give the messages of a conversation, and how many of its turns were left out.

    The oldest go until the estimated tokens are no more than `room`; the question always stays.
    """
    system: Message = {"role": "system", "content": f"{CHAT}\n\n{DOCUMENT_RULES[kind]}"}
    turns = [turn for turn in conversation.turns if turn.text]
    kept = list(turns)
    used = estimate(system["content"]) + sum(_tokens(turn) for turn in kept)
    while used > room and len(kept) > 1:
        used -= _tokens(kept.pop(0))
    # An answer to a question that was left out would be the first thing said.
    while len(kept) < len(turns) and len(kept) > 1 and kept[0].role == "assistant":
        kept.pop(0)
    said: list[Message] = [{"role": turn.role, "content": turn.text} for turn in kept]
    return (system, *said), len(turns) - len(kept)


def _tokens(turn: Turn) -> int:
    return estimate(turn.text) + 8
