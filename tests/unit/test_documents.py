"""Documents mirror the editor's text, and selections follow it."""

import gc
import itertools
import time
import weakref

import pytest

from groq_lsp.documents import (
    Change,
    Document,
    Documents,
    Point,
    PositionEncoding,
    Selection,
    Span,
    WirePosition,
    choose_encoding,
)
from groq_lsp.errors import DocumentNotOpen

UTF8, UTF16, UTF32 = PositionEncoding.UTF8, PositionEncoding.UTF16, PositionEncoding.UTF32
URI = "file:///home/wen/note.md"
HIGH, LOW = "\ud83d", "\ude00"  # together 😀


def opened(text: str, encoding: PositionEncoding = UTF16, *, consecutive: bool = False) -> Document:
    return Document(URI, "markdown", 1, text, encoding, consecutive=consecutive)


def typed(document: Document, text: str, start: WirePosition, end: WirePosition = (-1, 0)) -> None:
    """Replace a range, or insert at one place, in a notification of its own."""
    places = (start, start if end == (-1, 0) else end)
    document.change(document.version + 1, [Change(places, text)])


def selected(document: Document, text: str, *, inclusive: bool = False) -> Selection:
    """Select the one place where `text` stands."""
    first = document.text.index(text)
    assert document.text.count(text) == 1
    start, end = document.point_at(first), document.point_at(first + len(text))
    return document.select(Span(start, end), inclusive=inclusive)


class TestEncodings:
    @pytest.mark.parametrize(
        ("offered", "chosen"),
        [
            (None, UTF16),
            ([], UTF16),
            (["utf-16"], UTF16),
            (["utf-7"], UTF16),
            (["utf-8", "utf-16", "utf-32"], UTF32),
            (["utf-8", "utf-16"], UTF8),
            (["utf-16", "utf-8"], UTF8),
        ],
    )
    def test_utf32_is_preferred_then_utf8(
        self, offered: list[str] | None, chosen: PositionEncoding
    ) -> None:
        assert choose_encoding(offered) is chosen

    @pytest.mark.parametrize(
        ("encoding", "characters"),
        [(UTF8, [0, 1, 3, 6, 10, 11]), (UTF16, [0, 1, 2, 3, 5, 6]), (UTF32, [0, 1, 2, 3, 4, 5])],
    )
    def test_characters_are_counted_in_the_encoding(
        self, encoding: PositionEncoding, characters: list[int]
    ) -> None:
        document = opened("aé中😀b", encoding)
        for column, character in enumerate(characters):
            assert document.position(Point(0, column)) == (0, character)
            assert document.point((0, character)) == Point(0, column)

    @pytest.mark.parametrize(("encoding", "inside"), [(UTF8, [2, 3, 4]), (UTF16, [2])])
    def test_a_position_inside_a_character_is_before_it(
        self, encoding: PositionEncoding, inside: list[int]
    ) -> None:
        document = opened("a😀b", encoding)
        assert {document.point((0, character)) for character in inside} == {Point(0, 1)}

    @pytest.mark.parametrize(("encoding", "units"), [(UTF8, 3), (UTF16, 1), (UTF32, 1)])
    def test_a_lone_surrogate_has_the_length_of_its_kind(
        self, encoding: PositionEncoding, units: int
    ) -> None:
        document = opened(f"a{HIGH}b{LOW}", encoding)
        assert document.position(Point(0, 2)) == (0, 1 + units)
        assert document.point((0, 2 + 2 * units)) == Point(0, 4)

    def test_a_byte_order_mark_is_a_character(self) -> None:
        assert opened("\ufeffa", UTF16).point((0, 1)) == Point(0, 1)


