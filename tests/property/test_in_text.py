"""What can be run is what a look at the whole text would find, after each edit."""

import random

import pytest

from groq_lsp.documents import Change, Document
from groq_lsp.in_text import runnables

PIECES = (
    *("<!-- groq: a -->", "/ask b", "groq: c", "%% groq: d %%", "## You", "## Groq", "You", "---"),
    *("> [!you]", "> Why?", "**You:**", "FAQ: no", "a word", "#", "<!--", "-->", "q", ":"),
    *("\n", "\n", "\n", "\n\n", "\r\n", " ", "```\n"),
)


@pytest.mark.parametrize(
    ("language_id", "name", "comment"),
    [("markdown", "a.md", ""), ("python", "a.py", "# groq: x"), ("latex", "a.tex", "% groq: x")],
)
def test_what_can_be_run_after_each_of_2000_edits(
    language_id: str, name: str, comment: str
) -> None:
    source = random.Random(name)
    uri, pieces = f"file:///{name}", (*PIECES, comment, f"\n{comment}\n")
    plain = "\n".join(["A line of prose."] * 4)
    document = Document(uri, language_id, 0, plain)
    found = 0
    for version in range(1, 2001):
        length = len(document.text)
        first = source.randint(0, length)
        last = min(length, first + source.choice((0, 0, 0, 3, 20)))
        start, end = (document.position(document.point_at(at)) for at in (first, last))
        text = "".join(source.choice(pieces) for _ in range(source.randint(0, 3)))
        whole = source.random() < 0.05
        document.change(version, [Change(None, plain) if whole else Change((start, end), text)])
        expected = runnables(Document(uri, language_id, 0, document.text))
        assert runnables(document) == expected
        found += bool(expected)
    assert 200 < found < 1800
