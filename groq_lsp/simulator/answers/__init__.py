"""Rule-made answers: what the simulator says in place of a model."""

from groq_lsp.simulator.question import Question


def answer(question: Question, *, mark: bool) -> str:
    """Answer `question` by the rules; with `mark` the answer says that it is simulated."""
    text = question.text.strip() or "There is nothing to work on."
    return f"{text} [simulated]" if mark else text
