"""Every built-in action through the real server, by the examples in its own file."""

import json

import pytest

from groq_lsp.actions import built_in
from groq_lsp.actions.action import Action, Example
from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.raw_client import RawClient

EXAMPLES = [
    (action, example)
    for action in built_in()
    for example in action.examples
    if action.form != "choices"  # its own test picks one of them
]
LANGUAGE_IDS = {"commit": "gitcommit", "code": "python"}
ABOVE, BELOW = "Above.\n\n", "\n\nBelow.\n"


def arguments(action: Action, example: Example, client: RawClient, uri: str) -> dict[str, object]:
    note = client.texts[uri]
    start = note.text.index(example.before)
    ends = (note.position(start), note.position(start + len(example.before)))
    found: dict[str, object] = {"action": action.id, "uri": uri, "range": note.range(*ends)}
    if example.parameters:
        found["parameters"] = example.parameters
    if example.instruction:
        found["instruction"] = example.instruction
    return found


@pytest.mark.parametrize(
    ("action", "example"), EXAMPLES, ids=[f"{a.id}-{n}" for n, (a, _) in enumerate(EXAMPLES)]
)
async def test_an_action_does_what_its_example_shows(
    connect: Connect, simulator: Simulator, action: Action, example: Example
) -> None:
    client = await connect()
    language = LANGUAGE_IDS.get(example.document_type, example.document_type)
    uri = "file:///note.md"
    note = client.open(uri, ABOVE + example.before + BELOW, language_id=language)
    simulator.answer_with(example.after)
    before = note.text
    await client.execute("groq.run", arguments(action, example, client, uri))
    await client.until(lambda: note.text != before or client.shown)
    sent = simulator.requests[-1].body["messages"]
    assert f"Task: {action.id}" in sent[0]["content"]
    assert example.before in sent[1]["content"]
    expected = expected_text(action, example)
    if action.place == "show":
        assert [shown for shown in client.shown if expected.split("\n")[0][:50] in shown]
        assert note.text == before
        return
    assert not client.shown
    match action.place:
        case "replace":
            assert note.text == ABOVE + expected + BELOW
        case "cursor":
            assert note.text == ABOVE + example.before + " " + expected + BELOW
        case _:
            assert note.text.startswith(ABOVE + example.before + "\n\n")
            assert note.text.endswith(BELOW)
            assert expected in note.text


def expected_text(action: Action, example: Example) -> str:
    """What is written of an example's answer: itself, or what its action makes of its fields."""
    if action.reply == "text":
        return example.after
    fields = json.loads(example.after)
    match action.id:
        case "sentiment":
            score = f"{fields['score']:.1f}"
            return f"Sentiment: {fields['label']} ({score}). {fields['reason']}"
        case "keywords":
            return ", ".join(fields["keywords"])
    raise AssertionError(f"the test does not know what {action.id} writes")


async def test_titles_are_offered_and_the_chosen_one_becomes_a_heading(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with('{"titles": ["Plain One", "Vivid One", "A Question?"]}')
    asked: list[list[str]] = []

    def choose(_: str, titles: list[str]) -> str:
        asked.append(titles)
        return "Vivid One"

    client.choose = choose
    note = client.open("file:///note.md", "We counted swifts.\n")
    await client.pick(note.uri, *note.whole(), "Titles")
    await client.until(lambda: note.text != "We counted swifts.\n")
    assert asked == [["Plain One", "Vivid One", "A Question?"]]
    assert note.text == "# Vivid One\n\nWe counted swifts.\n"


async def test_keywords_go_into_the_tags_of_the_front_matter(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with('{"keywords": ["swifts", "roofs"]}')
    text = "---\ntitle: Swifts\ntags: [birds]\n---\n\nWe counted swifts.\n"
    note = client.open("file:///note.md", text)
    await client.pick(note.uri, *note.find("We counted swifts."), "Keywords")
    await client.until(lambda: note.text != text)
    assert note.text == text.replace("[birds]", "[birds, swifts, roofs]")


async def test_sentiment_is_a_comment_in_markdown_and_can_be_shown_only(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"actions": {"sentiment": {"place": "show"}}})
    simulator.answer_with('{"label": "positive", "score": 0.8, "reason": "Praise."}')
    note = client.open("file:///note.md", "A lovely day.\n")
    await client.pick(note.uri, *note.whole(), "Sentiment")
    await client.until(lambda: client.shown)
    assert client.shown == ["Sentiment: positive (0.8). Praise."]
    await client.execute(
        "groq.run",
        {
            "action": "sentiment",
            "uri": note.uri,
            "range": note.range(*note.whole()),
            "place": "below",
        },
    )
    await client.until(lambda: note.text != "A lovely day.\n")
    assert note.text == "A lovely day.\n\n<!-- Sentiment: positive (0.8). Praise. -->\n"


async def test_a_plain_editor_asks_by_the_first_line_of_the_selection(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("We meet at nine.")
    note = client.open("file:///note.md", "put this into the present tense\nWe met at nine.\n")
    await client.pick(note.uri, *note.whole(), "Ask")
    await client.until(lambda: simulator.requests)
    sent = simulator.requests[0].body["messages"][1]["content"]
    assert "put this into the present tense\n</instruction" in sent
    await client.until(lambda: note.text == "We meet at nine.\n")


async def test_a_front_end_is_asked_for_the_instruction(
    connect: Connect, simulator: Simulator
) -> None:
    from tests.raw_client import VS_CODE

    front_end = VS_CODE.with_capabilities(experimental={"groq": {"input": True}})
    client = await connect(front_end)
    client.type_in = lambda title, prompt: "put this into the present tense"
    simulator.answer_with("We meet at nine.")
    note = client.open("file:///note.md", "We met at nine.\n")
    await client.pick(note.uri, *note.whole(), "Ask")
    await client.until(lambda: note.text == "We meet at nine.\n")
    assert "present tense" in simulator.requests[0].body["messages"][1]["content"]
