"""Edits as small as the change, in bounded time."""

import random
import re
import time

import pytest

from groq_lsp.edits import Replacement, changed_share, replacements
from tests.cases.edits import CASES, Marked

MARK = re.compile(r"⟦([^→⟧]*)→([^⟧]*)⟧")
# What 200 kB may take on a slow machine under load; it takes a third of a second here.
SECONDS = 5.0


def _marked(old: str, changes: list[Replacement]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [old[at : change.start], f"⟦{old[change.start : change.end]}→{change.text}⟧"]
        at = change.end
    return "".join((*pieces, old[at:]))


def _applied(old: str, changes: list[Replacement]) -> str:
    for change in reversed(changes):
        old = old[: change.start] + change.text + old[change.end :]
    return old


@pytest.mark.parametrize("case", CASES, ids=[case.reason for case in CASES])
def test_an_edit_is_as_small_as_its_words(case: Marked) -> None:
    old, new = MARK.sub(r"\1", case.text), MARK.sub(r"\2", case.text)
    assert _marked(old, replacements(old, new)) == case.text


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", "", []),
        ("same", "same", []),
        ("", "new", [Replacement(0, 0, "new")]),
        ("old", "", [Replacement(0, 3, "")]),
    ],
)
def test_nothing_and_everything(old: str, new: str, changes: list[Replacement]) -> None:
    assert replacements(old, new) == changes


def test_a_translation_is_one_replacement_a_paragraph() -> None:
    old = "Der Hund schläft.\n\n```\nx\n```\n\nDie Katze auch, wie immer.\n"
    new = "The dog is asleep.\n\n```\nx\n```\n\nSo is the cat, as ever.\n"
    assert len(replacements(old, new)) == 2


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        ("", "", 0.0),
        ("a b c d", "a b c d", 0.0),
        ("a b c d", "a x c d", 0.25),
        ("a b c d", "w x y z", 1.0),
        ("a b", "a b c d", 0.5),
        ("a, b", "a. b!", 0.0),
        ("...", "!!!", 1.0),
        ("我们走", "我们来", 1 / 3),
        ("", "word", 1.0),
    ],
)
def test_the_changed_share_counts_words(old: str, new: str, share: float) -> None:
    assert changed_share(old, new) == pytest.approx(share)


def _document(chance: random.Random, end: str) -> str:
    words = ["the", "boat", "über", "port", "drifts", "字", "slowly", "while", "nobody", "listens"]
    return "".join(
        f"{' '.join(chance.choices(words, k=60))} {number}{end}" for number in range(600)
    )


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\n\n", ". "], ids=["lines", "paragraphs", "one line"])
@pytest.mark.parametrize("share", [0.01, 0.3, 1.0])
def test_200_kilobytes_take_no_time(end: str, share: float) -> None:
    chance = random.Random(3)
    old = _document(chance, end)
    new = re.sub(r"\w+", lambda word: word[0] + "x" * (chance.random() < share), old)
    assert len(old.encode()) > 200_000
    started = time.process_time()
    changes = replacements(old, new)
    changed_share(old, new)
    assert time.process_time() - started < SECONDS
    assert _applied(old, changes) == new


@pytest.mark.slow
@pytest.mark.parametrize("text", ["\n" * 200_000, "字" * 200_000, "a " * 100_000, " " * 200_000])
def test_monotonous_texts_take_no_time(text: str) -> None:
    middle = len(text) // 2
    new = f"{text[:middle]}!{text[middle:]}?"
    started = time.process_time()
    changes = replacements(text, new)
    assert time.process_time() - started < SECONDS
    assert _applied(text, changes) == new


def test_two_texts_too_large_to_compare_whole_still_keep_what_they_share() -> None:
    chance = random.Random(5)
    shared = [" ".join(f"w{chance.randrange(9_000)}" for _ in range(400)) for _ in range(20)]
    old = " ".join(f"{part} old{number} " for number, part in enumerate(shared))
    new = "New. " + " ".join(f"{part} new{number} " for number, part in enumerate(shared)) + "End"
    changes = replacements(old, new)
    assert _applied(old, changes) == new
    assert sum(change.end - change.start for change in changes) < len(old) * 0.01