class TestLines:
    def test_only_what_lsp_names_ends_a_line(self) -> None:
        document = opened("a\nb\r\nc\rd\u2028e\u2029f\u0085g\x0ch\x0bi\x1cj\x1dk\x1el\x00m")
        assert [line[0] for line in document.lines] == ["a", "b", "c", "d"]

    @pytest.mark.parametrize("text", ["", "a", "a\n", "\n", "\r\n", "\r", "\n\r", "a\r\r\n\nb"])
    def test_the_last_line_has_no_terminator(self, text: str) -> None:
        document = opened(text)
        assert "".join(document.lines) == text == document.text
        assert all(line.endswith(("\n", "\r")) for line in document.lines[:-1])
        assert not document.lines[-1].endswith(("\n", "\r"))

    def test_typing_a_line_feed_after_a_lone_carriage_return_makes_one_line_end(self) -> None:
        document = opened("a\rb")
        typed(document, "\n", (1, 0))
        assert document.lines == ["a\r\n", "b"]

    def test_typing_a_carriage_return_before_a_line_feed_makes_one_line_end(self) -> None:
        document = opened("a\nb")
        typed(document, "x\r", (0, 1))
        assert document.lines == ["ax\r\n", "b"]

    def test_deleting_what_parts_them_makes_one_line_end(self) -> None:
        document = opened("a\rxyz\nb")
        typed(document, "", (1, 0), (1, 3))
        assert document.lines == ["a\r\n", "b"]

    def test_a_carriage_return_before_a_whole_line_end_stays_alone(self) -> None:
        document = opened("a\r\nb")
        typed(document, "\r", (0, 1))
        assert document.lines == ["a\r", "\r\n", "b"]

    @pytest.mark.parametrize(
        ("text", "ending"),
        [
            ("", "\n"),
            ("a", "\n"),
            ("a\nb", "\n"),
            ("a\r\nb\r\nc\n", "\r\n"),
            ("a\rb\r", "\r"),
            ("a\r\nb\n", "\r\n"),
            ("a\nb\r\n", "\n"),
        ],
    )
    def test_the_line_ending_is_the_commonest(self, text: str, ending: str) -> None:
        assert opened(text).line_ending == ending


class TestPlaces:
    def test_positions_are_brought_into_the_text(self) -> None:
        document = opened("ab\r\ncd")
        assert document.point((0, 99)) == Point(0, 2)
        assert document.point((0, 3)) == Point(0, 2)
        assert document.point((1, 2**31 - 1)) == Point(1, 2)
        assert document.point((2, 0)) == Point(1, 2) == document.end
        assert document.point((2**31 - 1, 0)) == document.end
        assert document.point((-1, 5)) == document.point((0, -3)) == Point(0, 0)

    def test_points_are_brought_into_the_text(self) -> None:
        document = opened("ab\r\ncd")
        assert document.position(Point(0, 3)) == (0, 2)
        assert document.position(Point(7, 0)) == (1, 2)

    def test_a_reversed_range_is_put_right(self) -> None:
        document = opened("ab\ncd")
        assert document.span((1, 1), (0, 1)) == Span(Point(0, 1), Point(1, 1))
        assert document.slice(document.span((1, 1), (0, 1))) == "b\nc"

    def test_lines_beyond_the_text_are_not_contained(self) -> None:
        document = opened("ab\ncd")
        assert document.contains((0, 0), (1, 99))
        assert document.contains((1, 1), (0, 0))
        assert document.contains((1, 0), (2, 0))  # the last line as a whole
        assert not document.contains((1, 0), (2, 1))
        assert not document.contains((2, 0), (2, 0))
        assert not document.contains((0, 0), (9, 0))

    def test_offsets_count_code_points(self) -> None:
        document = opened("a😀\r\nb")
        assert [document.point_at(offset) for offset in range(-1, 7)] == [
            Point(0, 0),
            Point(0, 0),
            Point(0, 1),
            Point(0, 2),
            Point(0, 2),  # between \r and \n
            Point(1, 0),
            Point(1, 1),
            Point(1, 1),
        ]
        assert document.offset(Point(1, 1)) == 5

    def test_a_paragraph_ends_at_blank_lines(self) -> None:
        document = opened("one\r\n \t\u3000\r\ntwo\r\nthree\r\n\r\nfour")
        assert document.paragraph(Point(1, 0)) is None
        assert document.paragraph(Point(4, 0)) is None
        assert document.paragraph(Point(0, 2)) == Span(Point(0, 0), Point(0, 3))
        assert document.paragraph(Point(3, 1)) == Span(Point(2, 0), Point(3, 5))
        assert document.paragraph(Point(5, 4)) == Span(Point(5, 0), Point(5, 4))

    def test_there_is_no_paragraph_in_an_empty_text(self) -> None:
        assert opened("").paragraph(Point(0, 0)) is None

    def test_before_and_after_give_at_most_the_limit(self) -> None:
        document = opened("one\ntwo\nthree")
        assert document.before(Point(1, 1), 3) == "e\nt"
        assert document.before(Point(1, 1), 99) == "one\nt"
        assert document.after(Point(1, 1), 4) == "wo\nt"
        assert document.after(Point(1, 1), 99) == "wo\nthree"
        assert document.before(Point(1, 1), 0) == document.after(Point(1, 1), 0) == ""
        assert document.before(Point(0, 0), 5) == document.after(document.end, 5) == ""


