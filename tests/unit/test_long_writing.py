"""Texts beyond one request, without an editor: parts, what goes along with them, digests."""

import re

import pytest

from groq_lsp.digesting import is_about_the_whole
from groq_lsp.document_types import DocumentType
from groq_lsp.errors import ReplyUnchanged, RequestTooLarge
from groq_lsp.long_writing import is_long
from groq_lsp.simulator import Question, Simulator, faults
from groq_lsp.splitting import split
from tests.answered import Notes, answered
from tests.orders import order

PARAGRAPH = "The harbour of town {n} is small, and its boats leave early in the fog.\n\n"
TEXT = "".join(PARAGRAPH.format(n=n) for n in range(60)).strip()
CODE = "One says so.\n\n```py\nx = 1\n```\n\nTwo says so.\n"
SMALL = {"longText": {"partTokens": 200}}
GERMAN = {"language": "German"}


def shout(question: Question) -> str:
    """Write in capitals what is not a mark."""
    parts = re.split(r"(<kept-[^>]*/>)", question.text)
    return "".join(part if part.startswith("<kept") else part.upper() for part in parts)


def tasks(simulator: Simulator) -> list[str]:
    return [
        re.findall(r"^Task: (\S+)", exchange.body["messages"][0]["content"], re.MULTILINE)[0]
        for exchange in simulator.requests
    ]


def sent(simulator: Simulator) -> list[str]:
    return [exchange.body["messages"][1]["content"] for exchange in simulator.requests]


async def test_an_answer_that_goes_below_is_written_in_parts_too(simulator: Simulator) -> None:
    simulator.answer_with(shout)
    made = order("translate", TEXT, settings=SMALL, place="below", parameters=GERMAN)
    written = await answered(made, simulator)
    assert len(simulator.requests) > 3
    assert written.text == TEXT.upper()


async def test_a_long_comment_is_written_in_parts(simulator: Simulator) -> None:
    simulator.answer_with(shout)
    comment = "\n".join(f"# {line}".rstrip() for line in TEXT.split("\n"))
    made = order("rewrite", comment, language_id="python", settings=SMALL)
    assert is_long(made)
    written = await answered(made, simulator)
    assert written.text == TEXT.upper()


async def test_the_request_says_that_marks_stay_where_they_are(simulator: Simulator) -> None:
    simulator.answer_with(shout)
    text = f"---\ntitle: x\n---\n\n{CODE}"
    written = await answered(order("translate", text, parameters=GERMAN), simulator)
    asked = next(one for one in sent(simulator) if "<kept-1/>" in one)
    assert "copy every mark into the result as it stands" in asked
    assert asked.count("<kept-1/>") == 2
    assert "<kept" not in simulator.requests[0].body["messages"][0]["content"]
    assert "ONE SAYS SO.\n\n```py\nx = 1\n```\n\nTWO" in written.text


async def test_marks_that_were_lost_are_named_in_a_second_attempt(simulator: Simulator) -> None:
    def forgetful(question: Question) -> str:
        kept = "lost-" in question.user
        return question.text if kept else question.text.replace("<kept-1/>\n\n", "")

    simulator.answer_with(lambda question: forgetful(question).replace("One", "Eins"))
    text = f"---\ntitle: x\n---\n\n{CODE}"
    settings = {"translate": {"frontMatter": False}}
    made = order("translate", text, settings=settings, parameters=GERMAN)
    written = await answered(made, simulator)
    assert written.reason == ""
    assert written.text == text.replace("One", "Eins")


async def test_a_text_of_nothing_but_code_is_not_sent(simulator: Simulator) -> None:
    text = "---\ndraft: true\n---\n\n```py\nx = 1\n```\n"
    with pytest.raises(ReplyUnchanged, match="no running text"):
        await answered(order("translate", text, parameters=GERMAN), simulator)
    assert not simulator.requests


async def test_a_long_text_without_a_mistake_is_said_to_have_none(simulator: Simulator) -> None:
    simulator.answer_with(lambda question: question.text)
    with pytest.raises(ReplyUnchanged, match="Nothing to change"):
        await answered(order("proofread", TEXT, settings=SMALL), simulator)


PAIR = {"first": "English", "second": "German"}


async def test_all_parts_are_translated_into_the_language_that_the_whole_asks_for(
    simulator: Simulator,
) -> None:
    simulator.answer_with(shout)
    await answered(order("translate-other", TEXT, settings=SMALL, parameters=PAIR), simulator)
    assert len(sent(simulator)) > 3
    assert all("<document-" in one and "The harbour of town" in one for one in sent(simulator))


async def test_terms_are_not_asked_for_where_one_part_is_all(simulator: Simulator) -> None:
    simulator.answer_with(shout)
    text = "---\ntitle: Kubernetes\n---\n\nThe API of it. Ask the API.\n"
    await answered(order("translate", text, parameters=GERMAN), simulator)
    assert len(simulator.requests) == 2
    assert not any("glossary" in one for one in sent(simulator))


