"""Answers are kept, and of the documents that they were for no more than they need."""

import gc
import weakref

import pytest

from groq_lsp.documents import Document, Documents, Point, Span
from groq_lsp.expected import Expected
from groq_lsp.shelf import Answer, AnswerState, Shelf

URI = "file:///note.md"
TEXT = "Some words.\n" + "A line of a long document.\n" * 1000


@pytest.fixture
def documents() -> Documents:
    found = Documents()
    found.open(URI, "markdown", 1, TEXT)
    return found


def answer_for(document: Document, identity: str = "answer-1") -> Answer:
    selection = document.select(Span(Point(0, 0), Point(0, 11)))
    return Answer(identity, "explain", "Explain", selection, "It is about words.")


def close(documents: Documents, shelf: Shelf) -> "weakref.ref[Document]":
    """Close the document as did_close does; gives what tells whether anybody holds it yet."""
    document = weakref.ref(documents.get(URI))
    documents.close(URI)
    shelf.document_closed(URI)
    return document


@pytest.mark.parametrize("state", ["waiting", "applied", "shown", "discarded"])
def test_a_closed_document_is_not_held_by_its_answers(
    documents: Documents, state: AnswerState
) -> None:
    shelf = Shelf()
    answer = answer_for(documents.get(URI))
    answer.state = state
    answer.offered["below"] = Expected(documents.get(URI), answer.selection.span, "words")
    shelf.keep(answer)
    document = close(documents, shelf)
    gc.collect()
    assert document() is None
    assert (answer.uri, answer.selection.text, answer.selection.closed) == (
        URI,
        "Some words.",
        True,
    )


def test_an_answer_that_comes_after_its_document_was_closed_holds_none_of_it(
    documents: Documents,
) -> None:
    shelf = Shelf()
    answer = answer_for(documents.get(URI))
    document = close(documents, shelf)
    shelf.keep(answer)
    gc.collect()
    assert document() is None
    assert shelf.waiting(URI) == [answer]


def test_a_document_opened_anew_keeps_its_text_beside_earlier_answers(
    documents: Documents,
) -> None:
    shelf = Shelf()
    shelf.keep(answer_for(documents.get(URI)))
    close(documents, shelf)
    again = documents.open(URI, "markdown", 1, TEXT)
    shelf.keep(answer_for(again, "answer-2"))
    shelf.document_closed(URI)
    assert again.text == TEXT
    assert not shelf.waiting(URI)[0].selection.closed


def test_the_oldest_settled_answer_makes_room_and_a_waiting_one_stays(
    documents: Documents,
) -> None:
    shelf = Shelf()
    for number in range(32):
        answer = answer_for(documents.get(URI), f"answer-{number}")
        shelf.keep(answer)
        if number:
            shelf.settle(answer, "shown")
    assert shelf.find("answer-0") is not None
    assert shelf.find("answer-1") is None
