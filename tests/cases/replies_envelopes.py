"""What else models put around an answer: JSON, rules, documents, marks of their turns."""

from tests.cases.case import Case

BEFORE = "We was late. They was not."
AFTER = "We were late. They were not."


def _around(reason: str, around: str, document_type: str = "markdown") -> Case:
    """A case where the answer stands in `around` at the place of "…"."""
    reply = around.replace("…", AFTER, 1)
    return Case(reason, BEFORE, reply, AFTER, "rewrite", document_type)


CASES = [
    _around("JSON with one text", '{"text": "…"}'),
    _around("rules above and below", "---\n\n…\n\n---"),
    _around("a tag that names the answer", "<corrected>…</corrected>"),
    _around("another", "<corrected_text>\n…\n</corrected_text>"),
    Case(
        "a heading that names the summary",
        "The ferry leaves at nine. It was late.",
        "## Summary\n\nThe ferry was late.",
        "The ferry was late.",
        "summarise",
    ),
    Case(
        "a heading in a summary that is no name for it",
        "The ferry leaves at nine. It was late.",
        "## Ferry\n\nThe ferry was late.",
        "## Ferry\n\nThe ferry was late.",
        "summarise",
    ),
    _around("the mark of ChatML", "…<|im_end|>"),
    _around("the mark of Llama", "…<|eot_id|>\n"),
    _around("the mark of Mistral", "…</s>"),
    _around("a fence, and talk behind it", "```markdown\n…\n```\n\nI fixed the grammar."),
    _around(
        "talk on both sides of a fence",
        "Sure! Here is the text:\n\n```markdown\n…\n```\n\nLet me know!",
    ),
    _around("the text once more, with bold labels", f"**Original:** {BEFORE}\n\n**Corrected:** …"),
    _around(
        "a whole document of LaTeX",
        "\\documentclass{article}\n\\begin{document}\n…\n\\end{document}",
        "latex",
    ),
    Case(
        "bold type in plain text",
        "We was late.",
        "We were **late**.",
        "We were late.",
        "rewrite",
        "plaintext",
    ),
    Case(
        "asterisks that a plain text has stay",
        "We **was** late, 2*3*4.",
        "We **were** late, 2*3*4.",
        "We **were** late, 2*3*4.",
        "proofread",
        "plaintext",
    ),
    Case(
        "bold type in Markdown is the model's to set",
        "We was late.",
        "We were **late**.",
        "We were **late**.",
    ),
    Case(
        "a text about the mark of a turn",
        "Use <|im_end|> at the end: <|im_end|>",
        "Put <|im_end|> at the end: <|im_end|>",
        "Put <|im_end|> at the end: <|im_end|>",
    ),
    Case(
        "JSON in a text that is JSON",
        '{"text": "We was late."}',
        '{"text": "We were late."}',
        '{"text": "We were late."}',
        "proofread",
        "plaintext",
    ),
    Case(
        "JSON with more than a text is left to the eye",
        "We was late.",
        '{"text": "We were late.", "score": 1}',
        '{"text": "We were late.", "score": 1}',
        "proofread",
        "plaintext",
    ),
    Case(
        "a document of LaTeX that is one",
        "\\documentclass{article}\n\\begin{document}\nWe was.\n\\end{document}",
        "\\documentclass{article}\n\\begin{document}\nWe were.\n\\end{document}",
        "\\documentclass{article}\n\\begin{document}\nWe were.\n\\end{document}",
        "proofread",
        "latex",
    ),
    Case(
        "code in an explanation, with words behind it",
        "The call f(x).",
        "```\nf(x)\n```\n\nThis calls f.",
        "```\nf(x)\n```\n\nThis calls f.",
        "explain",
    ),
]
