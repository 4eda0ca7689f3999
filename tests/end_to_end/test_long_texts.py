"""Texts beyond one request: parts, in order, with code and front matter untouched."""

import re

import pytest

from groq_lsp.simulator import Gate, Question, Simulator, faults
from tests.end_to_end.conftest import Connect
from tests.raw_client import RawClient

URI = "file:///note.md"
SECTION = """## Section {n}

This paragraph is number {n} and has some words in it, so that it counts. It goes on for a while.

```python
print("number {n}")  # stays
```

- an item of {n}
- another item
"""
NOTE = "---\ntitle: A note\ndraft: true\n---\n\n" + "\n".join(
    SECTION.format(n=n) for n in range(12)
)
SMALL = {"longText": {"partTokens": 150}, "requestsInFlight": 4}


def upper(question: Question) -> str:
    """Translates as nobody would: words in capitals, placeholders and markers as they are."""
    parts = re.split(r"(<kept-[^>]*/>)", question.text)
    return "".join(part if part.startswith("<kept") else part.upper() for part in parts)


async def translate(connect: Connect, settings: dict[str, object]) -> tuple:
    client = await connect(settings=settings)
    note = client.open(URI, NOTE)
    return client, note


async def test_a_whole_document_is_translated_in_parts_with_code_and_keys_untouched(
    connect: Connect, simulator: Simulator
) -> None:
    client, note = await translate(connect, SMALL)
    simulator.answer_with(upper)
    await client.pick(URI, *note.whole(), "Translate to German")
    await client.until(lambda: note.text != NOTE, within=30)
    assert len(simulator.requests) > 5
    expected = NOTE.replace("A note", "A NOTE")
    for n in range(12):
        section = SECTION.format(n=n)
        code = section[section.index("```python") : section.rindex("```")]
        expected = expected.replace(section, section.upper().replace(code.upper(), code))
    assert note.text == expected
    assert len(note.undo_steps) == 1


async def test_a_part_that_failed_is_named_and_the_rest_is_offered(
    connect: Connect, simulator: Simulator
) -> None:
    client, note = await translate(connect, SMALL)
    simulator.answer_with(upper)
    simulator.faults.append(faults.ContextTooLong())
    simulator.faults.append(faults.FinishReason("length"))
    await client.pick(URI, *note.whole(), "Translate to German")
    await client.until(lambda: client.shown, within=30)
    assert "failed" in client.shown[0]
    assert note.text == NOTE


async def test_the_progress_counts_the_parts(connect: Connect, simulator: Simulator) -> None:
    client, note = await translate(connect, SMALL)
    simulator.answer_with(upper)
    simulator.faults.append(faults.Late(0.3), every=True)
    await client.pick(URI, *note.whole(), "Translate to German")
    await client.until(lambda: note.text != NOTE, within=30)
    messages = [value.get("message", "") for value in client.progress()]
    assert any(" parts" in message for message in messages)


async def test_a_request_too_large_goes_out_in_smaller_parts(
    connect: Connect, simulator: Simulator
) -> None:
    """H13"""
    text = "\n\n".join(f"Paragraph {n} has a few words that say something." for n in range(40))
    client = await connect(settings={"longText": {"partTokens": 200}})
    note = client.open(URI, text + "\n")
    simulator.answer_with(lambda question: question.text.replace("few", "dozen"))
    simulator.faults.append(faults.RequestTooLarge(8000, 9000))
    simulator.faults.append(faults.RequestTooLarge(8000, 9000))
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == text.replace("few", "dozen") + "\n", within=30)


PARAGRAPHS = [f"Paragraph {n} has a few words that say something." for n in range(40)]
LONG = "\n\n".join(PARAGRAPHS) + "\n"


async def half_way(connect: Connect, simulator: Simulator, *, keep_parts: bool) -> RawClient:
    """Rewrite a text of several parts, of which the last is never finished."""
    settings = {"longText": {"partTokens": 200, "keepParts": keep_parts}, "requestsInFlight": 1}
    client = await connect(settings=settings)
    note = client.open(URI, LONG)
    gate = Gate()

    def half(question: Question) -> str:
        if len(simulator.requests) == 2:
            simulator.faults.append(faults.Hold(2, gate))
        return question.text.replace("few", "dozen")

    simulator.answer_with(half)
    await client.pick(URI, *note.whole(), "Rewrite")
    await gate.reached.wait()
    # An answer that has come counts once it is checked, for which the first one waits a little.
    await client.until(lambda: any("2 of 3 parts" in str(one) for one in client.progress()))
    return client


