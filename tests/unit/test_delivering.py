"""Answers brought to their place, without an editor."""

from groq_lsp.command_line_run import NoEditor
from groq_lsp.delivering import Delivery
from groq_lsp.placing import Outcome, Placing
from groq_lsp.shelf import Answer, Shelf
from tests.orders import order


async def test_an_answer_that_is_the_text_as_it_stands_asks_for_no_edit() -> None:
    editor = NoEditor()
    delivery = Delivery(editor, Placing(editor), Shelf(), lambda work: work.close())
    selection = order("proofread", "It was late.\n").selection
    answer = Answer("one", "proofread", "Proofread", selection, selection.text)
    assert await delivery.place(answer, "replace") is Outcome.UNCHANGED
    assert answer.state == "applied"