class TestSurrogates:
    def test_a_lone_surrogate_is_kept(self) -> None:
        document = opened("a")
        typed(document, f"x{LOW}", (0, 1))
        assert document.text == f"ax{LOW}"

    @pytest.mark.parametrize("encoding", PositionEncoding)
    def test_halves_that_meet_become_one_character(self, encoding: PositionEncoding) -> None:
        document = opened(f"{HIGH}x{LOW}", encoding)
        start = document.position(Point(0, 1))
        typed(document, "", start, (0, start[1] + 1))
        assert document.text == "😀"
        assert opened(HIGH + LOW).text == "😀"
        document.change(9, [Change(None, f"a{HIGH}{LOW}")])
        assert document.text == "a😀"

    def test_half_an_emoji_is_replaced_as_editors_written_in_javascript_say_it(self) -> None:
        document = opened("a😀b")
        typed(document, "\ude01", (0, 2), (0, 3))
        assert document.text == "a😁b"
        typed(document, "", (0, 2), (0, 3))
        assert document.text == f"a{HIGH}b"
        typed(document, LOW, (0, 2))
        assert document.text == "a😀b"
        typed(document, "-", (0, 2))
        assert document.text == f"a{HIGH}-{LOW}b"

    def test_a_selection_beside_the_joint_follows(self) -> None:
        document = opened(f"{HIGH}x{LOW}word")
        selection = selected(document, "word")
        typed(document, "", (0, 1), (0, 2))
        assert (selection.changed, selection.span) == (False, Span(Point(0, 1), Point(0, 5)))


