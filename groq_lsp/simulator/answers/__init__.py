"""Rule-made answers: what the simulator says in place of a model, honestly marked as such."""

import json
from collections.abc import Callable

from groq_lsp.simulator.answers import rewriting, understanding, writing
from groq_lsp.simulator.answers.examples import example
from groq_lsp.simulator.answers.masking import append
from groq_lsp.simulator.answers.structured import MARK, marked, structured
from groq_lsp.simulator.answers.translation import target, translated
from groq_lsp.simulator.question import Question

__all__ = ["answer"]

_RULES: dict[str, Callable[[str], str]] = {
    "rewrite": rewriting.rewritten,
    "rewrite-casual": rewriting.casual,
    "rewrite-clearer": rewriting.clearer,
    "rewrite-expand": rewriting.expanded,
    "rewrite-formal": rewriting.formal,
    "rewrite-shorter": rewriting.shorter,
    "rewrite-simpler": rewriting.simpler,
    "proofread": rewriting.proofread,
    "summarise": understanding.summarised,
    "condense": understanding.summarised,
    "explain": understanding.explained,
    "image-description": understanding.pictured,
    "generate": writing.generated,
}
_JSON_TASKS = ("sentiment", "titles", "keywords")


def answer(question: Question, *, mark: bool) -> str:
    """Answer `question` by the rules; with `mark` the answer says that it is simulated."""
    known = example(
        question.task, question.text, language=question.language, instruction=question.instruction
    )
    if question.wants_json or (question.task in _JSON_TASKS and "JSON" in question.system):
        value = json.loads(known) if known else _structured(question)
        return json.dumps(marked(value) if mark else value, ensure_ascii=False)
    said = _said(question) if known is None else known
    return append(said, MARK) if mark else said


def _structured(question: Question) -> dict[str, object]:
    return structured(question.task, question.text, question.schema)


def _said(question: Question) -> str:
    task, text = question.task, question.text
    if task in _RULES:
        return _RULES[task](text)
    if task.startswith("translate"):
        into = target(question.language or "English", text)
        return translated(text, into, document=question.document)
    if task == "continue":
        return writing.continued(text)
    if task == "bullet-points":
        return understanding.bulleted(text, question.document)
    if task == "titles":
        return "\n".join(understanding.titled(text))
    if task == "ask":
        return _asked(question)
    return rewriting.rewritten(text) if task else writing.plain_reply(text)


def _asked(question: Question) -> str:
    """Follow an instruction that names another action, else repeat it behind the text."""
    wish = question.instruction.lower()
    for name in ("shorter", "clearer", "simpler", "formal", "casual", "expand"):
        if name in wish:
            return _RULES[f"rewrite-{name}"](question.text)
    for name in ("proofread", "summarise", "explain"):
        if name in wish:
            return _RULES[name](question.text)
    return f"{question.text.rstrip()} ({question.instruction.strip()})"
