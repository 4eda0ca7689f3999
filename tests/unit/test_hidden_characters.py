"""Hidden characters in a text that is about to be sent."""

import pytest

from groq_lsp.replies import hidden_characters

SUSPECT = [
    ("an override", "a\u202eb", ["U+202E"]),
    ("two isolates", "\u2066a\u2069", ["U+2066", "U+2069"]),
    ("tags that spell something", "a\U000e0069\U000e0067", ["U+E0069", "U+E0067"]),
    ("an escape", "a\x1b[0m", ["U+001B"]),
    ("a zero-width space", "a\u200bb", ["U+200B"]),
    ("a word joiner", "a\u2060b", ["U+2060"]),
    ("a direction mark in Latin text", "a\u200eb", ["U+200E"]),
    ("a BOM inside", "a\ufeffb", ["U+FEFF"]),
    ("a message in variation selectors", "😀\ufe00\ufe01", ["U+FE00", "U+FE01"]),
    ("private use", "a\ue000", ["U+E000"]),
    ("a flag that is none", "\U0001f3f4\U000e0041\U000e007f", ["U+E0041", "U+E007F"]),
    ("a flag that spells too much", "\U0001f3f4" + "\U000e0061" * 9 + "\U000e007f", None),
]
INNOCENT = [
    ("plain text", "It rains.\tYes.\r\n"),
    ("German, Chinese, Arabic", "Größe 中文 العربية"),
    ("emoji", "👩🏽‍⚕️ 👨‍👩‍👧‍👦 ❤️ 1️⃣ 🏳️‍🌈 🇨🇳 ©️ ⚠️"),
    ("the flag of England", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    ("Persian", "می‌روم"),
    ("Hindi", "क्‍या"),
    ("direction marks in Hebrew", "שלום\u200f!"),
    ("a BOM at the beginning", "\ufeffIt rains."),
    ("a soft hyphen", "Wör\u00adter"),
    ("a form feed", "one\x0ctwo"),
    ("Khmer", "សួស្តី\u200bអ្នក"),
    ("a Japanese name", "葛\U000e0100城市"),
    ("mathematics", "a ∩\ufe00 b"),
]


@pytest.mark.parametrize(
    ("text", "codes"), [case[1:] for case in SUSPECT], ids=[case[0] for case in SUSPECT]
)
def test_a_hidden_character_is_found_and_named(text: str, codes: list[str] | None) -> None:
    found = hidden_characters(text)
    assert found
    if codes is not None:
        assert [one.code for one in found] == codes
    assert all(text[one.offset] and one.name for one in found)


@pytest.mark.parametrize("text", [case[1] for case in INNOCENT], ids=[case[0] for case in INNOCENT])
def test_what_a_script_needs_is_not_hidden(text: str) -> None:
    assert hidden_characters(text) == ()