class TestVersions:
    def test_a_change_takes_its_version(self) -> None:
        document = opened("a")
        document.change(2, [Change(((0, 0), (0, 0)), "b"), Change(((0, 0), (0, 0)), "c")])
        assert (document.text, document.version, document.in_step) == ("cba", 2, True)

    @pytest.mark.parametrize("version", [1, 0, -5])
    def test_a_version_that_does_not_rise_changes_nothing_and_leaves_it_out_of_step(
        self, version: int
    ) -> None:
        document = opened("a")
        document.change(version, [Change(((0, 0), (0, 0)), "b")])
        assert (document.text, document.version, document.in_step) == ("a", 1, False)

    @pytest.mark.parametrize("version", [9, 2, 1, 0])
    def test_the_next_full_text_puts_it_in_step(self, version: int) -> None:
        document = opened("a")
        document.change(1, [Change(((0, 0), (0, 0)), "b")])
        document.change(3, [Change(((0, 0), (0, 0)), "c")])
        assert (document.text, document.in_step) == ("ca", False)
        document.change(version, [Change(None, "whole")])
        assert (document.text, document.version, document.in_step) == ("whole", version, True)

    def test_changes_after_a_full_text_in_the_same_notification_count(self) -> None:
        document = opened("a")
        wrong = Change(((7, 0), (8, 0)), "?")
        document.change(2, [wrong, Change(None, "bc"), Change(((0, 1), (0, 2)), "d")])
        assert (document.text, document.in_step) == ("bd", True)

    def test_versions_that_skip_are_healthy(self) -> None:
        # What Neovim 0.12 sent for a minute's typing: it opens at 0 and counts keystrokes.
        document = Document(URI, "markdown", 0, "")
        for version in (4, 12, 14, 28, 30, 32, 35, 37, 58, 59, 126):
            typed_at = [Change(((0, 0), (0, 0)), "x")]
            document.change(version, typed_at)
        assert (document.in_step, document.text) == (True, "x" * 11)

    def test_a_change_on_a_line_that_is_not_there_shows_a_missed_change(self) -> None:
        document = opened("a\nb")
        document.change(2, [Change(((3, 0), (3, 0)), "x")])
        assert not document.in_step

    @pytest.mark.parametrize(
        ("start", "end"), [((2, 0), (2, 0)), ((0, 0), (2**31 - 1, 0)), ((1, 0), (2, 0))]
    )
    def test_a_range_up_to_the_line_after_the_last_is_healthy(
        self, start: WirePosition, end: WirePosition
    ) -> None:
        document = opened("a\nb")
        document.change(2, [Change((start, end), "")])
        assert document.in_step

    @pytest.mark.parametrize("version", [1, 0, 5])
    def test_a_notification_without_changes_says_nothing(self, version: int) -> None:
        document = opened("a", consecutive=True)
        document.change(version, [])
        assert (document.version, document.in_step) == (1, True)


