"""Instructions and conversations in the text, from the editor's wire to Groq's and back."""

from typing import Any

import pytest

from groq_lsp.simulator import Gate, Options, Simulator
from groq_lsp.simulator.faults import Hold
from groq_lsp.simulator.limits import Limits
from tests.end_to_end.conftest import Connect, applied
from tests.end_to_end.test_inline import OWN
from tests.raw_client import HELIX, NEOVIM_12, RawClient

URI = "file:///note.md"
NOTE = "We looked up.\n\n<!-- groq: three examples of birds -->\n\nThen it rained.\n"


async def lenses(client: RawClient) -> list[Any]:
    params = {"textDocument": {"uri": URI}}
    return await client.request("textDocument/codeLens", params) or []


async def test_an_instruction_is_run_from_the_menu_of_any_editor(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(HELIX)
    simulator.answer_with("Wren, robin, owl.")
    note = client.open(URI, NOTE)
    await client.pick(URI, (2, 8), (2, 9), "Run: three examples of birds")
    await client.until(lambda: "owl" in note.text)
    assert note.text == "We looked up.\n\nWren, robin, owl.\n\nThen it rained.\n"
    [asked] = simulator.requests
    said = asked.body["messages"][-1]["content"]
    assert "three examples of birds" in said
    assert "We looked up." in said
    assert "Then it rained." in said
    assert len(note.undo_steps) == 1


async def test_the_answer_goes_below_where_the_setting_says_so(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"inText": {"place": "below"}})
    simulator.answer_with("Wren, robin, owl.")
    note = client.open(URI, NOTE)
    await client.pick(URI, (2, 8), None, "Run")
    await client.until(lambda: "owl" in note.text)
    assert note.text == NOTE.replace("-->", "-->\n\nWren, robin, owl.")


@pytest.mark.parametrize(
    ("place", "after"),
    [
        ("replace", "if a:\n    x = 1  # It is one.\n    y = 2\n"),
        ("below", "if a:\n    x = 1  # groq: why\n    # It is one.\n    y = 2\n"),
    ],
)
async def test_an_answer_behind_code_is_a_comment_and_the_code_stays(
    connect: Connect, simulator: Simulator, place: str, after: str
) -> None:
    client = await connect(settings={"inText": {"place": place}})
    simulator.answer_with("It is one.")
    program = client.open(URI, "if a:\n    x = 1  # groq: why\n    y = 2\n", language_id="python")
    await client.pick(URI, (1, 14), None, "Run")
    await client.until(lambda: "It is" in program.text)
    assert program.text == after


