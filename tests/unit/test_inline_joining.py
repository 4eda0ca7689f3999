"""Where suggestions are asked for and how they join the text, against cases by hand."""

import pytest

from groq_lsp.document_types import document_type
from groq_lsp.inline.joining import joined
from groq_lsp.inline.places import Spot, spot
from tests.cases.cursor import CASES, Cursor

URI = "file:///note"


def _lines(text: str) -> list[str]:
    return [*text.splitlines(keepends=True), ""] if text[-1:] in "\r\n" else text.splitlines(True)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language_id}: {case.reason}")
def test_a_suggestion_is_asked_for_where_prose_goes_on(case: Cursor) -> None:
    before, _, after = case.text.partition("‸")
    lines = _lines(before + after) or [""]
    head = _lines(before) or [""]
    kind = document_type(case.language_id, URI)
    found = spot(lines, len(head) - 1, len(head[-1]), kind, case.language_id)
    expected = {"prose": (True, True), "key": (True, False), "never": (False, False)}[case.place]
    assert (found.invoked, found.automatic) == expected, found.why
    assert bool(found.why) == (case.place != "prose")


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.answer],
    ids=lambda case: f"{case.language_id}: {case.reason}",
)
def test_a_suggestion_joins_the_text_without_a_seam(case: Cursor) -> None:
    before, _, after = case.text.replace("\r\n", "\n").partition("‸")
    assert joined(case.answer, before=before, after=after, length=case.length) == case.inserted


def test_a_place_is_never_offered_by_itself_and_refused_on_a_key() -> None:
    assert not any(Spot(*pair).automatic for pair in ((False, False), (True, False)))
