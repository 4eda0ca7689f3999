"""The model follows the settings; a dead one or a spent one is replaced by choice."""

import pytest

from groq_lsp.simulator import Simulator, faults
from tests.end_to_end.conftest import Connect
from tests.raw_client import HELIX, LSP_MODE, NEOVIM_10, NEOVIM_12, VS_CODE, Personality
from tests.raw_upstream import RawUpstream, answer, stream

URI = "file:///note.md"


@pytest.mark.parametrize(
    "editor", [VS_CODE, NEOVIM_10, NEOVIM_12, HELIX, LSP_MODE], ids=lambda one: one.name
)
async def test_a_model_set_in_the_editor_serves_the_next_action(
    connect: Connect, simulator: Simulator, editor: Personality
) -> None:
    client = await connect(editor)
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better.\n")
    assert simulator.requests[-1].body["model"] == "openai/gpt-oss-20b"
    client.settings["groq"] = {"model": "openai/gpt-oss-120b"}
    client.notify(
        "workspace/didChangeConfiguration", {"settings": {"groq": client.settings["groq"]}}
    )
    simulator.answer_with("Best.")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Best.\n")
    assert simulator.requests[-1].body["model"] == "openai/gpt-oss-120b"


async def test_select_model_lists_the_live_chat_models_and_uses_the_chosen_one(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    asked: list[list[str]] = []

    def choose(_: str, titles: list[str]) -> str:
        asked.append(titles)
        return "openai/gpt-oss-120b"

    client.choose = choose
    note = client.open(URI, "Some text.\n")
    await client.execute("groq.selectModel")
    await client.until(lambda: len(client.shown) == 2)
    assert "openai/gpt-oss-20b" in asked[0]
    assert not any("whisper" in title or "guard" in title for title in asked[0])
    simulator.answer_with("Better.")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better.\n")
    assert simulator.requests[-1].body["model"] == "openai/gpt-oss-120b"


async def test_a_model_set_in_the_editor_goes_before_one_that_was_chosen_earlier(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    arguments = {"action": "rewrite", "uri": URI}
    chosen, later = "openai/gpt-oss-120b", "qwen/qwen3.8-27b"
    await client.execute("groq.selectModel", {"model": chosen})
    for number, wanted in enumerate((chosen, later)):
        if wanted == later:
            client.settings["groq"] = {"model": later}
            client.notify("workspace/didChangeConfiguration", {"settings": None})
        await client.execute("groq.run", arguments)
        await client.until(lambda number=number: len(simulator.requests) > number)
        assert simulator.requests[-1].body["model"] == wanted
        await client.until(lambda: note.text == "Better.\n")
        client.undo(URI)


@pytest.mark.parametrize(
    ("dead", "heir"),
    [
        ("gemma-7b-it", "openai/gpt-oss-20b"),
        ("mixtral-8x7b-32768", "openai/gpt-oss-120b"),
        ("llama2-70b-4096", "openai/gpt-oss-120b"),
    ],
)
async def test_a_retired_model_is_replaced_by_its_successor_with_one_choice(
    connect: Connect, simulator: Simulator, dead: str, heir: str
) -> None:
    """H13"""
    client = await connect(settings={"model": dead})
    client.choose = lambda message, titles: titles[0]
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better.\n")
    assert dead in client.shown[0]
    assert simulator.requests[-1].body["model"] == heir
    assert any("groq.model" in sentence for sentence in client.shown)


async def test_a_retired_model_is_named_with_a_live_one_where_nobody_can_choose(
    connect: Connect, simulator: Simulator
) -> None:
    """H13"""
    client = await connect(settings={"model": "gemma-7b-it"})
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: len(client.shown) >= 2)
    assert "gemma-7b-it" in client.shown[-1]
    assert "openai/gpt-oss" in client.shown[-1]
    assert note.text == "Some text.\n"


async def test_an_endpoint_of_ones_own_offers_the_models_that_it_has(connect: Connect) -> None:
    """Ollama's own answers to the default model, which it does not have."""
    missing = {"error": {"message": "model 'openai/gpt-oss-20b' not found", "type": "api_error"}}
    listed = [{"id": "llama3.2:3b", "object": "model", "created": 1, "owned_by": "library"}]
    replies = answer(404, missing), answer(200, {"object": "list", "data": listed})
    async with RawUpstream(*replies, stream("Better.")) as ollama:
        client = await connect(
            env={"GROQ_BASE_URL": f"{ollama.origin}/v1", "GROQ_API_KEY_ORIGIN": ""}
        )
        asked: list[tuple[str, list[str]]] = []

        def choose(message: str, titles: list[str]) -> str:
            asked.append((message, titles))
            return titles[0]

        client.choose = choose
        note = client.open(URI, "Some text.\n")
        await client.pick(URI, *note.whole(), "Rewrite")
        await client.until(lambda: note.text == "Better.\n")
        lines = [seen.line for seen in ollama.requests]
    assert asked[0][1] == ["Use llama3.2:3b"]
    assert "this key" not in asked[0][0]
    assert [line.split(" ")[1] for line in lines] == [
        *("/v1/chat/completions", "/v1/models", "/v1/chat/completions")
    ]
    assert not any("authorization" in seen.headers for seen in ollama.requests)


async def test_a_dead_model_of_one_action_alone_is_replaced_there(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"actions": {"rewrite": {"model": "gemma-7b-it"}}})
    client.choose = lambda message, titles: titles[0]
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better.\n")
    models = [one.body["model"] for one in simulator.requests if one.body]
    assert models == ["gemma-7b-it", "openai/gpt-oss-20b"]
    assert any("groq.actions.rewrite.model" in sentence for sentence in client.shown)


async def test_a_spent_day_offers_the_fallback_models(
    connect: Connect, simulator: Simulator
) -> None:
    """H14"""
    client = await connect()
    client.choose = lambda message, titles: titles[0]
    simulator.faults.append(faults.DailyLimit())
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better.\n")
    models = [one.body["model"] for one in simulator.requests if one.body]
    assert models == ["openai/gpt-oss-20b", "openai/gpt-oss-120b"]


async def test_a_long_wait_is_told_at_once(connect: Connect, simulator: Simulator) -> None:
    """H14"""
    client = await connect()
    simulator.faults.append(faults.RateLimited("3600"))
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: client.shown)
    assert len(simulator.requests) == 1
    assert note.text == "Some text.\n"


async def test_usage_is_counted_without_any_text(
    connect: Connect, simulator: Simulator, home: object
) -> None:
    client = await connect()
    simulator.answer_with("Better words.")
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "Better words.\n")
    usage = {"today": {"requests": 0}}
    while usage["today"]["requests"] == 0:
        usage = await client.execute("groq.usage")
    assert usage["today"]["requests"] == usage["month"]["requests"] == 1
    assert usage["today"]["completionTokens"] > 0