class TestSelections:
    def test_it_keeps_what_it_was(self) -> None:
        document = opened("one two three")
        selection = selected(document, "two")
        typed(document, "X", (0, 5))
        assert (selection.text, selection.version, document.version) == ("two", 1, 2)
        assert selection.document is document

    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("X", (0, 0), (0, 0)),
            ("X\r\nY", (0, 2), (0, 2)),
            ("", (0, 0), (1, 0)),
            ("typed at its start ", (1, 4), (1, 4)),
            ("Y", (1, 0), (1, 4)),
        ],
    )
    def test_what_is_typed_before_it_moves_it(
        self, text: str, start: WirePosition, end: WirePosition
    ) -> None:
        document = opened("above\none two three\nbelow")
        selection = selected(document, "two three")
        typed(document, text, start, end)
        assert (selection.changed, selection.current()) == (False, "two three")

    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            (" typed at its end", (1, 3), (1, 3)),
            ("\n", (1, 3), (1, 3)),
            ("Y", (1, 3), (2, 5)),
            ("Z", (2, 0), (2, 5)),
        ],
    )
    def test_what_is_typed_after_it_leaves_it(
        self, text: str, start: WirePosition, end: WirePosition
    ) -> None:
        document = opened("above\ntwo\nbelow")
        selection = selected(document, "two")
        typed(document, text, start, end)
        assert not selection.changed
        assert selection.span == Span(Point(1, 0), Point(1, 3))

    @pytest.mark.parametrize(
        ("text", "start", "end", "current"),
        [
            ("X", (0, 5), (0, 5), "tXwo"),
            ("X", (0, 4), (0, 7), "X"),
            ("", (0, 4), (0, 5), "wo"),
            ("", (0, 6), (0, 7), "tw"),
            ("", (0, 4), (0, 7), ""),
            ("\n", (0, 5), (0, 6), "t\no"),
            ("X", (0, 2), (0, 5), "wo"),
            ("X", (0, 6), (0, 9), "tw"),
            ("XYZ", (0, 2), (0, 9), ""),
            ("", (0, 0), (0, 13), ""),
        ],
    )
    def test_what_is_typed_inside_or_over_an_edge_changes_it(
        self, text: str, start: WirePosition, end: WirePosition, current: str
    ) -> None:
        document = opened("one two three")
        selection = selected(document, "two")
        before = document.text
        first, last = document.span(start, end)
        removed = document.slice(Span(first, last))
        typed(document, text, start, end)
        assert (selection.changed, selection.current()) == (True, current)
        landed = document.position(document.point_at(document.offset(first) + len(text)))
        typed(document, removed, start, landed)
        assert document.text == before
        assert (selection.changed, selection.current()) == (False, "two")
        assert selection.span == Span(Point(0, 4), Point(0, 7))

    def test_an_undo_in_other_steps_restores_it(self) -> None:
        document = opened("one two three")
        selection = selected(document, "two")
        for column in (7, 6, 5, 4, 3):  # backspace over it and the blank before it
            typed(document, "", (0, column - 1), (0, column))
        assert (selection.changed, selection.current()) == (True, "")
        typed(document, " two", (0, 2))
        typed(document, "e", (0, 2))
        assert document.text == "one two three"
        assert (selection.changed, selection.current()) == (False, "two")

    def test_a_cut_word_typed_anew_belongs_to_it(self) -> None:
        document = opened("one two three four")
        selection = selected(document, "two three")
        typed(document, "", (0, 4), (0, 7))
        for column, letter in enumerate("2nd"):
            typed(document, letter, (0, 4 + column))
        assert (selection.changed, selection.current()) == (True, "2nd three")

    def test_after_an_undo_its_edges_are_what_they_were(self) -> None:
        document = opened("one two three")
        selection = selected(document, "two")
        typed(document, "", (0, 4), (0, 5))
        typed(document, "t", (0, 4))
        typed(document, "X", (0, 4))
        typed(document, "Y", (0, 8))
        assert document.text == "one XtwoY three"
        assert (selection.changed, selection.current()) == (False, "two")

    def test_what_an_edit_over_its_edge_brings_is_not_its_own(self) -> None:
        document = opened("one two three")
        selection = selected(document, "two three")
        typed(document, "ONE T", (0, 0), (0, 5))
        assert selection.current() == "wo three"
        typed(document, "HE ", (0, 5))
        assert document.text == "ONE THE wo three"
        assert selection.current() == "wo three"

    def test_an_empty_one_is_changed_by_what_is_typed_exactly_there(self) -> None:
        document = opened("one two")
        selection = document.select(Span(Point(0, 4), Point(0, 4)))
        typed(document, "X", (0, 0))
        typed(document, "Y", (0, 6))
        typed(document, "", (0, 4), (0, 5))
        assert (selection.changed, selection.span.start) == (False, Point(0, 4))
        typed(document, "ab", (0, 4))
        typed(document, "c", (0, 6))
        assert (selection.changed, selection.current()) == (True, "abc")
        typed(document, "", (0, 4), (0, 7))
        assert (selection.changed, selection.current()) == (False, "")

    def test_a_deletion_around_an_empty_one_changes_it(self) -> None:
        document = opened("one two")
        selection = document.select(Span(Point(0, 4), Point(0, 4)))
        typed(document, "", (0, 3), (0, 5))
        assert (selection.changed, selection.current()) == (True, "")
        typed(document, " t", (0, 3))
        assert (selection.changed, selection.span.start) == (False, Point(0, 4))

    def test_an_edit_that_changes_nothing_does_not_change_it(self) -> None:
        document = opened("one two three")
        selection = selected(document, "two")
        typed(document, "one two three", (0, 0), (0, 13))
        assert not selection.changed

    def test_a_line_sent_whole_counts_for_what_differs_in_it(self) -> None:
        document = opened("one two three\n")
        first, last = selected(document, "one"), selected(document, "three")
        typed(document, "one TWO three\n", (0, 0), (1, 0))
        assert (first.changed, last.changed) == (False, False)
        assert last.current() == "three"

    @pytest.mark.parametrize(
        ("text", "column", "stands"),
        [
            ("a", 5, True),  # aabc
            ("xa", 5, True),  # axabc
            ("bca", 5, True),  # abcabc
            ("xab", 6, True),  # abxabc
            ("c", 6, True),  # abcc
            ("ab", 5, False),  # aabbc
            ("x", 5, False),
        ],
    )
    def test_a_repetition_told_a_little_inside_is_still_beside_it(
        self, text: str, column: int, *, stands: bool
    ) -> None:
        document = opened("one abc two")
        selection = selected(document, "abc")
        typed(document, text, (0, column))
        assert (not selection.changed, selection.current() == "abc") == (stands, stands)

    def test_a_paragraph_like_the_next_put_before_it_only_moves_it(self) -> None:
        # What Neovim says when "The x" is put above "The b": the beginnings are the same.
        document = opened("A\n\nThe b")
        selection = selected(document, "The b")
        typed(document, "x\n\nThe ", (2, 4))
        assert document.text == "A\n\nThe x\n\nThe b"
        assert (selection.changed, selection.span.start) == (False, Point(4, 0))

    def test_a_paragraph_like_it_taken_away_before_it_only_moves_it(self) -> None:
        document = opened("A\n\nThe x\n\nThe b")
        selection = selected(document, "The b")
        typed(document, "", (2, 4), (4, 4))
        assert document.text == "A\n\nThe b"
        assert (selection.changed, selection.span.start) == (False, Point(2, 0))

    def test_a_paragraph_like_it_taken_away_after_it_leaves_it(self) -> None:
        document = opened("one end\n\ntwo end\n")
        selection = selected(document, "one end")
        typed(document, "", (0, 3), (2, 3))
        assert document.text == "one end\n"
        assert (selection.changed, selection.current()) == (False, "one end")

    def test_a_full_text_changed_on_both_sides_keeps_it(self) -> None:
        document = opened("one\n\ntwo words\n\nthree")
        selection = selected(document, "two words")
        document.change(2, [Change(None, "ONE\nmore\n\ntwo words\n\nthree and four")])
        assert (selection.changed, selection.span.start) == (False, Point(3, 0))

    def test_a_word_in_a_longer_one_is_not_the_word_that_was_selected(self) -> None:
        document = opened("my cat sat")
        selection = selected(document, "cat")
        document.change(2, [Change(None, "we concatenate it")])
        assert (selection.changed, selection.current()) == (True, "")

    def test_a_full_text_without_it_changes_it(self) -> None:
        document = opened("one\ntwo\nthree")
        selection = selected(document, "two")
        document.change(2, [Change(None, "one\nthree")])
        assert selection.changed
        document.change(3, [Change(None, "one\ntwo\nthree")])
        assert (selection.changed, selection.span.start) == (False, Point(1, 0))

    def test_several_on_one_document_go_their_own_ways(self) -> None:
        document = opened("".join(f"word{number:02} " for number in range(60)))
        selections = [selected(document, f"word{number:02}") for number in range(60)]
        typed(document, "X", (0, 30 * 7 + 2))
        typed(document, "new\n", (0, 10 * 7))
        assert [selection.changed for selection in selections].index(True) == 30
        assert sum(selection.changed for selection in selections) == 1
        for number in (0, 9, 10, 11, 29, 31, 59):
            assert selections[number].current() == f"word{number:02}"

    def test_one_next_to_another_is_left_alone_by_its_replacement(self) -> None:
        document = opened("First. Second.")
        first, second = selected(document, "First. "), selected(document, "Second.")
        typed(document, "1st! ", (0, 0), (0, 7))
        assert (first.current(), second.current(), second.changed) == ("1st! ", "Second.", False)

    def test_line_ends_that_grow_together_beside_it_do_not_change_it(self) -> None:
        document = opened("a\rword")
        selection = selected(document, "word")
        typed(document, "\n", (1, 0))
        assert document.lines == ["a\r\n", "word"]
        assert (selection.changed, selection.span) == (False, Span(Point(1, 0), Point(1, 4)))

    def test_locate_finds_places_within_its_text(self) -> None:
        document = opened("one\r\ntwo 😀 three")
        selection = selected(document, "e\r\ntwo 😀 t")
        typed(document, "new\nline ", (0, 0))
        text = selection.text
        for start, end in itertools.combinations(range(len(text) + 1), 2):
            if 2 not in (start, end):  # between \r and \n
                assert document.slice(selection.locate(start, end)) == text[start:end]

    @pytest.mark.parametrize(("start", "end"), [(0, 2), (2, 3), (-1, 0), (3, 1), (0, 99)])
    def test_locate_refuses_what_is_no_place(self, start: int, end: int) -> None:
        selection = opened("a\r\nb").select(Span(Point(0, 0), Point(1, 1)))
        with pytest.raises(ValueError, match="no such place"):
            selection.locate(start, end)

    def test_locate_refuses_a_changed_selection(self) -> None:
        document = opened("one two")
        selection = selected(document, "two")
        typed(document, "X", (0, 5))
        with pytest.raises(ValueError, match="changed"):
            selection.locate(0, 1)

    def test_a_span_beyond_the_text_is_brought_into_it(self) -> None:
        selection = opened("a\r\nb").select(Span(Point(0, 2), Point(7, 0)))
        assert selection.span == Span(Point(0, 1), Point(1, 1))

    def test_an_inclusive_one_takes_in_what_is_put_at_its_edges(self) -> None:
        document = opened("one two")
        landing = document.select(Span(Point(0, 3), Point(0, 3)), inclusive=True)
        word = selected(document, "two", inclusive=True)
        typed(document, " more", (0, 3))
        assert (landing.changed, landing.current()) == (True, " more")
        typed(document, "!", (0, 12))
        assert (word.changed, word.current()) == (True, "two!")
        typed(document, "a", (0, 9))
        assert word.current() == "atwo!"

    def test_a_released_one_follows_no_more(self) -> None:
        document = opened("one two")
        selection = selected(document, "two")
        selection.release()
        selection.release()
        typed(document, "X", (0, 0))
        assert selection.span == Span(Point(0, 4), Point(0, 7))

    def test_one_that_nobody_holds_is_gone(self) -> None:
        document = opened("one two")
        gone = weakref.ref(selected(document, "two"))
        gc.collect()
        assert gone() is None
        assert not document._selections


