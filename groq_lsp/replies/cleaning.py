"""From a model's raw answer to a text that may stand in the document, or to the reason why not."""

from groq_lsp.actions.action import Action, Place
from groq_lsp.document_types import DocumentType
from groq_lsp.errors import ReplyEmpty, ReplyRefused, ReplyUnchanged, ReplyUnsafe
from groq_lsp.replies.chatter import without_chatter
from groq_lsp.replies.envelopes import without_bold, without_envelope, without_tokens
from groq_lsp.replies.foreign import intruder
from groq_lsp.replies.hidden import new_hidden_characters
from groq_lsp.replies.refusals import is_refusal
from groq_lsp.replies.repetition import without_repetition
from groq_lsp.replies.shape import shaped
from groq_lsp.replies.thinking import visible_so_far, without_thinking
from groq_lsp.replies.wrapping import fenced_alone, without_fence, without_own_tags, without_quotes

ROUNDS = 4
"""Wrappings come inside each other: chatter, a fence, a label, quotes."""


_PREPARATION = Action(id="rewrite", title="", kind="", group="", body="")


def clean(
    raw: str,
    *,
    passage: str,
    action: Action,
    document_type: DocumentType,
    place: Place | None = None,
    language_id: str = "",
    line_ending: str = "",
) -> str:
    """Give the answer in `raw`, in the shape of `passage` where it is to replace it.

    `place` is where it goes if that is not what the action says; `language_id` tells how comments
    are written, for a passage out of one; `line_ending` is the document's, for a passage of one
    line. Raises ReplyEmpty, ReplyRefused, ReplyUnsafe and, where the answer
    is the passage itself, ReplyUnchanged.
    """
    where = place or action.place
    asked = is_asked(action)
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = without_thinking(text, passage=passage)
    text = without_tokens(text, passage=passage)
    text = unwrapped(text, passage=passage, action=action, replaces=where == "replace")
    if not text.strip():
        raise ReplyEmpty("The model sent nothing back, so nothing was changed: try again.")
    if is_refusal(text, passage=passage, asked=asked):
        raise ReplyRefused(
            "The model declined to do this, so nothing was changed: "
            "try other words or another model."
        )
    if action.target == "cursor" or where == "cursor":
        text = without_repetition(text, passage=passage)
    if where == "replace":
        if document_type in (DocumentType.PLAINTEXT, DocumentType.COMMIT) and not asked:
            text = without_bold(text, passage=passage)
        is_list = action.id == "bullet-points"
        text = shaped(
            text,
            passage=passage,
            document_type=document_type,
            language_id=language_id,
            line_ending=line_ending,
            as_list=is_list or asked,
        )
    else:
        text = text.strip("\n").rstrip()
    # Last, since a change of indentation can make markup of what was code.
    _refuse_unsafe(text, passage, document_type)
    if where == "replace" and text == passage:
        raise ReplyUnchanged("Nothing to change: the answer is the text as it stands.")
    return text


def prepare() -> None:
    """Compile the patterns of all languages, some 30 ms of work, before the first answer is here.

    For a thread of its own: on the event loop it would hold up the editor.
    """
    chatter = "Sure! Here is the text:\n\nText.\n\nNote: I changed a word.\n\nLet me know."
    unwrapped(chatter, passage="", action=_PREPARATION)
    is_refusal("Sorry.", passage="", asked=False)


def visible(raw_so_far: str) -> str:
    """Give what may be shown of an answer that is still arriving."""
    return without_own_tags(visible_so_far(raw_so_far), passage="")


def is_asked(action: Action) -> bool:
    """Say whether the answer is a new text, so that what looks like chatter may belong to it."""
    return action.text_is == "request" or action.instruction or action.target == "cursor"


def unwrapped(text: str, *, passage: str, action: Action, replaces: bool = True) -> str:
    """Take everything off that a model puts around an answer."""
    asked = is_asked(action)
    for _ in range(ROUNDS):
        before = text
        text = without_own_tags(text, passage=passage)
        text = without_chatter(
            text, passage=passage, asked=asked, action=action.id, replaces=replaces
        )
        text = without_fence(text, passage=passage, keep_code=asked)
        if not asked:
            text = fenced_alone(text, passage=passage) if replaces else text
            text = without_envelope(text, passage=passage)
            text = without_quotes(text, passage=passage)
        if text == before:
            break
    return text


def _refuse_unsafe(text: str, passage: str, document_type: DocumentType) -> None:
    hidden = new_hidden_characters(text, passage=passage)
    if hidden:
        raise ReplyUnsafe(
            f"The answer brings in a hidden character, {hidden[0]}, so it was not used: try again."
        )
    foreign = intruder(text, passage=passage, document_type=document_type)
    if foreign:
        raise ReplyUnsafe(f"The answer brings in {foreign}, so it was not used: try again.")
