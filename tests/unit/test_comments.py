"""Prose inside comments: taken out without the marks, and put back with them."""

import pytest

from groq_lsp.comments import comment, commented_out, line_prefix
from groq_lsp.document_types import DocumentType
from groq_lsp.errors import ReplyUnsafe
from groq_lsp.finishing import finished
from groq_lsp.simulator import Simulator
from tests.answered import answered
from tests.orders import order

# language, the selection, the prose in it
COMMENTS = [
    ("python", "# One.\n# Two.", "One.\nTwo."),
    ("python", "    # One.\n    #\n    # Two.", "One.\n\nTwo."),
    ("python", "#One.\n#Two.", "One.\nTwo."),
    ("python", "# - a\n#   b", "- a\n  b"),
    ("python", '    """Do it.\n\n    More of it.\n    """', "Do it.\n\nMore of it."),
    ("python", '"""One line."""', "One line."),
    ("python", "'''One.\nTwo.'''", "One.\nTwo."),
    ("javascript", "/** One.\n * Two.\n */", "One.\nTwo."),
    ("javascript", "/**\n * One.\n *\n * Two.\n */", "One.\n\nTwo."),
    ("c", "/* One. */", "One."),
    ("c", "/*\n   One.\n   Two.\n*/", "One.\nTwo."),
    ("c", "    // One.\n    // Two.", "One.\nTwo."),
    ("c", " * One.\n * Two.", "One.\nTwo."),
    ("rust", "/// One.\n///\n/// Two.", "One.\n\nTwo."),
    ("rust", "//! One.", "One."),
    ("lua", "-- One.\n-- Two.", "One.\nTwo."),
    ("lua", "--[[ One.\nTwo. ]]", "One.\nTwo."),
    ("haskell", "{- One.\n   Two. -}", "One.\nTwo."),
    ("html", "<!-- One.\n     Two. -->", "One.\nTwo."),
    ("latex", "% One.\n% Two.", "One.\nTwo."),
    ("sql", "-- 第一行。\n-- 第二行。", "第一行。\n第二行。"),
    ("emacs-lisp", ";; One.\n;; Two.", "One.\nTwo."),
    ("vim", '" One.\n" Two.', "One.\nTwo."),
    ("python", "# One.\r\n# Two.", "One.\nTwo."),
]


@pytest.mark.parametrize(("language", "text", "prose"), COMMENTS)
def test_the_prose_is_taken_out_and_put_back_as_it_was(
    language: str, text: str, prose: str
) -> None:
    found = comment(text, language)
    assert found is not None
    assert found.prose == prose
    assert found.put_back(prose) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "x = 1\n# One."),
        ("python", "x = 1  # One."),
        ("c", "int *x;\nint *y;"),
        ("python", ""),
        ("python", "\n"),
        ("json", "// One."),
        ("plaintext", "# One."),
        ("python", '"""One.""" + x'),
        ("c", "/* One. */ x();"),
    ],
)
def test_what_is_not_wholly_a_comment_is_left_alone(language: str, text: str) -> None:
    assert comment(text, language) is None


def test_a_selection_that_begins_inside_its_first_line() -> None:
    found = comment("One.\n    # Two.", "python", before="    # ")
    assert found is not None
    assert found.prose == "One.\nTwo."
    assert found.put_back("Three.\nFour.") == "Three.\n    # Four."


def test_a_comment_behind_code_stays_on_its_line() -> None:
    found = comment("# One.", "python", before="x = 1  ")
    assert found is not None
    long = "This is a remark that is a good deal longer than a line of eighty columns would take."
    assert found.put_back(long) == "# " + long


def test_new_lines_get_the_marks() -> None:
    found = comment("    // One.", "c")
    assert found is not None
    assert found.put_back("One.\n\nTwo.") == "    // One.\n    //\n    // Two."


def test_the_width_is_kept() -> None:
    found = comment(
        "    # The ferry leaves the harbour at seven\n    # in the morning and comes back with "
        "the\n    # mail in the evening.",
        "python",
    )
    assert found is not None
    assert found.put_back(
        "The ferry leaves the harbour at seven in the morning and returns with the mail in the "
        "evening."
    ) == (
        "    # The ferry leaves the harbour at seven\n    # in the morning and returns with the\n"
        "    # mail in the evening."
    )


def test_a_single_line_is_broken_at_eighty_columns() -> None:
    found = comment("# Short.", "python")
    assert found is not None
    text = found.put_back("word " * 30)
    assert max(map(len, text.split("\n"))) <= 80
    assert all(line.startswith("# word") for line in text.split("\n"))