class TestShowing:
    @pytest.mark.parametrize(
        ("told", "where"),
        [("\n\nFoo", (0, 3)), ("Foo\n\n", (2, 0)), ("\nFoo\n", (1, 0))],
    )
    def test_a_text_shows_however_the_editor_tells_of_it(
        self, told: str, where: WirePosition
    ) -> None:
        document = opened("abc\n\ndef")
        landing = document.select(Span(Point(0, 3), Point(0, 3)), inclusive=True)
        assert not landing.shows("\n\nFoo")
        typed(document, told, where)
        assert document.text == "abc\n\nFoo\n\ndef"
        assert landing.shows("\n\nFoo")

    def test_a_text_told_before_its_place_shows(self) -> None:
        document = opened("abc\n\ndef")
        landing = document.select(Span(Point(2, 0), Point(2, 0)), inclusive=True)
        typed(document, "\n\nFoo", (0, 3))
        assert landing.shows("Foo\n\n")

    def test_a_deletion_shows_only_when_it_is_made(self) -> None:
        document = opened("abc")
        landing = selected(document, "b", inclusive=True)
        assert not landing.shows("")
        typed(document, "", (0, 1), (0, 2))
        assert landing.shows("")


class TestOpenDocuments:
    def test_a_document_is_found_while_it_is_open(self) -> None:
        documents = Documents()
        documents.encoding = UTF8
        documents.open(URI, "markdown", 3, "é")
        document = documents.get(URI)
        assert (document.uri, document.language_id, document.version) == (URI, "markdown", 3)
        assert document.encoding is UTF8
        assert (len(documents), list(documents)) == (1, [document])
        documents.change(URI, 4, [Change(((0, 2), (0, 2)), "!")])
        assert document.text == "é!"
        documents.close(URI)
        documents.close(URI)
        assert (len(documents), documents.find(URI)) == (0, None)

    def test_a_document_that_is_not_open_is_refused(self) -> None:
        documents = Documents()
        with pytest.raises(DocumentNotOpen):
            documents.get(URI)
        with pytest.raises(DocumentNotOpen):
            documents.change(URI, 1, [])

    def test_closing_closes_its_selections_and_reopening_is_another_document(self) -> None:
        documents = Documents()
        before = documents.open(URI, "markdown", 1, "text")
        selection = selected(before, "text")
        assert not selection.closed
        documents.close(URI)
        after = documents.open(URI, "markdown", 1, "text")
        assert selection.closed
        assert selection.document is not after
        assert not selected(after, "text").closed

    def test_opening_twice_closes_the_first(self) -> None:
        documents = Documents()
        first = documents.open(URI, "markdown", 1, "text")
        second = documents.open(URI, "markdown", 1, "text")
        assert (first.closed, second.closed, list(documents)) == (True, False, [second])

    def test_documents_may_be_closed_while_one_goes_through_them(self) -> None:
        documents = Documents()
        for name in "abc":
            documents.open(f"file:///{name}", "markdown", 1, "")
        for document in documents:
            documents.close(document.uri)
        assert len(documents) == 0

    @pytest.mark.parametrize(
        ("opened_as", "asked_as", "found"),
        [
            ("file:///c%3A/Notes/a%20b.md", "file:///C:/Notes/a b.md", True),
            ("file:///home/%E6%96%87.md", "file:///home/文.md", True),
            ("file:///C:/a.md", "file:///d:/a.md", False),
            ("file:///a%23b.md", "file:///a%2523b.md", False),
            ("untitled:a%20b", "untitled:a b", False),
        ],
    )
    def test_a_file_is_found_by_another_spelling_of_its_uri(
        self, opened_as: str, asked_as: str, *, found: bool
    ) -> None:
        """L30"""
        documents = Documents()
        document = documents.open(opened_as, "markdown", 1, "")
        assert documents.find(asked_as) is (document if found else None)
        documents.close(asked_as)
        assert document.closed is found

    def test_an_editor_that_counts_notifications_is_told_to_the_documents(self) -> None:
        documents = Documents(consecutive=True)
        document = documents.open(URI, "markdown", 1, "")
        documents.change(URI, 3, [Change(((0, 0), (0, 0)), "x")])
        assert document.waits


