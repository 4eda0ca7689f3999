"""An answer is placed into a document that is whole, or not at all."""

import asyncio
from collections.abc import Sequence
from typing import cast

import pytest

from groq_lsp.clients import describe
from groq_lsp.documents import Change, Document, Selection
from groq_lsp.editor import Applied, Editor, WireEdit
from groq_lsp.edits import Replacement
from groq_lsp.placing import Outcome, Placing

URI = "file:///note.md"
HELIX = describe({"clientInfo": {"name": "helix"}})


class Window:
    """An editor that takes every edit and tells of it as it should."""

    def __init__(self, document: Document) -> None:
        self.client = HELIX
        self.asked: list[tuple[int, Sequence[WireEdit]]] = []
        self.placing = Placing(cast("Editor", self))
        self._document = document

    async def apply(
        self, document: Document, edits: Sequence[WireEdit], *, label: str, confirm: bool = False
    ) -> Applied:
        self.asked.append((document.version, edits))
        changes = [Change((one.start, one.end), one.text) for one in edits]
        document.change(document.version + 1, changes)
        self.placing.document_changed()
        return Applied.YES


@pytest.fixture
def document() -> Document:
    return Document(URI, "markdown", 0, "word", consecutive=True)


def chosen(document: Document) -> Selection:
    return document.select(document.span((0, 0), (0, 4)))


async def test_it_waits_for_a_change_that_others_have_overtaken(document: Document) -> None:
    window = Window(document)
    selection = chosen(document)
    document.change(2, [Change(((0, 1), (0, 1)), "b")])
    placed = asyncio.ensure_future(
        window.placing.place(selection, [Replacement(0, 4, "WORD")], label="Rewrite")
    )
    await asyncio.sleep(0)
    assert window.asked == []
    document.change(1, [Change(((0, 0), (0, 0)), "a")])
    window.placing.document_changed()
    assert await placed is Outcome.PLACED
    assert (document.text, [version for version, _ in window.asked]) == ("abWORD", [2])


async def test_it_is_kept_if_the_change_does_not_come(document: Document) -> None:
    window = Window(document)
    selection = chosen(document)
    document.change(2, [Change(((0, 1), (0, 1)), "b")])
    placed = asyncio.ensure_future(
        window.placing.place(selection, [Replacement(0, 4, "WORD")], label="Rewrite")
    )
    await asyncio.sleep(0)
    document.give_up()
    window.placing.document_changed()
    assert await placed is Outcome.OUT_OF_STEP
    assert window.asked == []
