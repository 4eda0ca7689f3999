"""A slip in the user's own config.toml costs that setting, never the server."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Connect
from tests.raw_client import SERVER

URI = "file:///note.md"


def written(home: Path, content: bytes) -> Path:
    path = home / ".config" / "groq-lsp" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"model = oops\n", "config.toml is not used"),
        (b"\xff\xfem\x00", "config.toml is not used"),
        (b'apiKeyCommand = "pass show groq"\n', "groq.apiKeyCommand"),
        (b"allowSecrets = 1\n", "groq.allowSecrets"),
        (b'logLevel = "loud"\n', "groq.logLevel"),
        (b"connectAhead = []\n", "groq.connectAhead"),
        (b"temperature = 9\n", "groq.temperature"),
        (b"translate = 5\n", "groq.translate"),
        (b'modle = "x"\n', "groq.modle"),
    ],
)
async def test_a_slip_is_named_and_the_menu_is_there(
    connect: Connect, home: Path, content: bytes, named: str
) -> None:
    written(home, content)
    client = await connect()
    client.open(URI, "Some text.")
    assert await client.code_actions(URI, (0, 0), (0, 4))
    await client.until(lambda: any(named in said for said in client.shown))


async def test_a_flag_that_cannot_be_used_is_named_and_the_menu_is_there(connect: Connect) -> None:
    client = await connect(command=(*SERVER, "--log-level", "loud"))
    client.open(URI, "Some text.")
    assert await client.code_actions(URI, (0, 0), (0, 4))
    await client.until(lambda: any("groq.logLevel" in said for said in client.shown))


async def test_the_mark_that_windows_puts_before_a_text_is_no_slip(
    connect: Connect, home: Path
) -> None:
    written(home, '\ufeffmodel = "from-the-file"\n'.encode())
    client = await connect()
    client.open(URI, "Some text.")
    arguments = {"action": "rewrite", "uri": URI}
    assert '"from-the-file"' in await client.execute("groq.showRequest", arguments)
    assert client.shown == []


async def test_a_faulty_action_is_named_once_however_many_signs_there_are_of_it(
    connect: Connect, home: Path
) -> None:
    client = await connect()
    folder = home / ".config" / "groq-lsp" / "actions"
    folder.mkdir(parents=True)
    file = folder / "house.md"
    file.write_text("---\ntitel: House style\n---\nPut it into our style.\n")
    client.open(file.as_uri(), file.read_text())
    with client.burst():
        client.save(file.as_uri())
        client.notify("workspace/didChangeWatchedFiles", {"changes": []})
    await client.until(lambda: client.shown)
    file.write_text("---\nkinnd: House style\n---\nPut it into our style.\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": []})
    await client.until(lambda: "kinnd" in client.shown[-1])
    assert len(client.shown) == 2