class TestCost:
    """A keystroke costs the line that it is on. The limits are some 50 times what it takes."""

    @pytest.mark.parametrize("sentence", ["The quick brown fox jumps. ", "敏捷的棕色狐狸😀。"])
    @pytest.mark.parametrize("megabytes", [1, 10])
    def test_a_keystroke_in_a_long_document_takes_well_under_a_millisecond(
        self, sentence: str, megabytes: int
    ) -> None:
        line = sentence * 4 + "\n"
        document = opened(line * (megabytes * 1_000_000 // len(line.encode())))
        middle = len(document.lines) // 2
        selections = [
            document.select(Span(Point(middle + n, 0), Point(middle + n + 2, 4)))
            for n in range(3, 8)
        ]
        taken = []
        for number in range(101):
            began = time.thread_time()
            typed(document, "\n" if number % 10 == 0 else "x", (middle - 5, 3))
            taken.append(time.thread_time() - began)
        assert sorted(taken)[50] < 0.001
        assert not any(selection.changed for selection in selections)

    @pytest.mark.parametrize("letter", ["a", "é", "😀"])
    def test_a_keystroke_in_a_long_line_takes_under_a_millisecond(self, letter: str) -> None:
        document = opened(letter * 100_000)
        taken = []
        for _ in range(21):
            began = time.thread_time()
            typed(document, "x", (0, 60_000))
            taken.append(time.thread_time() - began)
        assert sorted(taken)[10] < 0.001

    def test_typing_inside_a_long_selection_takes_well_under_ten_milliseconds(self) -> None:
        document = opened("The quick brown fox jumps over the lazy dog.\n" * 22_000)
        selection = document.select(Span(Point(0, 0), document.end))
        taken = []
        for _ in range(21):
            began = time.thread_time()
            typed(document, "x", (11_000, 5))
            taken.append(time.thread_time() - began)
        assert selection.changed
        assert sorted(taken)[10] < 0.01
