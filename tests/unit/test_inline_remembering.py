"""What is left of a suggestion after the writer has typed along, in one line or in several."""

import pytest

from groq_lsp.inline.remembering import Memory

BEFORE = "We waited"
WRAPPED = " a while\n> and then it came."


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", [WRAPPED]),
        (" a wh", ["ile\n> and then it came."]),
        (" a while and th", ["en it came."]),
        (" a while\n> and th", ["en it came."]),
        (" a\n> while and", [" then it came."]),
        (" a while\n", ["> and then it came."]),
        (" a  while", None),
        (" a while or", None),
        (WRAPPED, None),
    ],
)
def test_typing_along_leaves_the_rest_however_lines_are_broken(
    typed: str, left: list[str] | None
) -> None:
    memory = Memory()
    memory.keep("a", "key", BEFORE, "", [WRAPPED])
    assert memory.find("a", "key", BEFORE + typed, "") == left


def test_a_place_where_nothing_was_suggested_is_known_as_well() -> None:
    memory = Memory()
    memory.keep("a", "key", BEFORE, "", [])
    assert memory.find("a", "key", BEFORE, "") == []
    assert memory.find("a", "key", BEFORE + ".", "") is None
    assert memory.find("a", "other", BEFORE, "") is None
    memory.forget("a")
    assert memory.find("a", "key", BEFORE, "") is None
