"""A checked answer takes the form of its place."""

from groq_lsp.finishing import finished
from tests.orders import order

MESSAGE = """Fix the ferry

It was late. The mail had not come.

- The bell rings now.

# On branch main
"""


def in_message(part: str, answer: str) -> str:
    return finished(order("proofread", MESSAGE, part, language_id="gitcommit"), answer)


def test_a_part_of_a_commit_message_gets_no_summary_line() -> None:
    part = "It was late. The mail had not come."
    answer = "It was late.\nThe mail had not arrived."
    assert in_message(part, answer) == answer


def test_the_full_stop_of_a_sentence_in_the_body_stays() -> None:
    assert in_message("It was late.", "It came late.") == "It came late."


def test_a_list_in_the_body_stays_a_list() -> None:
    assert in_message("- The bell rings now.", "- The bell rings.") == "- The bell rings."


def test_a_long_paragraph_of_the_body_is_broken_at_72_columns() -> None:
    answer = "It was late, and since the mail had not come it left without it for the first time."
    assert in_message("It was late. The mail had not come.", answer) == (
        "It was late, and since the mail had not come it left without it for the\nfirst time."
    )


def test_what_begins_at_the_message_has_a_summary_line() -> None:
    answer = "Fix the ferry.\nIt was late. The mail had not arrived."
    part = "Fix the ferry\n\nIt was late. The mail had not come."
    assert in_message(part, answer) == "Fix the ferry\n\nIt was late. The mail had not arrived."


def test_a_message_below_gits_own_lines_has_a_summary_line_too() -> None:
    text = "# Please enter the message\n\nFix the ferry.\n"
    made = order("proofread", text, "Fix the ferry.", language_id="gitcommit")
    assert finished(made, "Mend the ferry.") == "Mend the ferry"


def test_the_windows_line_ends_of_a_message_stay() -> None:
    text = "Fix it\r\n\r\nIt was late.\r\n"
    made = order("proofread", text, text.strip(), language_id="gitcommit")
    assert finished(made, "Fix it\r\n\r\nIt came late.") == "Fix it\r\n\r\nIt came late."


def test_an_answer_beside_the_message_is_left_as_it_is() -> None:
    made = order("summarise", MESSAGE, "It was late.", language_id="gitcommit")
    assert finished(made, "Late.\nLate.") == "Late.\nLate."


def test_a_comment_gets_its_marks_back() -> None:
    text = "x = 1  # nothing\n# It were late.\n"
    made = order("proofread", text, "# It were late.", language_id="python")
    assert made.passage.text == "It were late."
    assert finished(made, "It was late.") == "# It was late."
