"""What stands in a text to be run is looked for anew whenever the text has changed."""

import pytest

from groq_lsp.documents import Change, Document
from groq_lsp.in_text import runnables

TEXT = "<!-- groq: three examples -->\n"


@pytest.mark.parametrize("version", [1, 2])
def test_what_can_be_run_follows_a_text_that_is_sent_anew(version: int) -> None:
    document = Document("file:///note.md", "markdown", 1, TEXT)
    assert [one.span.start.line for one in runnables(document)] == [0]
    document.change(version, [Change(None, f"One.\n\n{TEXT}")])
    assert [one.span.start.line for one in runnables(document)] == [2]


def test_a_line_that_makes_a_name_above_it_a_heading_is_taken_note_of() -> None:
    document = Document("file:///note.md", "markdown", 1, "You\nand I\n\nWhy?\n")
    assert runnables(document) == []
    document.change(2, [Change(((1, 0), (1, 5)), "---")])
    assert [one.conversation is not None for one in runnables(document)] == [True]


def test_a_name_above_what_then_underlines_it_is_taken_note_of() -> None:
    document = Document("file:///note.md", "markdown", 1, "Yo\n---\n\nWhy?\n")
    assert runnables(document) == []
    document.change(2, [Change(((0, 2), (0, 2)), "u")])
    assert [one.conversation is not None for one in runnables(document)] == [True]
