"""Lines that bear a mark, found in the whole text at once: the same as by a look at each line."""

from hypothesis import given
from hypothesis import strategies as st

from groq_lsp.inline.blocks.within import bearing

MARKS = ("```", "$$", "<", "-->")
LINES = st.lists(st.text("a`$<->é\r", max_size=8).map(lambda line: line + "\n"), max_size=20)


@given(LINES, st.data())
def test_bearing_finds_the_lines_that_hold_a_mark(lines: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(start, len(lines)))
    borne = [n for n in range(start, end) if any(mark in lines[n] for mark in MARKS)]
    assert bearing(lines, start, end, MARKS) == borne