async def test_a_lens_runs_an_instruction_and_becomes_one_that_cancels(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(NEOVIM_12)
    gate = Gate()
    simulator.faults.append(Hold(1, gate))
    simulator.answer_with("Wren, robin, owl.")
    note = client.open(URI, NOTE)
    [run] = await lenses(client)
    assert run["command"]["title"] == "Run"
    assert run["range"] == note.range((2, 0), (2, 38))
    await client.execute(run["command"]["command"], *run["command"]["arguments"])
    await gate.reached.wait()
    await client.until(lambda: client.received("workspace/codeLens/refresh"))
    [cancel] = await lenses(client)
    assert cancel["command"]["title"] == "Cancel"
    await client.execute(cancel["command"]["command"], *cancel["command"]["arguments"])
    await client.until(lambda: len(client.received("workspace/codeLens/refresh")) == 2)
    assert note.text == NOTE
    [run] = await lenses(client)
    assert run["command"]["title"] == "Run"


async def test_three_turns_are_sent_as_a_list_of_roles(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    said = iter(("Anna.", "# At nine\n\nBy the ferry.", "No."))
    simulator.answer_with(lambda _: next(said))
    note = client.open(URI, "# Notes\n\n## You\n\nWho came?\n")
    for question in ("And when?", "Alone?", ""):
        [ask] = await lenses(client)
        assert ask["command"]["title"] == "Ask Groq"
        before = note.text
        await client.execute(ask["command"]["command"], *ask["command"]["arguments"])
        await client.until(lambda before=before: note.text != before)
        assert await lenses(client) == []
        if question:
            client.type(URI, note.whole()[1], f"\n## You\n\n{question}\n")
    assert note.text == (
        "# Notes\n\n## You\n\nWho came?\n\n## Groq\n\nAnna.\n"
        "\n## You\n\nAnd when?\n\n## Groq\n\n### At nine\n\nBy the ferry.\n"
        "\n## You\n\nAlone?\n\n## Groq\n\nNo.\n"
    )
    assert [
        [(one["role"], one["content"]) for one in request.body["messages"][1:]]
        for request in simulator.requests
    ] == [
        [("user", "Who came?")],
        [("user", "Who came?"), ("assistant", "Anna."), ("user", "And when?")],
        [
            ("user", "Who came?"),
            ("assistant", "Anna."),
            ("user", "And when?"),
            ("assistant", "### At nine\n\nBy the ferry."),
            ("user", "Alone?"),
        ],
    ]
    systems = {request.body["messages"][0]["content"] for request in simulator.requests}
    assert len(systems) == 1


async def test_a_conversation_in_quotations(connect: Connect, simulator: Simulator) -> None:
    client = await connect()
    simulator.answer_with("Anna.\n\nAt nine.")
    note = client.open(URI, "Text.\n\n> **You:** Who came?\n\nMore.\n")
    await client.pick(URI, (2, 4), None, "Ask Groq")
    await client.until(lambda: "Anna" in note.text)
    assert note.text == (
        "Text.\n\n> **You:** Who came?\n\n> **Groq:** Anna.\n>\n> At nine.\n\nMore.\n"
    )


async def test_a_chinese_conversation_in_quotations_of_three_turns(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(NEOVIM_12)
    said = iter(("安娜。", "- 九点\n- 十点", "不。"))
    simulator.answer_with(lambda _: next(said))
    note = client.open(URI, "# 笔记\r\n\r\n> 你：谁来了？")
    for question in ("几点？", "一个人？", ""):
        [asked] = await lenses(client)
        before = note.text
        await client.execute(asked["command"]["command"], *asked["command"]["arguments"])
        await client.until(lambda before=before: note.text != before)
        if question:
            client.type(URI, note.whole()[1], f"\r\n\r\n> 你：{question}")
    assert note.text == (
        "# 笔记\r\n\r\n> 你：谁来了？\r\n\r\n> Groq：安娜。\r\n\r\n> 你：几点？\r\n\r\n"
        "> Groq：\r\n>\r\n> - 九点\r\n> - 十点\r\n\r\n> 你：一个人？\r\n\r\n> Groq：不。"
    )
    assert [
        (one["role"], one["content"]) for one in simulator.requests[-1].body["messages"][1:]
    ] == [
        ("user", "谁来了？"),
        ("assistant", "安娜。"),
        ("user", "几点？"),
        ("assistant", "- 九点\n- 十点"),
        ("user", "一个人？"),
    ]


async def test_a_conversation_too_long_for_the_limit_loses_its_oldest_turns_and_says_so(
    connect: Connect,
) -> None:
    async with Simulator(Options(mark=False, limits=Limits.FREE)) as free:
        client = await connect(
            env={"GROQ_BASE_URL": free.base_url, "GROQ_API_KEY_ORIGIN": free.base_url}
        )
        free.answer_with("Yes.")
        note = client.open(URI, "## You\n\nIs it late?\n")
        for before in ("", f"## You\n\n{'Rain fell. ' * 2500}\n\n## Groq\n\nIt did.\n\n"):
            client.type(URI, (0, 0), before)
            client.type(URI, note.whole()[1], "\n## You\n\nAnd now?\n" if before else "")
            asked, text = (await lenses(client))[-1], note.text
            await client.execute(asked["command"]["command"], *asked["command"]["arguments"])
            await client.until(lambda text=text: note.text != text)
    assert client.shown == [
        "The conversation is longer than openai/gpt-oss-20b takes at a time: "
        "its first 2 turns were left out."
    ]
    said = free.requests[-1].body["messages"][1:]
    assert [(one["role"], one["content"]) for one in said] == [
        ("user", "Is it late?"),
        ("assistant", "Yes."),
        ("user", "And now?"),
    ]


async def test_several_instructions_are_run_in_any_order(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(NEOVIM_12)
    said = iter(("Two.", "One.", "Three."))
    simulator.answer_with(lambda _: next(said))
    first, second = "<!-- groq: first -->", "<!-- groq: second -->"
    note = client.open(URI, f"{first}\r\n\r\nText {second} on.\r\n\r\n- /ask third")
    for number in (1, 0, 0):
        run = (await lenses(client))[number]
        before = note.text
        await client.execute(run["command"]["command"], *run["command"]["arguments"])
        await client.until(lambda before=before: note.text != before)
    assert note.text == "One.\r\n\r\nText Two. on.\r\n\r\n- Three."
    assert len(note.undo_steps) == 3
    await applied(client)
    client.undo(URI)
    client.flush(URI)
    assert note.text.endswith("- /ask third")
    assert [one["command"]["title"] for one in await lenses(client)] == ["Run"]


async def test_what_has_gone_from_the_text_is_not_run(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    client.open(URI, NOTE)
    [run] = await lenses(client)
    client.replace(URI, (2, 0), (2, 38), "")
    await client.execute(run["command"]["command"], *run["command"]["arguments"])
    await client.until(lambda: client.shown)
    assert client.shown == ["There is no instruction and no question here any more: look again."]
    assert simulator.requests == []


@pytest.mark.parametrize("editor", [HELIX, NEOVIM_12], ids=lambda one: str(one.name))
async def test_a_text_without_any_has_no_lens(connect: Connect, editor: Any) -> None:
    client = await connect(editor)
    client.open(URI, "Nothing to run.\n")
    assert await lenses(client) == []


async def test_a_front_end_is_told_of_an_answer_as_it_grows(connect: Connect) -> None:
    async with Simulator(Options(mark=False, tokens_per_second=25)) as slow:
        client = await connect(
            OWN, env={"GROQ_BASE_URL": slow.base_url, "GROQ_API_KEY_ORIGIN": slow.base_url}
        )
        slow.answer_with("Anna came with it. So did Bob, whom nobody had expected to see again.")
        note = client.open(URI, "## You\n\nWho came?\n")
        [ask] = await lenses(client)
        await client.execute(ask["command"]["command"], *ask["command"]["arguments"])
        await client.until(lambda: "done" in [one["state"] for one in client.received("groq/job")])
    told = [one for one in client.received("groq/job") if one["state"] == "streaming"]
    texts = [one["text"] for one in told if one.get("text")]
    assert texts == sorted(texts, key=len)
    assert note.text.find(texts[0]) > 0
    assert "see again" not in texts[0]
    assert all(one["range"] == note.range((2, 9), (2, 9)) for one in told)
    assert note.text.endswith(
        "## Groq\n\nAnna came with it. So did Bob, whom nobody had expected to see again.\n"
    )
