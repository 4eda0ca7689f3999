"""Documents and selections against the simplest models that can be right, over random edits."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groq_lsp.documents import Change, Document, Point, PositionEncoding, Selection, Span
from tests.property.reference_selection import ReferenceSelection, is_cut, smallest
from tests.property.reference_text import ReferenceText, join_pairs, lines_of, units

ENCODINGS = list(PositionEncoding)
HIGH, LOW = "\ud83d", "\ude00"

ALPHABETS = {
    "line ends": ["a", "\n", "\r", "\r\n", "bc"],
    "half line ends": ["a", "\r", "\n", "\u2028", "\u0085", "\x0c", "\x0b", "\x1c"],
    "surrogates": ["a", HIGH, LOW, "😀", "𝒳", "\n"],
    "everything": [
        *("a", "b", " ", "\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\x0c", "\x00"),
        *("\ufeff", "😀", "𝒳", "e\u0301", "👩\u200d👩\u200d👧", "אב", "ب", "中文", HIGH, LOW),
    ],
}


def some_text(source: random.Random, alphabet: list[str], most: int) -> str:
    return "".join(source.choice(alphabet) for _ in range(source.randint(0, most)))


def some_position(source: random.Random, text: ReferenceText) -> tuple[int, int]:
    """Give a position, sometimes inside a character, beyond a line or beyond the text."""
    lines = lines_of(text.text)
    line = source.randint(0, len(lines))
    if line == len(lines) or source.random() < 0.03:
        return line, source.choice((0, 1, 2**31 - 1))
    return line, source.randint(0, sum(units(one, text.encoding) for one in lines[line]) + 1)


def assert_same(document: Document, reference: ReferenceText) -> None:
    assert document.text == reference.text
    assert document.lines == lines_of(reference.text)
    assert document.line_ending == Document("", "", 0, reference.text).line_ending


def assert_places(document: Document, reference: ReferenceText) -> None:
    """Check every place of the text, in all three ways of writing it."""
    for offset in range(len(reference.text) + 1):
        if is_cut(reference.text, offset):
            assert document.point_at(offset) == document.point_at(offset - 1)
            continue
        point = document.point_at(offset)
        assert document.offset(point) == offset
        assert document.position(point) == reference.position(offset)
        assert document.point(reference.position(offset)) == point
        assert document.before(point, 5) == reference.text[max(offset - 5, 0) : offset]
        assert document.after(point, 5) == reference.text[offset : offset + 5]
        assert document.length(Span(Point(0, 0), point)) == offset
        assert document.length(Span(point, document.end)) == len(reference.text) - offset


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_the_mirror_is_the_text_after_each_of_2500_edits(
    encoding: PositionEncoding, alphabet: str
) -> None:
    """L16"""
    source = random.Random(f"{encoding} {alphabet}")
    pieces = ALPHABETS[alphabet]
    text = some_text(source, pieces, 30)
    document = Document("file:///a.md", "markdown", 0, text, encoding)
    reference = ReferenceText(text, encoding)
    for number in range(2500):
        most = 5 if len(reference.text) < 80 else 0
        start, end = some_position(source, reference), some_position(source, reference)
        if source.random() < 0.5:
            end = start
        elif source.random() < 0.8:  # a short one, so that the text is not cut down too often
            end = (start[0], start[1] + source.randint(0, 4))
        inserted = some_text(source, pieces, most)
        reference.change(start, end, inserted)
        document.change(number + 1, [Change((start, end), inserted)])
        assert_same(document, reference)
        if number % 25 == 0:
            assert_places(document, reference)


def characters(alphabet: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(alphabet), max_size=6).map("".join)


POSITIONS = st.tuples(st.integers(0, 4), st.integers(0, 8))


@settings(max_examples=200, deadline=None)
@given(
    encoding=st.sampled_from(ENCODINGS),
    text=characters(ALPHABETS["everything"]),
    edits=st.lists(
        st.tuples(POSITIONS, POSITIONS, characters(ALPHABETS["everything"])), max_size=5
    ),
)
def test_several_changes_in_one_notification_are_made_in_order(
    encoding: PositionEncoding,
    text: str,
    edits: list[tuple[tuple[int, int], tuple[int, int], str]],
) -> None:
    document = Document("file:///a.md", "markdown", 0, text, encoding)
    reference = ReferenceText(text, encoding)
    for start, end, inserted in edits:
        reference.change(start, end, inserted)
    document.change(1, [Change((start, end), inserted) for start, end, inserted in edits])
    assert_same(document, reference)
    assert_places(document, reference)


def some_offset(source: random.Random, text: str) -> int:
    """Give a place that a position can name."""
    return whole(text, source.randint(0, len(text)))


def whole(text: str, offset: int) -> int:
    return offset - 1 if is_cut(text, offset) else offset


def some_edit(source: random.Random, text: str, pieces: list[str]) -> tuple[int, int, str]:
    first = some_offset(source, text)
    last = first
    if source.random() < 0.6:
        last = whole(text, source.randint(0, min(first + source.choice((1, 3, 12)), len(text))))
    first, last = min(first, last), max(first, last)
    inserted = "" if source.random() < 0.3 else some_text(source, pieces, 3)
    if source.random() < 0.3:  # as an editor that compares texts would say it
        inserted = text[first:last] + inserted
    return first, last, inserted


def selection_at(document: Document, first: int, last: int, *, inclusive: bool) -> Selection:
    span = Span(document.point_at(first), document.point_at(last))
    return document.select(span, inclusive=inclusive)


def offsets(selection: Selection) -> tuple[int, int]:
    document = selection.document
    return document.offset(selection.span.start), document.offset(selection.span.end)


class Pair:
    """A selection and its model."""

    def __init__(self, document: Document, source: random.Random) -> None:
        text = document.text
        ends = sorted((some_offset(source, text), some_offset(source, text)))
        inclusive = source.random() < 0.2
        self.real = selection_at(document, *ends, inclusive=inclusive)
        self.model = ReferenceSelection(text, *ends, inclusive=inclusive)

    def check(self) -> None:
        assert offsets(self.real) == self.model.span
        assert self.real.changed == self.model.changed
        if not self.real.changed:
            assert self.real.current() == self.real.text


SELECTION_ALPHABETS = {
    "few": ["a", "b", "\n"],
    "line ends": ALPHABETS["line ends"],
    "everything": ALPHABETS["everything"],
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("alphabet", SELECTION_ALPHABETS)
def test_selections_are_where_their_models_are_after_each_of_2000_edits(
    encoding: PositionEncoding, alphabet: str
) -> None:
    """L16"""
    source = random.Random(f"{encoding} {alphabet} selections")
    pieces = SELECTION_ALPHABETS[alphabet]
    version = 0
    for _ in range(80):
        text = join_pairs(some_text(source, pieces, 40))
        document = Document("file:///a.md", "markdown", version, text, encoding)
        pairs = [Pair(document, source) for _ in range(4)]
        undone: list[tuple[str, str]] = []
        for _ in range(25):
            old = document.text
            if undone and source.random() < 0.2:
                new = undone.pop()[0]
                first, last, inserted, entire = 0, len(old), new, True
            else:
                first, last, inserted = some_edit(source, old, pieces)
                new = join_pairs(old[:first] + inserted + old[last:])
                entire = source.random() < 0.1
                undone.append((old, new))
            if entire:
                change, edit = Change(None, new), smallest(old, 0, len(old), new)
            else:
                reference = ReferenceText(old, encoding)
                places = reference.position(first), reference.position(last)
                change, edit = Change(places, inserted), smallest(old, first, last, inserted)
            version += 1
            document.change(version, [change])
            assert document.text == new
            for pair in pairs:
                if edit is not None:
                    pair.model.follow(old, new, edit)
                pair.check()


def inverse(document: Document, change: Change) -> Change:
    """Describe the undoing of a change that the document is about to make."""
    assert change.range is not None
    start, end = document.span(*change.range)
    removed = document.slice(Span(start, end))
    after = Document("", "", 0, document.text, document.encoding)
    after.change(1, [change])
    length = len(after.text) - len(document.text) + len(removed)
    landed = after.point_at(document.offset(start) + length)
    return Change((after.position(start), after.position(landed)), removed)


DIGITS = "0123456789"
LETTERS = ["x", "y", "\n", "é", "😀", " "]


def undone(source: random.Random, encoding: PositionEncoding, edits: int) -> tuple[Selection, Span]:
    """Make so many edits around a selection and undo them; give it, and where it stood."""
    before, after = some_text(source, LETTERS, 9), some_text(source, LETTERS, 9)
    document = Document("file:///a.md", "markdown", 0, before + DIGITS + after, encoding)
    selection = selection_at(document, len(before), len(before) + len(DIGITS), inclusive=False)
    span = selection.span
    undo: list[Change] = []
    for _ in range(edits):
        first, last, inserted = some_edit(source, document.text, LETTERS)
        places = document.point_at(first), document.point_at(last)
        change = Change((document.position(places[0]), document.position(places[1])), inserted)
        undo.append(inverse(document, change))
        document.change(document.version + 1, [change])
    for change in reversed(undo):
        document.change(document.version + 1, [change])
    assert document.text == before + DIGITS + after
    return selection, span


@settings(max_examples=300, deadline=None)
@given(
    source=st.randoms(use_true_random=False),
    encoding=st.sampled_from(ENCODINGS),
    edits=st.integers(1, 3),
)
def test_undoing_everything_gives_the_selection_back(
    source: random.Random, encoding: PositionEncoding, edits: int
) -> None:
    selection, span = undone(source, encoding, edits)
    assert (selection.changed, selection.span, selection.current()) == (False, span, DIGITS)


def test_of_four_edits_undone_hardly_one_loses_sight_of_the_selection_and_then_says_so() -> None:
    """Of four that all reach over its edges one time in some 10,000; the writer is then asked."""
    lost = 0
    for seed in range(3000):
        selection, span = undone(random.Random(seed), ENCODINGS[seed % 3], 4)
        if (selection.changed, selection.span, selection.current()) != (False, span, DIGITS):
            assert selection.changed
            lost += 1
    assert lost <= 1


@settings(max_examples=200, deadline=None)
@given(source=st.randoms(use_true_random=False), encoding=st.sampled_from(ENCODINGS))
def test_typing_around_a_selection_only_moves_it(
    source: random.Random, encoding: PositionEncoding
) -> None:
    parts = [some_text(source, LETTERS, 6), DIGITS, some_text(source, LETTERS, 6)]
    document = Document("file:///a.md", "markdown", 0, "".join(parts), encoding)
    start = len(parts[0])
    selection = selection_at(document, start, start + len(DIGITS), inclusive=False)
    for _ in range(20):
        side = source.choice((0, 2))
        first, last, inserted = some_edit(source, parts[side], LETTERS)
        offset = (len(parts[0]) + len(DIGITS)) if side else 0
        places = document.point_at(offset + first), document.point_at(offset + last)
        change = Change((document.position(places[0]), document.position(places[1])), inserted)
        parts[side] = parts[side][:first] + inserted + parts[side][last:]
        if source.random() < 0.3:
            change = Change(None, "".join(parts))
        document.change(document.version + 1, [change])
        assert document.text == "".join(parts)
        assert not selection.changed
        assert selection.current() == DIGITS
        inner = sorted((source.randint(0, 10), source.randint(0, 10)))
        assert document.slice(selection.locate(*inner)) == DIGITS[inner[0] : inner[1]]


@settings(max_examples=200, deadline=None)
@given(source=st.randoms(use_true_random=False))
def test_a_whole_text_changed_above_and_below_keeps_the_selection(source: random.Random) -> None:
    def around() -> tuple[str, str]:
        pieces = [*LETTERS, "line\n"]
        return some_text(source, pieces, 6) + "(", ")" + some_text(source, pieces, 6)

    above, below = around()
    document = Document("file:///a.md", "markdown", 0, f"{above}{DIGITS}{below}")
    selection = selection_at(document, len(above), len(above) + 10, inclusive=False)
    for _ in range(5):
        above, below = around()
        document.change(document.version + 1, [Change(None, f"{above}{DIGITS}{below}")])
        assert not selection.changed
        assert offsets(selection) == (len(above), len(above) + 10)


def test_points_outside_the_text_are_brought_into_it() -> None:
    document = Document("file:///a.md", "markdown", 0, "ab\r\nc")
    assert document.nearest(Point(0, 9)) == Point(0, 2)
    assert document.nearest(Point(9, 0)) == Point(1, 1)
