"""Commit messages: git's own lines are never sent, and the 50/72 shape is kept."""

import pytest

from groq_lsp.commit_messages import message, shaped, within

TEMPLATE = """Fix the ferry

It was late.

# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
#
# On branch main
# ------------------------ >8 ------------------------
# Do not modify or remove the line above.
# Everything below it will be ignored.
diff --git a/ferry b/ferry
index 1..2
--- a/ferry
+++ b/ferry
@@ -1 +1 @@
-late
+on time
"""


def cut(text: str) -> str | None:
    found = message(text)
    return None if found is None else text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (TEMPLATE, "Fix the ferry\n\nIt was late."),
        ("Fix the ferry\n", "Fix the ferry"),
        ("\n\nFix the ferry\n\n\n# On branch main\n", "Fix the ferry"),
        ("# A comment first\nFix the ferry\n# another\n", "Fix the ferry"),
        ("\n# Please enter the commit message\n", None),
        ("", None),
        ("Fix\r\n\r\nIt was late.\r\n# On branch main\r\n", "Fix\r\n\r\nIt was late."),
        ("修复渡轮\n\n它晚点了。\n# 分支\n", "修复渡轮\n\n它晚点了。"),
        ("Fix\n\ndiff --git a/x b/x\n-late\n", "Fix"),
        ("# ------------------------ >8 ------------------------\nNot mine\n", None),
        ("Fix #12\n\nSee #34 too.\n", "Fix #12\n\nSee #34 too."),
    ],
)
def test_the_message_is_what_the_writer_wrote(text: str, own: str | None) -> None:
    assert cut(text) == own


@pytest.mark.parametrize("character", [";", "@", "|"])
def test_another_comment_character_is_told_by_gits_own_lines(character: str) -> None:
    lines = TEMPLATE.split("\n")
    text = "\n".join(character + line[1:] if line.startswith("#") else line for line in lines)
    assert cut(text) == "Fix the ferry\n\nIt was late."
    without_diff = text[: text.index(f"{character} ---")]
    assert cut(without_diff) == "Fix the ferry\n\nIt was late."


def test_a_last_line_that_looks_like_a_comment_is_the_writers() -> None:
    text = "Fix it\n\n; is no mark here\n"
    assert cut(text) == text.strip()


def test_a_selection_of_everything_is_cut_down_to_the_message() -> None:
    found = within(TEMPLATE, 0, len(TEMPLATE))
    assert found is not None
    assert TEMPLATE[found.start : found.end] == "Fix the ferry\n\nIt was late."


def test_a_selection_of_gits_own_lines_holds_no_message() -> None:
    start = TEMPLATE.index("# Please")
    assert within(TEMPLATE, start, len(TEMPLATE)) is None
    assert within(TEMPLATE, TEMPLATE.index("diff"), len(TEMPLATE)) is None
    assert within("# nothing\n", 0, 5) is None


def test_a_selection_inside_the_message_stays_as_it_is() -> None:
    start = TEMPLATE.index("It was")
    assert within(TEMPLATE, start, start + 6) == (start, start + 6)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Fix the ferry.", "Fix the ferry"),
        ("# Fix the ferry", "Fix the ferry"),
        ("Fix the ferry...", "Fix the ferry..."),
        ("Fix the ferry\nIt was late.", "Fix the ferry\n\nIt was late."),
        ("Fix the ferry\n\n\n\nIt was late.\n", "Fix the ferry\n\nIt was late."),
        ("\nFix the ferry\n", "Fix the ferry"),
        ("修复渡轮晚点的问题。", "修复渡轮晚点的问题。"),
        (
            "Fix\n\nThe ferry left the harbour before the mail had come aboard, so that the mail "
            "came a day late.",
            "Fix\n\nThe ferry left the harbour before the mail had come aboard, so that the\n"
            "mail came a day late.",
        ),
        (
            "Fix\n\nThe ferry left the harbour\nbefore the mail.",
            "Fix\n\nThe ferry left the harbour\nbefore the mail.",
        ),
        (
            "Fix\n\n- The ferry leaves when the mail is aboard, and never before that, come what "
            "may.\n- Tests.",
            "Fix\n\n- The ferry leaves when the mail is aboard, and never before that, "
            "come\n  what may.\n- Tests.",
        ),
        (
            "Fix\n\n    code that is indented is left as it is, however long it may come to be, "
            "always",
            "Fix\n\n    code that is indented is left as it is, however long it may come to be, "
            "always",
        ),
        (
            "Fix\n\nhttps://example.org/a/very/long/address/that/cannot/be/broken/at/all/without/"
            "breaking",
            "Fix\n\nhttps://example.org/a/very/long/address/that/cannot/be/broken/at/all/without/"
            "breaking",
        ),
        (
            "Fix\n\nIt was late.\n\nSigned-off-by: Anna Very Long Name of the Ferry Company "
            "<anna@ferry.example.org>",
            "Fix\n\nIt was late.\n\nSigned-off-by: Anna Very Long Name of the Ferry Company "
            "<anna@ferry.example.org>",
        ),
        (
            "Fix\n\nIt was late.\nFixes #12\nCo-authored-by: Anna <anna@example.org>",
            "Fix\n\nIt was late.\nFixes #12\nCo-authored-by: Anna <anna@example.org>",
        ),
        (
            "修复\n\n" + "渡轮在邮件上船之前就离开了港口，" * 3,
            "修复\n\n渡轮在邮件上船之前就离开了港口，渡轮在邮件上船之前就离开了港口，渡轮在邮\n"
            "件上船之前就离开了港口，",
        ),
    ],
)
def test_the_shape_of_a_message(text: str, after: str) -> None:
    assert shaped(text) == after


def test_a_part_of_the_body_has_no_summary() -> None:
    assert shaped("It was late. Very late.", is_whole=False) == "It was late. Very late."


def test_a_summary_that_is_too_long_is_not_cut() -> None:
    summary = "Fix the ferry that left the harbour before the mail had come aboard in the morning"
    assert shaped(summary) == summary


def test_shaping_twice_changes_nothing_more() -> None:
    once = shaped("Fix the ferry.\n" + "The ferry left before the mail. " * 8)
    assert shaped(once) == once
