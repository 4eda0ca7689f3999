"""What is said of an answer that is not applied unasked."""

import pytest

from groq_lsp.checking import cut_short, loss, missing, too_much
from groq_lsp.completions import Finish
from groq_lsp.markup import Piece
from tests.orders import order


def losing(text: str, answer: str, action: str = "rewrite") -> str:
    made = order(action, text)
    return loss(missing(made, made.passage, answer))


def test_what_is_dropped_is_named() -> None:
    assert losing("See [@key] there.", "See there.") == "it would drop or change @key"


def test_what_is_moved_is_said_to_be_moved() -> None:
    text = "Do this:\n\n```\nfirst\n```\n\nThen this:\n\n```\nsecond\n```\n"
    turned = text.replace("first", "x").replace("second", "first").replace("x", "second")
    said = losing(text, turned)
    assert said.startswith("it would put the code block ")
    assert said.endswith(" in another place")
    assert "drop" not in said


def test_links_whose_words_are_swapped_are_said_to_be_in_another_place() -> None:
    text = "[One](https://example.org/1) and [two](https://example.org/2)."
    said = losing(text, "[One](https://example.org/2) and [two](https://example.org/1).")
    assert said.startswith("it would put the link ")


def test_both_stand_in_one_sentence() -> None:
    pieces = (Piece("moved heading", "##"), Piece("number", "12 km"))
    assert loss(pieces) == "it would drop or change 12 km and put the heading ## in another place"


def test_of_many_pieces_three_are_named() -> None:
    pieces = [Piece("number", str(n)) for n in range(5)]
    assert loss(pieces) == "it would drop or change 0, 1, 2 and 2 more"


def test_a_piece_of_several_lines_is_named_on_one_and_counts_as_one() -> None:
    pieces = [Piece("code block", "```\nprint('a')\nprint('b')\n```")]
    said = loss(pieces)
    assert "\n" not in said
    assert "more" not in said


def test_a_long_piece_is_cut() -> None:
    assert len(loss([Piece("maths", "x" * 500)])) < 80


def test_nothing_lost_is_nothing_to_say() -> None:
    assert losing("A word.", "A better word.") == ""


def test_an_action_that_keeps_nothing_is_not_compared() -> None:
    assert losing("See [@key] there.", "It says so.", action="summarise") == ""


LONG = " ".join(f"word{n}" for n in range(60)) + "."


def test_a_proofreading_that_rewrites_is_said_to_be_large() -> None:
    made = order("proofread", LONG)
    assert too_much(made, made.passage, LONG.replace("word", "other")) == (
        "it changes 100% of the words, more than groq.largeChange allows"
    )
    assert too_much(made, made.passage, LONG.replace("word1 ", "one ")) == ""


def test_a_rewriting_may_change_everything() -> None:
    made = order("rewrite", LONG)
    assert too_much(made, made.passage, LONG.replace("word", "other")) == ""


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("length", "cut off at its length limit"),
        ("content_filter", "content filter"),
        (None, "broke off"),
        ("tool_calls", "did not end as a text does"),
    ],
)
def test_an_answer_that_did_not_end_says_how(reason: str | None, said: str) -> None:
    assert said in cut_short(Finish(reason, None, "m", 0.1, 1.0)).sentence
