"""What a line stands in by those above it: code by its indentation, and texts made to be slow."""

import time

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.blocks import Within, block_of
from groq_lsp.inline.places import spot


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("- Text.\n\n\t\tcase a) foo;;", True),
        ("1. Text.\n\n       code", True),
        ("- Text.\n\n    A second paragraph", False),
        ("1. One\n   - Two\n\n     Its second paragraph", False),
        ("- One\n    - Two\n      goes on", False),
        ("Text.\n\n    code\n    and more", True),
        ("Text\n    that goes on", False),
        ("    code", True),
    ],
)
def test_indented_code_is_told_from_what_goes_on_in_a_list_item(text: str, is_code: bool) -> None:
    lines = text.split("\n")
    found = block_of(lines, len(lines) - 1, DocumentType.MARKDOWN)
    assert found == (Within.CODE if is_code else None)


HOSTILE = {
    "commands with options": (DocumentType.LATEX, "\\a[" * 30_000),
    "commands with arguments": (DocumentType.LATEX, "\\a{" * 30_000),
    "verbatim commands": (DocumentType.LATEX, "\\verb|a|" * 10_000),
    "verbatim commands with options": (DocumentType.LATEX, "\\lstinline[" * 10_000),
    "ends of other environments": (
        DocumentType.LATEX,
        "\\begin{a}" * 20_000 + "\\end{b}" * 20_000,
    ),
    "tags that do not end": (DocumentType.HTML, "<pre " * 30_000),
    "ends of other tags": (DocumentType.HTML, "<pre>" * 20_000 + "</svg>" * 20_000),
    "half an address": (DocumentType.MARKDOWN, "a." * 30_000),
    "addresses": (DocumentType.MARKDOWN, "a://" * 30_000 + ")"),
    "targets": (DocumentType.ASCIIDOC, "(a:" * 30_000 + "["),
    "marks in an open string": (DocumentType.CODE, 'a = "' + " # a" * 80_000),
    "names": (DocumentType.MARKDOWN, "\\begin{a}" * 10_000),
    "prices": (DocumentType.MARKDOWN, "$5 " * 30_000),
    "tags": (DocumentType.MARKDOWN, "<code>" * 20_000),
    "calls": (DocumentType.TYPST, "#a(" * 30_000),
    "ends of calls": (DocumentType.TYPST, "#a[" * 100_000 + "]" * 300_000),
    "ends of text in calls": (DocumentType.TYPST, "#a[[" * 50_000 + "]" * 150_000),
    "ends of statements": (DocumentType.TYPST, "#let a=[" * 50_000 + "]" * 150_000),
    "ends of code of both kinds": (DocumentType.TYPST, "#({" * 30_000 + "})" * 30_000),
    "code spans of all lengths": (
        DocumentType.MARKDOWN,
        "".join("`" * n + "{" for n in range(600)),
    ),
    "expressions": (DocumentType.MARKDOWN, "{" * 200_000),
    "open formulas": (DocumentType.MARKDOWN, "$a {" + "$\\$" * 100_000),
    "open displayed formulas": (DocumentType.MARKDOWN, "<!-- $$ {" * 30_000),
    "code spans of many lines": (
        DocumentType.MARKDOWN,
        "{" + "}".join("a" + "`" * n + "\n" for n in range(1, 600)),
    ),
    "regular expressions that do not end": (DocumentType.MARKDOWN, "{" + "=/[" * 100_000),
    "regular expressions in brackets": (DocumentType.MARKDOWN, "{" + "[=/]" * 80_000),
    "blank lines in an expression": (DocumentType.MARKDOWN, "{" + "\n\nA b" * 60_000),
    "strings that do not end": (DocumentType.MARKDOWN, "{" + "\\'" * 200_000),
}


@pytest.mark.parametrize(("kind", "text"), HOSTILE.values(), ids=HOSTILE)
def test_a_text_made_to_be_slow_is_read_in_a_moment(kind: DocumentType, text: str) -> None:
    started = time.process_time()
    spot([text], 0, len(text), kind, "python")
    spot([f"{text}\n", "We waited"], 1, 9, kind)
    if kind is DocumentType.MARKDOWN:
        spot([f"{text}\n", "We waited"], 1, 9, kind, "mdx")
    assert time.process_time() - started < 2


LARGE = {
    "number signs": (DocumentType.TYPST, "#"),
    "calls": (DocumentType.TYPST, "#a()"),
    "brackets of calls": (DocumentType.TYPST, "#a["),
    "brackets of text": (DocumentType.TYPST, "["),
    "ends of brackets": (DocumentType.TYPST, "]"),
    "brackets of code": (DocumentType.TYPST, "#{\n"),
    "formulas": (DocumentType.LATEX, "\\[a\\]\n"),
}


@pytest.mark.parametrize(("kind", "mark"), LARGE.values(), ids=LARGE)
def test_a_million_characters_of_marks_hold_nobody_up(kind: DocumentType, mark: str) -> None:
    """A fifth of a second on the machine that this was written on, where the test allows more."""
    lines = [*(mark * (1_000_000 // len(mark))).splitlines(keepends=True), "\n", "We waited"]
    started = time.process_time()
    spot(lines, len(lines) - 1, 9, kind)
    assert time.process_time() - started < 1


LONG = {
    "a tag in each line": (DocumentType.MARKDOWN, "It <b>rained</b> on and on that day.\n\n"),
    "no line that is blank": (DocumentType.LATEX, "It rained for $x$ days, on and on.\n"),
}


@pytest.mark.parametrize(("kind", "line"), LONG.values(), ids=LONG)
def test_a_long_text_is_looked_through_a_hundred_times_in_a_moment(
    kind: DocumentType, line: str
) -> None:
    """So often as it may hold instructions to be run."""
    lines = (line * (1_000_000 // len(line))).splitlines(keepends=True)
    started = time.process_time()
    for _ in range(100):
        assert block_of(lines, len(lines) - 1, kind) is None
    assert time.process_time() - started < 2.5
