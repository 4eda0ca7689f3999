"""Each suggestion is counted once as shown, and once as what became of it."""

import pytest

from groq_lsp.documents import Change, Document
from groq_lsp.suggestions import Tally


@pytest.fixture
def note() -> Document:
    return Document("file:///n.md", "markdown", 1, "The ferry\n\nWe waited")


def write(note: Document, text: str, at: tuple[int, int] = (2, 9), *, over: int = 0) -> None:
    end = (at[0], at[1] + over)
    note.change(note.version + 1, [Change((at, end), text)])


def test_each_suggestion_is_counted_once(note: Document) -> None:
    counted: list[str] = []
    tally = Tally(counted.append)
    first = tally.shown(note, note.end, [" a while."])
    assert tally.shown(note, note.end, ["while."], again=True) == first
    tally.decided(first, "accepted")
    tally.decided(first, "accepted")
    tally.decided("never was", "rejected")
    for _ in range(2):
        tally.shown(note, note.end, [" a while."])
    tally.closed(note.uri)
    tally.closed(note.uri)
    assert counted == ["shown", "accepted", "shown", "rejected", "shown", "rejected"]


@pytest.mark.parametrize(
    ("written", "event"),
    [
        (" a while.", "accepted"),
        (" a while. Then it came.", "accepted"),
        (" a\n  while.", "accepted"),
        (" an hour.", "accepted"),
        (" a while", "accepted_in_part"),
        (" a while; then it came.", "accepted_in_part"),
        (" a dog came.", "rejected"),
        (" an ho", "accepted_in_part"),
        (" a", "rejected"),
        (" aged.", "rejected"),
        (" a whi", "rejected"),
        (" in vain.", "rejected"),
        ("", "rejected"),
    ],
)
def test_what_stands_in_the_text_was_accepted(note: Document, written: str, event: str) -> None:
    counted: list[str] = []
    tally = Tally(counted.append)
    tally.shown(note, note.end, [" a while.", " an hour."])
    for number, letter in enumerate(written.replace("\n", " ")):
        write(note, letter, (2, 9 + number))
    if "\n" in written:
        write(note, "\n ", (2, 11), over=0)
    write(note, "A line above.\n", (0, 0))
    tally.closed(note.uri)
    assert counted == ["shown", event]


@pytest.mark.parametrize(
    ("written", "event"),
    [("等船。", "accepted"), ("等船时", "accepted_in_part"), ("等我", "rejected")],
)
def test_part_of_a_script_without_spaces_is_more_than_one_character(
    note: Document, written: str, event: str
) -> None:
    counted: list[str] = []
    tally = Tally(counted.append)
    tally.shown(note, note.end, ["等船。"])
    write(note, written)
    tally.closed(note.uri)
    assert counted == ["shown", event]


def test_a_word_taken_and_the_rest_later_is_one_suggestion_accepted(note: Document) -> None:
    counted: list[str] = []
    tally = Tally(counted.append)
    first = tally.shown(note, note.end, [" a long while."])
    write(note, " a")
    assert tally.shown(note, note.end, [" long while."], again=True) == first
    write(note, " long", (2, 11))
    tally.shown(note, note.end, [" while."], again=True)
    write(note, " while.", (2, 16))
    tally.decided(first, "accepted")
    tally.closed(note.uri)
    assert counted == ["shown", "accepted"]


def test_what_is_turned_down_after_a_word_was_accepted_in_part(note: Document) -> None:
    counted: list[str] = []
    tally = Tally(counted.append)
    first = tally.shown(note, note.end, [" a long while."])
    write(note, " a long")
    tally.decided(first, "rejected")
    tally.closed(note.uri)
    assert counted == ["shown", "accepted_in_part"]


def test_at_the_end_what_is_left_is_told_once(note: Document) -> None:
    tally = Tally(lambda _: None)
    tally.shown(note, note.end, [" a while."])
    assert tally.left() == ["rejected"]
    assert tally.left() == []


def test_what_took_the_place_of_a_mark_was_accepted(note: Document) -> None:
    counted: list[str] = []
    tally = Tally(counted.append)
    place = note.end
    write(note, ";;")
    tally.shown(note, place, [" a while."])
    write(note, " a while.", over=2)
    tally.closed(note.uri)
    assert counted == ["shown", "accepted"]


def test_at_the_start_of_a_text_a_suggestion_is_counted_as_well() -> None:
    counted: list[str] = []
    tally = Tally(counted.append)
    note = Document("file:///n.md", "markdown", 1, "\nThe end.")
    tally.shown(note, note.point((0, 0)), ["It began."])
    write(note, "It began.", (0, 0))
    tally.closed(note.uri)
    assert counted == ["shown", "accepted"]