async def test_the_terms_too_are_translated_in_the_direction_of_the_whole(
    simulator: Simulator,
) -> None:
    simulator.answer_with(shout)
    text = TEXT.replace("fog", "API")
    await answered(order("translate-other", text, settings=SMALL, parameters=PAIR), simulator)
    terms = sent(simulator)[0]
    assert terms.count("API") > 0
    assert "<before-" not in terms
    assert "<document-" in terms


async def test_a_translation_into_a_named_language_needs_no_such_hint(simulator: Simulator) -> None:
    simulator.answer_with(shout)
    await answered(order("translate", TEXT, settings=SMALL, parameters=GERMAN), simulator)
    assert not any("<document-" in one for one in sent(simulator))


async def test_what_one_request_can_take_is_summarised_in_one(simulator: Simulator) -> None:
    await answered(order("summarise", TEXT, settings=SMALL), simulator)
    assert tasks(simulator) == ["summarise"]


async def test_a_summary_of_a_text_beyond_one_request_is_that_of_its_digest(
    simulator: Simulator,
) -> None:
    def say(question: Question) -> str:
        return f"Town {question.text[20:22]}." if question.task == "condense" else question.text

    simulator.answer_with(say)
    simulator.faults.append(faults.RequestTooLarge())
    notes = Notes()
    written = await answered(order("summarise", TEXT, settings=SMALL), simulator, notes)
    done = tasks(simulator)
    assert done[0] == done[-1] == "summarise"
    assert set(done[1:-1]) == {"condense"}
    assert len(done) > 5
    assert re.fullmatch(r"(Town \d.\.\s*)+", written.text)
    assert written.text.startswith("Town 0")
    assert len(written.finishes) == len(done) - 1
    parts = len(done) - 2
    assert f"{parts} of {parts} parts" in notes.heard
    assert any(one.startswith(f"{parts} parts condensed") for one in notes.heard)


@pytest.mark.parametrize("action", ["titles", "keywords", "sentiment"])
async def test_what_is_said_of_a_whole_text_is_said_of_its_digest(
    action: str, simulator: Simulator
) -> None:
    simulator.faults.append(faults.RequestTooLarge())
    written = await answered(order(action, TEXT, settings=SMALL), simulator)
    assert tasks(simulator)[-1] == action
    assert "condense" in tasks(simulator)
    assert written.text


async def test_code_is_left_out_of_a_digest(simulator: Simulator) -> None:
    simulator.answer_with(lambda question: "So.")
    simulator.faults.append(faults.RequestTooLarge())
    await answered(order("summarise", CODE + TEXT, settings=SMALL), simulator)
    assert "x = 1" in sent(simulator)[0]
    assert not any("x = 1" in one for one in sent(simulator)[1:])


async def test_a_digest_that_is_too_long_is_condensed_again(simulator: Simulator) -> None:
    parts = split(TEXT, DocumentType.MARKDOWN, limit_tokens=200)
    condensed: list[str] = []

    def say(question: Question) -> str:
        if question.task == "summarise":
            return "Done."
        condensed.append(question.text)
        if len(condensed) == sum(part.translate for part in parts):
            # All are sent; what comes next is the summary of their digest.
            simulator.faults.append(faults.RequestTooLarge())
        return question.text[: len(question.text) // 3]

    simulator.answer_with(say)
    simulator.faults.append(faults.RequestTooLarge())
    written = await answered(order("summarise", TEXT, settings=SMALL), simulator)
    assert written.text == "Done."
    assert written.reason == ""
    done = tasks(simulator)
    assert done.count("summarise") == 3
    again = done.index("summarise", 1)
    assert done[again + 1 :].count("condense") in range(1, again - 1)


async def test_a_digest_that_does_not_shrink_ends_in_a_sentence(simulator: Simulator) -> None:
    simulator.answer_with(lambda question: question.text)
    simulator.faults.append(faults.RequestTooLarge())
    with pytest.raises(RequestTooLarge, match="even condensed"):
        await answered(order("summarise", TEXT, settings=SMALL), simulator)


async def test_a_part_that_is_missing_from_a_summary_is_named(simulator: Simulator) -> None:
    simulator.answer_with(lambda question: "So." if question.task == "condense" else "Done.")
    simulator.faults.append(faults.RequestTooLarge())
    simulator.faults.append(faults.FinishReason("length"))
    written = await answered(order("summarise", TEXT, settings=SMALL), simulator)
    assert written.text == "Done."
    assert re.match(r"part \d+ of \d+ failed \(.*\) and is not in it", written.reason)


@pytest.mark.parametrize("action", ["ask", "generate", "continue", "rewrite", "bullet-points"])
def test_what_makes_a_new_text_is_not_made_of_a_digest(action: str) -> None:
    assert not is_about_the_whole(order(action, TEXT))


async def test_a_text_too_large_to_be_asked_about_is_refused_with_a_sentence(
    simulator: Simulator,
) -> None:
    simulator.faults.append(faults.RequestTooLarge())
    with pytest.raises(RequestTooLarge) as raised:
        await answered(order("ask", TEXT, settings=SMALL), simulator)
    assert "8,000" in raised.value.sentence or "8000" in raised.value.sentence
