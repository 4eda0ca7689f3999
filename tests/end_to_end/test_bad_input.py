"""Bad input gets a clear sentence, and nothing is lost."""

from pathlib import Path

import pytest

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.raw_client import HELIX, ErrorAnswer

URI = "file:///note.md"
RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 4}}


async def test_without_a_key_one_message_says_how_to_get_and_set_one(connect: Connect) -> None:
    client = await connect(env={"GROQ_API_KEY": "", "GROQ_BASE_URL": "", "GROQ_API_KEY_ORIGIN": ""})
    note = client.open(URI, "Some text.\n")
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: client.shown)
    assert len(client.shown) == 1
    for part in ("GROQ_API_KEY", "apiKeyCommand", "https://console.groq.com/keys"):
        assert part in client.shown[0]
    assert note.text == "Some text.\n"


@pytest.mark.parametrize(
    ("uri", "range_", "says"),
    [
        ("file:///etc/passwd", RANGE, "not open"),
        ("http://example.org/x", RANGE, "save the text to a file"),
        (
            URI,
            {"start": {"line": 70, "character": 0}, "end": {"line": 90, "character": 0}},
            "outside",
        ),
    ],
    ids=["a document that is not open", "a foreign scheme", "a range outside the text"],
)
async def test_what_cannot_be_worked_on_is_refused_in_one_sentence(
    connect: Connect, simulator: Simulator, uri: str, range_: object, says: str
) -> None:
    """S09"""
    client = await connect()
    client.open(URI, "Some text.\n")
    await client.execute("groq.run", {"action": "rewrite", "uri": uri, "range": range_})
    await client.until(lambda: client.shown)
    assert says in client.shown[0]
    assert simulator.requests == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [{"action": "rewrite"}],
        [{"action": "rewrite", "uri": URI, "range": 5}],
        [{"action": "rewrite", "uri": URI, "surprise": 1}],
        [{"action": "rewrite", "uri": URI}, {}],
        [{"action": "rewrite", "uri": URI, "parameters": {"tone": "x"}}],
    ],
)
async def test_malformed_arguments_are_answered_with_invalid_params(
    connect: Connect, arguments: list[object]
) -> None:
    """L11"""
    client = await connect()
    client.open(URI, "Some text.\n")
    with pytest.raises(ErrorAnswer) as failure:
        await client.execute("groq.run", *arguments)
    assert failure.value.code == -32602
    assert not client.shown


async def test_an_unknown_action_is_named_with_the_nearest(connect: Connect) -> None:
    client = await connect()
    client.open(URI, "Some text.\n")
    await client.execute("groq.run", {"action": "rewrite-shortr", "uri": URI, "range": RANGE})
    await client.until(lambda: client.shown)
    assert "rewrite-shorter" in client.shown[0]


async def test_a_document_out_of_step_is_refused_until_its_text_comes_again(
    connect: Connect, simulator: Simulator
) -> None:
    """L12"""
    client = await connect()
    note = client.open(URI, "Some text.\n")
    identifier = {"uri": URI, "version": 0}
    change = [{"range": RANGE, "text": "Lost"}]
    client.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": change})
    await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": RANGE})
    await client.until(lambda: client.shown)
    assert "lost track" in client.shown[0]
    assert simulator.requests == []
    note.version = 5
    whole = [{"text": note.text}]
    client.notify(
        "textDocument/didChange",
        {"textDocument": {"uri": URI, "version": 5}, "contentChanges": whole},
    )
    simulator.answer_with("A text.")
    await client.pick(URI, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == "A text.\n")


async def test_a_gap_in_the_versions_of_an_editor_that_counts_one_by_one_is_a_lost_change(
    connect: Connect, simulator: Simulator
) -> None:
    """L12"""
    client = await connect(HELIX)
    client.open(URI, "Some text.\n")
    change = [{"range": RANGE, "text": "More"}]
    client.notify(
        "textDocument/didChange",
        {"textDocument": {"uri": URI, "version": 2}, "contentChanges": change},
    )
    await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": RANGE})
    await client.until(lambda: client.shown)
    assert "lost track" in client.shown[0]
    assert simulator.requests == []


async def test_bad_settings_cost_only_themselves_and_are_named_once(
    connect: Connect, simulator: Simulator
) -> None:
    """L26"""
    settings = {"temperature": 9, "modle": "x", "model": "openai/gpt-oss-120b"}
    client = await connect(settings=settings)
    note = client.open(URI, "Some text.\n")
    simulator.answer_with("Text.")
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: note.text == "Text.\n")
    assert simulator.requests[0].body["model"] == "openai/gpt-oss-120b"
    assert sorted(client.shown) == [
        "groq.modle is not a setting of groq-lsp: did you mean groq.model?",
        "groq.temperature is 9, but takes a number from 0 to 2 or nothing: the default is used.",
    ]


async def test_a_broken_action_file_is_named_and_the_others_work(
    connect: Connect, home: Path
) -> None:
    folder = home / ".config" / "groq-lsp" / "actions"
    folder.mkdir(parents=True)
    (folder / "pirate.md").write_text("---\ntitle: Pirate\n---\nWrite as a pirate would.\n")
    (folder / "broken.md").write_text("---\ntitel: Broken\n---\nBreak.\n")
    client = await connect()
    await client.until(lambda: client.shown)
    assert "broken.md:2" in client.shown[0]
    assert "title" in client.shown[0]
    note = client.open(URI, "Some text.\n")
    titles = [a["title"] for a in await client.code_actions(URI, *note.whole())]
    assert "Pirate (yours)" in titles
    assert "Shorter" in titles


async def test_a_new_action_file_is_offered_without_a_restart(connect: Connect, home: Path) -> None:
    client = await connect()
    note = client.open(URI, "Some text.\n")
    folder = home / ".config" / "groq-lsp" / "actions"
    folder.mkdir(parents=True)
    (folder / "pirate.md").write_text("---\ntitle: Pirate\n---\nWrite as a pirate would.\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": []})

    async def titles() -> list[str]:
        return [a["title"] for a in await client.code_actions(URI, *note.whole())]

    for _ in range(100):
        if "Pirate (yours)" in await titles():
            return
    raise AssertionError("the new action was not offered")


async def test_a_project_s_action_is_marked_and_replaces_no_other(
    connect: Connect, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    folder = project / ".groq-lsp" / "actions"
    folder.mkdir(parents=True)
    (folder / "house-style.md").write_text("---\ntitle: House style\n---\nKeep to our style.\n")
    (folder / "proofread.md").write_text("---\ntitle: Proofread\n---\nSomething else.\n")
    folders = [{"uri": project.as_uri(), "name": "project"}]
    client = await connect(params={"workspaceFolders": folders})
    note = client.open(URI, "Some text.\n")

    async def titles() -> list[str]:
        return [a["title"] for a in await client.code_actions(URI, *note.whole())]

    for _ in range(100):
        if "House style (project)" in await titles():
            break
    assert "House style (project)" in await titles()
    assert "Proofread" in await titles()
    assert "Proofread (project)" not in await titles()
