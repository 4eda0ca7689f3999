"""What an editor says of its folders and of everybody's settings while the server runs."""

from pathlib import Path

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.raw_client import EGLOT, KATE, RawClient

URI = "file:///note.md"
ACTION = "---\ntitle: House style\n---\nPut it into our style.\n"


async def titles(client: RawClient) -> list[str]:
    return [one["title"] for one in await client.code_actions(URI, (0, 0), (0, 4))]


def folder(path: Path) -> dict[str, str]:
    return {"uri": path.as_uri(), "name": path.name}


async def test_a_projects_actions_come_and_go_with_its_folder(
    connect: Connect, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    (project / ".groq-lsp" / "actions").mkdir(parents=True)
    (project / ".groq-lsp" / "actions" / "house.md").write_text(ACTION)
    client = await connect()
    client.open(URI, "Some text.\n")
    assert "House style (project)" not in await titles(client)
    for added, removed in (([folder(project)], []), ([], [folder(project)])):
        event = {"event": {"added": added, "removed": removed}}
        client.notify("workspace/didChangeWorkspaceFolders", event)
        while ("House style (project)" in await titles(client)) != bool(added):
            pass


async def test_the_settings_of_other_servers_are_passed_over(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(EGLOT)
    simulator.answer_with("Better.")
    note = client.open(URI, "Some text.\n")
    others = {"pylsp": {"plugins": {}}, "gopls": {"usePlaceholders": True}}
    client.notify("workspace/didChangeConfiguration", {"settings": others})
    own = {**others, "groq": {"model": "openai/gpt-oss-120b"}}
    client.notify("workspace/didChangeConfiguration", {"settings": own})
    client.notify("workspace/didChangeConfiguration", {"settings": others})
    client.settings["groq"] = None
    await client.execute("groq.run", {"action": "rewrite", "uri": URI})
    await client.until(lambda: note.text == "Better.\n")
    assert client.shown == []
    assert simulator.requests[0].body["model"] == "openai/gpt-oss-120b"


async def test_settings_without_their_section_are_still_taken(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(KATE)
    simulator.answer_with("Better.")
    client.open(URI, "Some text.\n")
    client.notify(
        "workspace/didChangeConfiguration",
        {"settings": {"model": "openai/gpt-oss-120b", "modle": 1}},
    )
    await client.execute("groq.run", {"action": "rewrite", "uri": URI})
    await client.until(lambda: simulator.requests)
    assert simulator.requests[0].body["model"] == "openai/gpt-oss-120b"
    assert "groq.modle" in client.shown[0]
