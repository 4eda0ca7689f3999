"""Lines are found by what they begin with, however many there are and whatever they hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from groq_lsp.documents import Document, beginning_with

PIECES = st.sampled_from(("#", "]", "^", "-", "\\", " ", "a", "中", "😀", "\n", "\r\n", "\r"))


@settings(max_examples=300, deadline=None)
@given(
    text=st.lists(PIECES, max_size=30).map("".join),
    characters=st.sets(st.sampled_from("#]^-\\ a中"), min_size=1).map("".join),
    start=st.integers(0, 12),
)
def test_the_lines_that_begin_with_some_characters(text: str, characters: str, start: int) -> None:
    lines = Document("file:///a.md", "markdown", 0, text).lines
    wanted = [n for n, line in enumerate(lines) if n >= start and line and line[0] in characters]
    assert beginning_with(lines, characters, start) == wanted
