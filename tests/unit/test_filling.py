"""Lines of a width: broken, joined, and told from lines that are short by choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groq_lsp.filling import columns, filled, joined, width_of
from groq_lsp.refilling import refilled


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("Größe", 5), ("中文", 4), ("が", 2), ("e\u0301", 1), ("a\u200db", 2)],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 100, ["one two three"]),
        ("onetwothree four", 5, ["onetwothree", "four"]),
        ("", 10, [""]),
        ("渡轮又晚点了", 6, ["渡轮又", "晚点了"]),
        ("渡轮又晚，点了", 8, ["渡轮又", "晚，点了"]),
        ("他说“好的”", 6, ["他说", "“好的”"]),
        ("ferry渡轮 late", 7, ["ferry渡", "轮 late"]),
        ("배가 늦었다", 6, ["배가", "늦었다"]),
    ],
)
def test_filled(text: str, width: int, lines: list[str]) -> None:
    assert filled(text, width) == lines


def test_the_first_line_and_the_others_may_begin_differently() -> None:
    assert filled("one two three", 9, first="- ", rest="  ") == ["- one two", "  three"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["one", "two"], "one two"),
        (["渡轮", "晚点"], "渡轮晚点"),
        (["渡轮", "late"], "渡轮 late"),
        (["  one  ", "", "two"], "one two"),
        (["배가", "늦었다"], "배가 늦었다"),
    ],
)
def test_joined(lines: list[str], text: str) -> None:
    assert joined(lines) == text


FILLED = [
    "The ferry leaves the harbour at seven",
    "in the morning and comes back with the",
    "mail in the evening.",
]


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        (FILLED, 38),
        (["One line is no width, however long it is, for it was not broken at all."], None),
        (["It rains.", "We stay.", "They go."], None),
        (["It rained all day, and nobody left the house.", "We stayed.", "They went."], None),
        (["Roses are red and violets are blue,", "sugar is sweet, and so are you."], None),
        (["one", "two", "three"], None),
        (
            [
                "The ferry left the harbour at seven.",
                "The mail came aboard at half past six.",
                "Yes.",
            ],
            None,
        ),
        (["渡轮早上七点离开港口，晚上带着邮", "件回来，天气不好的时候会晚到一个", "小时。"], 32),
        ([], None),
    ],
)
def test_the_width_of_a_paragraph(lines: list[str], width: int | None) -> None:
    assert width_of(lines) == width


WORDS = st.lists(st.text("abcdefg中文字,.", min_size=1, max_size=9), min_size=1, max_size=30)


@given(WORDS, st.integers(min_value=2, max_value=40))
def test_filling_changes_nothing_but_where_lines_end(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = filled(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width or " " not in line for line in lines)


@given(WORDS)
def test_a_paragraph_that_fits_is_left_alone(words: list[str]) -> None:
    text = " ".join(words)
    assert refilled(text, like=text) == text
    assert refilled("\n".join(FILLED), like="\n".join(FILLED)) == "\n".join(FILLED)


def test_lines_that_end_hard_stay() -> None:
    text = "A line that ends hard with two blanks, and is longer than the others were,  \nand more."
    assert refilled(text, like="\n".join(FILLED)) == text
