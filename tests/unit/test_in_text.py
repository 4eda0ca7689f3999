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
