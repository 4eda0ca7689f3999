"""Texts beyond one request: parts, in order, with code and front matter untouched."""

import re

from groq_lsp.simulator import Question, Simulator, faults
from tests.end_to_end.conftest import Connect

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
