"""Text is cut into what a writer sees as one."""

import pytest

from groq_lsp.words import is_word, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Hello, world!", ["Hello", ",", " ", "world", "!"]),
        ("don't stop", ["don't", " ", "stop"]),
        ("it’s naïve", ["it’s", " ", "naïve"]),
        ("snake_case _it_", ["snake_case", " ", "_", "it", "_"]),
        ("a  \t b", ["a", "  \t ", "b"]),
        ("a\r\nb\rc\n", ["a", "\r\n", "b", "\r", "c", "\n"]),
        ("é\r\nb", ["é", "\r\n", "b"]),
        ("e\u0301a", ["e\u0301a"]),
        (" \u0308x", [" \u0308", "x"]),
        ("我们走", ["我", "们", "走"]),
        ("かなカナ", ["か", "な", "カ", "ナ"]),
        ("한국어 말", ["한국어", " ", "말"]),
        ("ไปบ้าน", ["ไ", "ป", "บ้", "า", "น"]),
        ("كَتَبَ شيء", ["كَتَبَ", " ", "شيء"]),
        ("नमस्ते जी", ["नमस्ते", " ", "जी"]),
        ("👩‍👩‍👧👍🏽🇩🇪🇫🇷", ["👩‍👩‍👧", "👍🏽", "🇩🇪", "🇫🇷"]),
        ("\ud83d\ude00x", ["\ud83d\ude00", "x"]),
        ("a\u2028b", ["a", "\u2028", "b"]),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("piece", "expected"), [("a", True), ("字", True), ("1", True), (" ", False), ("—", False)]
)
def test_words_carry_letters_or_digits(piece: str, expected: bool) -> None:
    assert is_word(piece) is expected