async def cancelled_half_way(
    connect: Connect, simulator: Simulator, *, keep_parts: bool
) -> RawClient:
    client = await half_way(connect, simulator, keep_parts=keep_parts)
    await client.execute("groq.cancel")
    await client.until(lambda: [one for one in client.progress() if one["kind"] == "end"])
    return client


async def test_a_cancelled_text_keeps_nothing(connect: Connect, simulator: Simulator) -> None:
    client = await cancelled_half_way(connect, simulator, keep_parts=False)
    assert client.texts[URI].text == LONG
    assert not client.shown
    assert await client.execute("groq.answers") == []


async def test_a_cancelled_text_keeps_its_parts_where_that_is_asked_for(
    connect: Connect, simulator: Simulator
) -> None:
    client = await cancelled_half_way(connect, simulator, keep_parts=True)
    assert client.texts[URI].text == LONG
    await client.until(lambda: client.shown)
    assert "cancelled half-way" in client.shown[0]
    (answer,) = await client.execute("groq.answers")
    assert answer["state"] == "waiting"
    assert answer["text"].startswith(PARAGRAPHS[0].replace("few", "dozen"))
    assert answer["text"].rstrip().endswith(PARAGRAPHS[-1])


async def test_an_editor_that_leaves_is_offered_no_parts(
    connect: Connect, simulator: Simulator
) -> None:
    client = await half_way(connect, simulator, keep_parts=True)
    await client.finish()
    assert client.shown == []


@pytest.mark.parametrize("translated", [True, False])
async def test_the_front_matters_title_is_translated_by_setting(
    connect: Connect, simulator: Simulator, *, translated: bool
) -> None:
    client = await connect(settings={"translate": {"frontMatter": translated}})
    text = "---\ntitle: A note\ndescription: Of boats\ndate: 2024-01-02\n---\n\nA boat.\n"
    note = client.open(URI, text)
    simulator.answer_with(upper)
    await client.pick(URI, *note.whole(), "Translate to German")
    await client.until(lambda: note.text != text)
    expected = text.replace("A boat.", "A BOAT.")
    if translated:
        expected = expected.replace("A note", "A NOTE").replace("Of boats", "OF BOATS")
    assert note.text == expected


async def test_terms_are_translated_once_and_go_along_with_the_parts_that_have_them(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings=SMALL)
    text = LONG.replace("a few words", "the **old harbour**", 12).replace("few", "dozen")
    note = client.open(URI, text)
    simulator.answer_with(
        lambda question: (
            "Alter Hafen"
            if question.text == "old harbour"
            else question.text.replace("old harbour", "Alter Hafen")
        )
    )
    await client.pick(URI, *note.whole(), "Translate to German")
    await client.until(lambda: note.text != text, within=30)
    first, *parts = (one.body["messages"][1]["content"] for one in simulator.requests)
    assert "glossary" not in first
    with_term = [one for one in parts if "**old harbour**" in one.partition("<text-")[2]]
    assert with_term
    assert all("old harbour = Alter Hafen" in one for one in with_term)
    assert any("glossary" not in one for one in parts)
    assert note.text == text.replace("old harbour", "Alter Hafen")


async def test_what_is_lost_twice_is_offered_and_named(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"words": ["Groq"]})
    text = "We ask Groq for 12 km of [text](https://example.org).\n"
    note = client.open(URI, text)
    simulator.answer_with(lambda _: "We ask somebody for some text.")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: client.shown)
    assert len(simulator.requests) == 2
    assert "<lost-" in simulator.requests[1].body["messages"][1]["content"]
    assert "not applied: it would drop or change" in client.shown[0]
    assert note.text == text


async def test_an_answer_that_its_place_makes_the_text_again_changes_nothing(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    text = "Fix the ferry\n\nIt was late.\n"
    note = client.open("file:///COMMIT_EDITMSG", text, language_id="gitcommit")
    # The full stop is against the form of a summary, and goes again.
    simulator.answer_with(lambda _: "Fix the ferry.\n\nIt was late.")
    await client.pick(note.uri, *note.whole(), "Proofread")
    # Not for the end of its progress: what is over at once has none.
    await client.until(lambda: client.shown)
    assert note.text == text
    assert client.shown == ["Proofread: there is nothing to change."]


async def test_a_summary_of_a_text_beyond_one_request_lands_below_it(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"longText": {"partTokens": 200}})
    note = client.open(URI, LONG)
    simulator.answer_with(
        lambda question: "All is said." if question.task == "summarise" else "Something is said."
    )
    simulator.faults.append(faults.RequestTooLarge())
    await client.pick(URI, *note.whole(), "Summarise")
    await client.until(lambda: note.text != LONG, within=30)
    assert note.text == LONG + "\nAll is said.\n"
    assert not client.shown
