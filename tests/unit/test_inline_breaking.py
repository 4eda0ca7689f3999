"""Suggestions are broken into lines as the text around them is, against cases by hand."""

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.breaking import in_lines, is_wrapped
from groq_lsp.inline.joining import joined
from groq_lsp.inline.lengths import is_enough
from groq_lsp.settings import InlineLength

MARKDOWN, LATEX, CODE = DocumentType.MARKDOWN, DocumentType.LATEX, DocumentType.CODE

WRAPPED = (
    "The ferry was late that day, and nobody on\n"
    "the quay knew when it would come, or if it\n"
    "would come at all before the night fell on"
)
LONG = " us and on the town behind us, where the lamps were lit one by one."
BROKEN = "\nus and on the town behind us, where the\nlamps were lit one by one."  # 42 columns


def added(before: str, text: str, *, after: str = "", kind: DocumentType = MARKDOWN) -> str:
    return in_lines(text, before=before, after=after, kind=kind)


@pytest.mark.parametrize(
    ("before", "kind", "text", "expected"),
    [
        pytest.param(WRAPPED, MARKDOWN, LONG, BROKEN, id="its own paragraph"),
        pytest.param(
            f"{WRAPPED}\nus.\n\nWe went", MARKDOWN, " home along the river and slept at once.",
            " home along the river and slept at\nonce.", id="as the paragraph above",
        ),
        pytest.param(
            "> " + WRAPPED.replace("\n", "\n> "), MARKDOWN, LONG,
            BROKEN.replace("\n", "\n> "), id="a quotation",
        ),
        pytest.param(
            "- " + WRAPPED.replace("\n", "\n  "), MARKDOWN, LONG,
            BROKEN.replace("\n", "\n  "), id="a list item",
        ),
        pytest.param(
            f"{WRAPPED}\nus.\n\n12. We went", MARKDOWN, " home along the river and slept at once.",
            " home along the river and slept\n    at once.", id="under an item's first word",
        ),
        pytest.param(
            "x = 1\n# " + WRAPPED.replace("\n", "\n# "), CODE, LONG,
            BROKEN.replace("\n", "\n# "), id="a comment in code",
        ),
        pytest.param(
            WRAPPED.replace("\n", "\n% ").replace("The", "% The", 1), LATEX, LONG,
            BROKEN.replace("\n", "\n% "), id="a comment in LaTeX",
        ),
        pytest.param(
            "渡船那天来得很晚，码头上没有人知道它什么\n时候会来，也没有人知道它在天黑之前到底会\n不会来，我们就站",
            MARKDOWN, "在那里一直等着，一直等到天黑，后来灯一盏一盏地亮了。",
            "在那里一直等着，一直等到\n天黑，后来灯一盏一盏地亮了。", id="Chinese",
        ),
    ],
)  # fmt: skip
def test_it_is_broken_at_the_width_of_the_text(
    before: str, kind: DocumentType, text: str, expected: str
) -> None:
    assert added(before, text, kind=kind) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("One long line that is not broken anywhere, whatever its length is.\n\nWe", "",
                     id="long lines"),
        pytest.param("It rained hard all day.\nWe waited on the quay for hours.\nThe ferry", "",
                     id="a sentence a line"),
        pytest.param(WRAPPED, " and more", id="words follow on the line"),
        pytest.param(f"{WRAPPED}\n\n# A heading", "", id="a heading"),
        pytest.param(f"{WRAPPED}\n\n| a table |", "", id="a table"),
        pytest.param("", "", id="an empty text"),
    ],
)  # fmt: skip
def test_it_stays_on_its_line_where_the_writer_breaks_none(before: str, after: str) -> None:
    assert added(before, LONG, after=after) == LONG


def test_no_space_is_left_at_the_end_of_a_line() -> None:
    spaced = added(WRAPPED + " ", LONG.lstrip())
    assert spaced.split("\n")[0] == "us"
    assert all(line == line.rstrip() for line in added(WRAPPED, LONG).split("\n"))


def test_what_fits_on_the_line_is_not_touched() -> None:
    assert added(f"{WRAPPED}\nus", " too.") == " too."


@pytest.mark.parametrize("length", ["sentence", "words"])
def test_an_answer_that_is_broken_itself_is_no_half_sentence(length: InlineLength) -> None:
    answer = "us and on the town\nbehind us. The lamps\nwere lit."
    assert is_wrapped(WRAPPED, MARKDOWN)
    said = joined(answer, before=WRAPPED, after="", length=length, wrapped=True)
    assert (
        said
        == {
            "sentence": " us and on the town behind us.",
            "words": " us and on the town",
        }[length]
    )
    assert is_enough(answer, length, wrapped=True)
    assert not is_enough("us and on\nthe", length, wrapped=True)


def test_where_lines_are_not_broken_the_first_is_all() -> None:
    before = "A poem:\n\nWe waited"
    assert not is_wrapped(before, MARKDOWN)
    assert joined("long\nAnd sang", before=before, after="", length="sentence") == " long"