def test_a_wide_comment_stays_as_wide_as_it_was() -> None:
    line = "# " + "word " * 22 + "end"
    found = comment(line, "python")
    assert found is not None
    assert found.put_back(found.prose) == line


def test_chinese_comments_are_broken_by_columns() -> None:
    found = comment("# 渡轮早上七点离开港口。", "python")
    assert found is not None
    lines = found.put_back("渡轮早上七点离开港口，" * 8).split("\n")
    assert len(lines) == 3
    assert all(line.startswith("# ") and len(line) <= 41 for line in lines)
    assert not any(line[2] in "，。" for line in lines)


@pytest.mark.parametrize(
    ("language", "text", "reply"),
    [
        ("c", "/* One. */", "Two. */ system(1); /*"),
        ("c", " * One.", "Two. */ system(1);"),
        ("python", '"""One."""', 'Two.""" + evil()'),
        ("html", "<!-- One. -->", "Two. --> <script>"),
        ("lua", "--[[ One. ]]", "Two. ]] os.exit()"),
    ],
)
def test_an_answer_cannot_end_the_comment_it_stands_in(
    language: str, text: str, reply: str
) -> None:
    found = comment(text, language)
    assert found is not None
    with pytest.raises(ReplyUnsafe, match="end the comment"):
        found.put_back(reply)


def test_a_backslash_at_the_end_would_take_in_the_next_line_of_code() -> None:
    found = comment("// One.", "c")
    assert found is not None
    assert found.put_back("Two. \\") == "// Two. "


@pytest.mark.parametrize(
    ("line", "language", "prefix"),
    [
        ("    # One.", "python", "    # "),
        ("#", "python", "#"),
        (" * One.", "c", " * "),
        ("/// One.", "rust", "/// "),
        ("x = 1  # One.", "python", ""),
        ("One.", "python", ""),
        (" */", "c", ""),
        ("*emphasis*", "python", ""),
    ],
)
def test_the_prefix_of_a_comment_line(line: str, language: str, prefix: str) -> None:
    assert line_prefix(line, language) == prefix


@pytest.mark.parametrize(
    ("kind", "language", "written"),
    [
        ("markdown", "markdown", "<!-- a–b –> c -->"),
        ("latex", "latex", "% a--b --> c"),
        ("plaintext", "plaintext", "[a--b --> c]"),
        ("code", "python", "# a--b --> c"),
        ("code", "css", "/* a--b --> c */"),
        ("code", "no-such-language", "[a--b --> c]"),
        ("commit", "gitcommit", "# a--b --> c"),
    ],
)
def test_a_line_is_written_as_a_comment(kind: str, language: str, written: str) -> None:
    assert commented_out("a--b --> c", DocumentType(kind), language) == written


def test_a_line_cannot_end_the_comment_it_is_written_in() -> None:
    kind = DocumentType.CODE
    assert commented_out("a */ b", kind, "css").count("*/") == 1
    assert commented_out("a \\", kind, "c") == "// a "


@pytest.mark.parametrize(
    ("uri", "text", "prose"),
    [
        ("file:///a.py", "# It were late.", "It were late."),
        ("file:///a.py", '"""It were late."""', "It were late."),
        ("file:///a.rs", "/// It were late.", "It were late."),
        ("file:///Makefile", "# It were late.", "It were late."),
    ],
)
def test_where_an_editor_has_an_id_of_its_own_the_name_of_the_file_says_how_comments_are_written(
    uri: str, text: str, prose: str
) -> None:
    made = order("proofread", text, language_id="some-fork", uri=uri)
    assert made.passage.text == prose
    assert finished(made, "It was late.") == text.replace("were", "was")


@pytest.mark.parametrize(
    ("language", "text", "reply"),
    [
        ("python", "# It were late.", "# It was late."),
        ("python", '"""It were late."""', '"""It was late."""'),
        ("c", "/* It were late. */", "/* It was late. */"),
        ("c", "/**\n * It were late.\n */", "/**\n * It was late.\n */"),
        ("c", "// It were late.\n// Very.", "// It was late.\n// Very."),
        ("python", "    # It were late.", "# It was late."),
        ("c", "/* It were late. */", "* It was late.\n* Very."),
    ],
)
async def test_marks_that_the_model_sends_back_are_not_doubled(
    simulator: Simulator, language: str, text: str, reply: str
) -> None:
    simulator.answer_with(lambda _: reply)
    made = order("proofread", text, language_id=language)
    written = await answered(made, simulator)
    after = finished(made, written.text)
    if reply.startswith("* "):
        assert after == "/* * It was late.\n* Very. */"
    else:
        assert after == text.replace("were", "was")
