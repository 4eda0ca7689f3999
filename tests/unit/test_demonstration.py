"""The demo's printing, and its editor when the server is gone."""

import pytest

from groq_lsp.demonstration.client import SmallEditor
from groq_lsp.demonstration.showing import difference
from groq_lsp.errors import GroqLspError


def test_without_colours_a_difference_has_marks() -> None:
    shown = difference("Their going home.", "They're going.", marks=True)
    assert shown.plain == "[-Their-]{+They're+} going[- home-]."


def test_with_colours_it_has_none() -> None:
    assert difference("Their going.", "They're going.").plain == "TheirThey're going."


async def test_a_server_that_ends_by_itself_ends_the_demo() -> None:
    editor = SmallEditor("file:///note.md", "A text.", {})
    with pytest.raises(GroqLspError, match="has ended by itself"):
        await editor.start({"PYTHONHOME": "/nonexistent"})
