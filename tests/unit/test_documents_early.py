"""Changes that overtook one another: applied in order, waited for a moment, never guessed at."""

import asyncio
import itertools
import random
from collections.abc import Sequence

import pytest

from groq_lsp.documents import Change, Document, Pauses
from groq_lsp.documents.early import MOST
from groq_lsp.documents.pauses import PAUSE_SECONDS

URI = "file:///note.md"


def opened(text: str = "") -> Document:
    return Document(URI, "markdown", 0, text, consecutive=True)


def appended(document: Document, version: int) -> None:
    """Send the change of one version: its digit at the end of what those before it have written."""
    document.change(version, [Change(((0, version - 1), (0, version - 1)), str(version % 10))])


def state(document: Document) -> tuple[str, int, bool, bool]:
    return document.text, document.version, document.in_step, document.waits


class TestOrder:
    @pytest.mark.parametrize("order", list(itertools.permutations((1, 2, 3, 4))))
    def test_a_burst_in_any_order_gives_the_text_that_was_typed(self, order: Sequence[int]) -> None:
        document = opened()
        for version in order:
            appended(document, version)
        assert state(document) == ("1234", 4, True, False)

    def test_what_helix_was_seen_to_send(self) -> None:
        document = opened()
        for version in (1, 2, 3, 4, 5, 6, 11, 12, 9, 8, 10, 7):
            appended(document, version)
        assert state(document) == ("123456789012", 12, True, False)

    def test_the_text_meanwhile_is_the_one_before_the_gap(self) -> None:
        document = opened()
        for version in (1, 3, 4):
            appended(document, version)
        assert state(document) == ("1", 1, True, True)

    def test_a_selection_follows_in_order(self) -> None:
        document = opened("word")
        selection = document.select(document.span((0, 0), (0, 4)))
        for version in random.Random(6).sample(range(1, 51), 50):
            document.change(version, [Change(((0, 0), (0, 0)), "x" * version)])
        assert (selection.changed, selection.current()) == (False, "word")
        assert selection.span.start.column == sum(range(1, 51))

    @pytest.mark.parametrize("version", [1, 3])
    def test_a_version_that_comes_twice_is_not_applied_twice(self, version: int) -> None:
        document = opened()
        for each in (1, 3, version):
            appended(document, each)
        assert (document.text, document.in_step) == ("1", False)

    def test_a_whole_text_counts_for_all_that_waited(self) -> None:
        document = opened()
        appended(document, 2)
        document.change(3, [Change(None, "whole")])
        document.change(4, [Change(((0, 5), (0, 5)), "!")])
        assert state(document) == ("whole!", 4, True, False)

    def test_an_empty_change_fills_its_gap(self) -> None:
        document = opened()
        document.change(2, [Change(((0, 0), (0, 0)), "x")])
        document.change(1, [])
        assert state(document) == ("x", 2, True, False)


class TestTooLate:
    def test_it_is_out_of_step_once_given_up_and_in_step_when_the_change_comes_after_all(
        self,
    ) -> None:
        document = opened()
        appended(document, 2)
        document.give_up()
        appended(document, 3)
        assert state(document) == ("", 0, False, False)
        appended(document, 1)
        assert state(document) == ("123", 3, True, False)

    def test_giving_up_when_nothing_is_missing_changes_nothing(self) -> None:
        document = opened()
        appended(document, 1)
        document.give_up()
        assert state(document) == ("1", 1, True, False)

    def test_what_misses_a_change_does_not_grow_for_ever(self) -> None:
        document = opened()
        for version in range(2, MOST + 3):
            appended(document, version)
        assert (document.in_step, document.waits) == (False, False)
        document.change(MOST + 5, [Change(None, "whole")])
        assert state(document) == ("whole", MOST + 5, True, False)


class TestPauses:
    async def test_there_is_none_while_all_is_in_order(self) -> None:
        pauses, document = Pauses(lambda: None), opened()
        appended(document, 1)
        pauses.look(document)
        assert pauses.pause() is None

    async def test_it_ends_with_the_change_that_was_missing(self) -> None:
        ends: list[str] = []
        pauses, document = Pauses(lambda: ends.append("too late")), opened()
        appended(document, 2)
        pauses.look(document)
        waiting = asyncio.ensure_future(_awaited(pauses))
        await asyncio.sleep(0)
        assert not waiting.done()
        appended(document, 1)
        pauses.look(document)
        await waiting
        await asyncio.sleep(2 * PAUSE_SECONDS)
        assert (document.in_step, ends) == (True, [])

    async def test_it_ends_when_the_change_does_not_come(self) -> None:
        ends: list[str] = []
        pauses, document = Pauses(lambda: ends.append("too late")), opened()
        appended(document, 2)
        pauses.look(document)
        await asyncio.wait_for(_awaited(pauses), 5)
        assert (document.in_step, ends, pauses.pause()) == (False, ["too late"], None)

    async def test_it_begins_anew_with_each_change_that_is_missing(self) -> None:
        pauses, document = Pauses(lambda: None), opened()
        begun = asyncio.get_running_loop().time()
        appended(document, 2)
        pauses.look(document)
        await asyncio.sleep(PAUSE_SECONDS * 0.8)
        appended(document, 4)
        appended(document, 1)
        pauses.look(document)
        await _awaited(pauses)
        assert asyncio.get_running_loop().time() - begun > PAUSE_SECONDS * 1.7
        assert (document.text, document.in_step) == ("12", False)

    async def test_it_ends_with_the_document(self) -> None:
        pauses, document = Pauses(lambda: None), opened()
        appended(document, 2)
        pauses.look(document)
        document.close()
        pauses.look(document)
        assert pauses.pause() is None


async def _awaited(pauses: Pauses) -> None:
    if (pause := pauses.pause()) is not None:
        await pause


class TestSaved:
    def test_a_save_puts_it_in_step_at_the_version_that_was_told_last(self) -> None:
        document = opened()
        appended(document, 2)
        appended(document, 3)
        document.give_up()
        document.saved("123")
        appended(document, 4)
        assert state(document) == ("1234", 4, True, False)

    def test_a_save_that_may_have_begun_before_the_last_change_says_nothing(self) -> None:
        document = opened()
        appended(document, 2)
        document.give_up()
        document.saved("12", seconds=60)
        assert state(document) == ("", 0, False, False)

    def test_a_save_is_not_looked_at_while_all_is_in_step(self) -> None:
        document = opened("text")
        document.saved("another")
        assert document.text == "text"

    def test_a_save_puts_it_in_step_whatever_the_editor_counts_from(self) -> None:
        document = Document(URI, "markdown", 0, "a")
        for version in (7, -3):
            document.change(version, [Change(((0, 0), (0, 0)), "?")])
        document.saved("b")
        document.change(-2, [Change(((0, 1), (0, 1)), "c")])
        assert (document.text, document.in_step) == ("bc", True)

    def test_selections_survive_it(self) -> None:
        document = opened("word")
        selection = document.select(document.span((0, 0), (0, 4)))
        document.change(-1, [Change(((0, 0), (0, 0)), "a ")])
        document.saved("a word")
        assert (selection.changed, selection.span.start.column) == (False, 2)
