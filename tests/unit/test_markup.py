"""What must survive a rewrite: tables of cases, each with the reason it is there."""

import random
import subprocess
import sys
import time

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.markup import Piece, lost, protected
from tests.cases import markup_latex, markup_markdown, markup_numbers, markup_others
from tests.cases.guard import Guard

TABLES = (markup_markdown, markup_latex, markup_others, markup_numbers)
KEPT = [case for table in TABLES for case in table.KEPT]
LOST = [case for table in TABLES for case in table.LOST]

# What opens something that never closes, in one markup or another.
OPENINGS = (
    "![", "[", "[^", "[a](", "<a ", "<!--", "`", "``", "$", "$$", r"\(", r"\[", "{{", "{%", "{#",
    "${", r"\begin{align}", r"\begin{verbatim}", r"\cite{", r"\verb|", r"\item[", "{", "[[", "<<",
    "#+begin_src\n", ":A:\n", "----\n", "....\n", "/*", "#f(", "^[", "> ", "- ", "1. ", "    x\n",
    "www.]", "https://a(", "1 000 ", "1.", "a.", "a_", "|a|b\n|-|-\n", "::\n", ".. a\n", "<code>",
    "::: {", "*a _b ", "\\", "%(", "@a", ":a", "a" * 70 + "@",
)  # fmt: skip
LETTERS = ("a", "字", "é", "👩‍👧", "\r\n", "\U000f0000", "\ud83d")
SIZE = 8_000
# A hundred times what a text of this size takes; a quadratic pattern takes far longer.
LONGEST_SECONDS = 3.0


def _reported(case: Guard) -> list[str]:
    pieces = lost(
        case.before,
        case.after,
        DocumentType(case.document_type),
        words=case.words,
        translation=case.translation,
    )
    return sorted(f"{piece.kind}: {piece.text}" for piece in pieces)


@pytest.mark.parametrize("case", KEPT, ids=[case.reason for case in KEPT])
def test_what_may_change_raises_no_alarm(case: Guard) -> None:
    assert _reported(case) == []


@pytest.mark.parametrize("case", LOST, ids=[case.reason for case in LOST])
def test_what_was_lost_is_named(case: Guard) -> None:
    assert _reported(case) == sorted(case.lost)


def test_reasons_are_given_once() -> None:
    reasons = [case.reason for case in (*KEPT, *LOST)]
    assert len(set(reasons)) == len(reasons)


def test_protected_names_every_piece_and_the_words_of_the_list() -> None:
    text = "# Groq\n\nRun `make` 12 times, see [it](a.md) [@doe].\n"
    assert protected(text, DocumentType.MARKDOWN, words=("Groq", "Lisp")) == (
        Piece("heading", "# Groq"),
        Piece("code", "`make`"),
        Piece("link", "[it](a.md)"),
        Piece("citation", "@doe"),
        Piece("number", "12"),
        Piece("name", "Groq"),
    )


@pytest.mark.parametrize("document_type", list(DocumentType))
def test_every_document_type_is_guarded(document_type: DocumentType) -> None:
    assert lost("See https://example.org/a 12.", "See it.", document_type) == (
        Piece("link", "https://example.org/a"),
        Piece("number", "12"),
    )


def test_a_long_piece_is_named_in_one_short_line() -> None:
    (piece,) = lost("```\n" + "x\n" * 500 + "```", "", DocumentType.MARKDOWN)
    assert len(piece.text) == 80
    assert "\n" not in piece.text


@pytest.mark.slow
@pytest.mark.parametrize("document_type", list(DocumentType))
def test_no_text_takes_long(document_type: DocumentType) -> None:
    chance = random.Random(document_type)
    texts = [opening * (SIZE // len(opening)) for opening in OPENINGS]
    for _ in range(15):
        unit = "".join(chance.choices(OPENINGS, k=3))
        texts.append(unit * (SIZE // len(unit)))
    for text in texts:
        started = time.process_time()
        protected(text, document_type)
        assert time.process_time() - started < LONGEST_SECONDS, text[:40]


@pytest.mark.parametrize("document_type", list(DocumentType))
def test_no_text_breaks_it(document_type: DocumentType) -> None:
    chance = random.Random(7)
    for _ in range(150):
        before = "".join(
            chance.choices((*OPENINGS, "a", "字", "é", "👩‍👧", "\r\n", "\U000f0000"), k=30)
        )
        after = before.replace(chance.choice(OPENINGS), "")
        lost(before, after, document_type)


def test_the_guard_costs_nothing_until_it_is_needed() -> None:
    heavy = "{'regex', 'rapidfuzz', 'markdown_it', 'pylatexenc', 'yaml'} & set(sys.modules)"
    program = (
        "import sys, groq_lsp.markup, groq_lsp.edits, groq_lsp.splitting, groq_lsp.tokens\n"
        f"raise SystemExit(str({heavy}) if {heavy} else 0)"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr
