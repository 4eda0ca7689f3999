"""What a chat request asks for, read from the form that groq-lsp's prompts have."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TASK = re.compile(r"^Task:[ \t]*(\S+)", re.MULTILINE)
_LANGUAGE = re.compile(r"^Target language:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DOCUMENT = re.compile(r"^The (?:document is|text is) (?:an? )?(\w+)", re.MULTILINE)
_TAG = r"<{name}-([^\s<>]+)>\n?(.*?)\n?</{name}-\1>"


@dataclass(frozen=True)
class Question:
    """One chat request: its body, and what could be made out of its messages."""

    body: Mapping[str, Any]
    system: str
    user: str
    task: str
    text: str
    before: str
    after: str
    instruction: str
    language: str
    document: str

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON schema that the answer must have, if one was given."""
        form = self.body.get("response_format") or {}
        schema = (form.get("json_schema") or {}).get("schema")
        return schema if isinstance(schema, dict) else None

    @property
    def wants_json(self) -> bool:
        """Say whether the answer must be JSON."""
        form = self.body.get("response_format") or {}
        return form.get("type") in ("json_object", "json_schema")


def question(body: Mapping[str, Any]) -> Question:
    """Read the messages of `body`; a request of another form is a plain question."""
    messages = body.get("messages") or []
    system = "\n".join(_text(message) for message in messages if message["role"] == "system")
    said = [_text(message) for message in messages if message["role"] == "user"]
    user = said[-1] if said else ""
    everything = "\n".join(said)
    return Question(
        body=body,
        system=system,
        user=user,
        task=_first(_TASK, system),
        text=_tagged("text", everything, user),
        before=_tagged("before", everything, ""),
        after=_tagged("after", everything, ""),
        instruction=_tagged("instruction", everything, ""),
        language=_first(_LANGUAGE, system),
        document=_first(_DOCUMENT, system),
    )


def prompt_text(body: Mapping[str, Any]) -> list[str]:
    """Give the text of each message, for the counting of tokens."""
    return [_text(message) for message in body.get("messages") or []]


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(part.get("text", "") for part in parts if isinstance(part, dict))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _tagged(name: str, text: str, otherwise: str) -> str:
    found = re.search(_TAG.format(name=name), text, re.DOTALL)
    return found[2] if found else otherwise
