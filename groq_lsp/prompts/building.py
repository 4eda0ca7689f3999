"""Put the messages of a request together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from groq_lsp.actions.action import Action
from groq_lsp.actions.template import Fenced, TemplateFault, names_in, render
from groq_lsp.document_types import DocumentType
from groq_lsp.errors import ActionError
from groq_lsp.prompts.fence import Fence
from groq_lsp.prompts.rules import (
    CORRECTION,
    DOCUMENT_RULES,
    EXCERPT,
    GLOSSARY,
    KEPT,
    OWN_TASK,
    PREAMBLE,
    REMINDER,
    RULES,
    TEXT_RULE,
)

TAGS = {"selection": "text", "before": "before", "after": "after", "instruction": "instruction"}
"""What a template may name that differs with each request, and the tag that fences it."""

WIRE_KEYWORDS = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "description"}
)
"""What Groq takes in a strict schema; it refuses a request with "minItems" and its kin."""


class Message(TypedDict):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Passage:
    """What is worked on, what stands around it, and what kind of document it is."""

    text: str
    before: str
    after: str
    document_type: DocumentType
    language_id: str
    name: str = ""


def messages(
    action: Action,
    passage: Passage,
    *,
    parameters: Mapping[str, str],
    instruction: str = "",
    correction: str = "",
    words: Sequence[str] = (),
    glossary: Mapping[str, str] | None = None,
    kept: Sequence[str] = (),
    excerpt: str = "",
) -> list[Message]:
    """Build the system message, which is the same for all texts, and the user message.

    `words` must survive as they are; `correction` names what a first attempt lost; `glossary` says
    how terms were translated in other parts of the same document; `kept` are marks in the text that
    stay where they are; `excerpt` tells the language of the whole, for a part of it. Lone
    surrogates are sent as U+FFFD, since UTF-8 cannot carry them. ActionError: the action's template
    cannot be filled in.
    """
    texts = {
        "selection": passage.text,
        "before": passage.before,
        "after": passage.after,
        "instruction": instruction,
    }
    terms = "\n".join(f"{term} = {chosen}" for term, chosen in (glossary or {}).items())
    fence = Fence(*texts.values(), correction, terms, excerpt, *words)
    values = _static_values(action, passage, parameters)
    placed = _names(action) & TAGS.keys()
    if placed:
        task, wish = OWN_TASK, _filled(action, values | _fenced(texts, fence))
    else:
        task, wish = _filled(action, values), ""
    rest = {name: text for name, text in texts.items() if name not in placed}
    notes = [wish, f"{KEPT} {' '.join(kept)}" if kept else ""]
    notes.append(_note(EXCERPT, "document", excerpt, fence))
    notes.append(_note(GLOSSARY, "glossary", terms, fence))
    notes.append(_note(CORRECTION, "lost", correction, fence))
    return [
        {"role": "system", "content": _sendable(_system(action, passage, task, words))},
        {"role": "user", "content": _sendable(_user(action, rest, notes, fence))},
    ]


def response_format(action: Action) -> dict[str, object] | None:
    """Give Groq's `response_format` for an action with a JSON reply, else None."""
    if action.schema is None:
        return None
    name = action.id.replace("-", "_")
    schema = {"name": name, "strict": True, "schema": _wire_schema(action.schema)}
    return {"type": "json_schema", "json_schema": schema}


def _system(action: Action, passage: Passage, task: str, words: Sequence[str]) -> str:
    parts = [
        PREAMBLE,
        RULES,
        TEXT_RULE[action.text_is],
        DOCUMENT_RULES[passage.document_type],
        f"Task: {action.id}\n{task}",
    ]
    if words:
        parts.append("Keep these names and terms exactly as they are:\n" + "\n".join(words))
    return "\n\n".join(parts)


def _user(action: Action, texts: Mapping[str, str], notes: list[str], fence: Fence) -> str:
    parts = [
        fence.around(TAGS[name], texts[name])
        for name in ("before", "after", "selection", "instruction")
        if name in texts and (texts[name].strip() or name == "selection")
    ]
    return "\n\n".join([*parts, *filter(None, notes), REMINDER[action.reply]])


def _note(sentence: str, tag: str, text: str, fence: Fence) -> str:
    return f"{sentence}\n{fence.around(tag, text)}" if text.strip() else ""


def _static_values(
    action: Action, passage: Passage, parameters: Mapping[str, str]
) -> dict[str, object]:
    kind = passage.document_type
    defaults = {name: parameter.default for name, parameter in action.parameters.items()}
    return {
        "language": "the language of the text",
        "document_type": kind.value,
        "filetype": passage.language_id if kind is DocumentType.CODE else kind.value,
        **defaults,
        **parameters,
    }


def _fenced(texts: Mapping[str, str], fence: Fence) -> dict[str, object]:
    return {
        name: Fenced(text, fence.around(TAGS[name], text) if text else "")
        for name, text in texts.items()
    }


def _names(action: Action) -> frozenset[str]:
    try:
        return names_in(action.body)
    except TemplateFault as fault:
        raise _broken(action, fault) from fault


def _filled(action: Action, values: Mapping[str, object]) -> str:
    try:
        return render(action.body, values)
    except TemplateFault as fault:
        raise _broken(action, fault) from fault


def _broken(action: Action, fault: TemplateFault) -> ActionError:
    return ActionError(
        f"The prompt of the action “{action.title}” cannot be filled in: {fault.reason}."
    )


def _sendable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _wire_schema(schema: Mapping[str, object]) -> dict[str, object]:
    wire: dict[str, object] = {}
    for keyword, value in schema.items():
        if keyword == "properties" and isinstance(value, Mapping):
            wire[keyword] = {name: _wire_schema(one) for name, one in value.items()}
        elif keyword == "items" and isinstance(value, Mapping):
            wire[keyword] = _wire_schema(value)
        elif keyword in WIRE_KEYWORDS:
            wire[keyword] = value
    return wire
