"""Before anything is sent: excluded files, keys in the text, hidden characters."""

from pathlib import Path

import pytest

from groq_lsp.simulator import Simulator
from tests.end_to_end.conftest import Connect
from tests.end_to_end.test_review import FRONT_END

SECRET = "gsk_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY" * 2


async def test_an_excluded_file_is_never_sent(connect: Connect, simulator: Simulator) -> None:
    """S23"""
    client = await connect()
    note = client.open("file:///project/.env.local", "NAME=value\n")
    await client.pick(note.uri, *note.whole(), "Explain")
    await client.until(lambda: client.shown)
    assert "never sent" in client.shown[0]
    assert simulator.requests == []


async def test_the_editor_can_exclude_more_files_but_no_fewer(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(settings={"exclude": ["diary*"]})
    for name in ("diary.md", "server.pem"):
        note = client.open(f"file:///project/{name}", "Dear diary.\n")
        await client.pick(note.uri, *note.whole(), "Rewrite")
    await client.until(lambda: len(client.shown) == 2)
    assert simulator.requests == []


async def test_a_key_in_the_text_is_sent_only_when_the_writer_says_so(
    connect: Connect, simulator: Simulator
) -> None:
    """S23"""
    client = await connect()
    simulator.answer_with("Better.")
    note = client.open("file:///note.md", f"My key is {SECRET} and more.\n")
    await client.pick(note.uri, *note.whole(), "Summarise")
    await client.until(lambda: len(client.shown) == 2)
    assert "Nothing was sent" in client.shown[1]
    assert SECRET not in " ".join(client.shown)
    assert simulator.requests == []
    client.choose = lambda message, titles: "Send it anyway"
    await client.pick(note.uri, *note.whole(), "Summarise")
    await client.until(lambda: "Better." in note.text)
    assert len(simulator.requests) == 1


async def test_a_key_around_the_text_is_left_out_of_the_context(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("Better.")
    note = client.open("file:///note.md", f"My key is {SECRET}.\n\nSome text.\n\nAfterwards.\n")
    await client.pick(note.uri, *note.find("Some text."), "Rewrite")
    await client.until(lambda: "Better." in note.text)
    assert SECRET not in str(simulator.requests[0].body)
    assert "Afterwards" in str(simulator.requests[0].body)


LINE = "MIIEpAIBAAKCAQEA7Zk3vQ9mXw7Lp2Rt8Yb5Nc1Hd6Jf4Gs0Azk3vQ9mXw7Lp2Rt8\n"
CUT = {
    "a private key whose beginning is not sent": (
        "-----BEGIN RSA " + "PRIVATE KEY-----\n" + LINE * 25 + "-----END RSA PRIVATE KEY-----\n"
    ),
    "the middle of a private key": "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----\n" + LINE * 200,
    "a token whose beginning is not sent": f"{SECRET}\n" + "Words on words. " * 60,
}


@pytest.mark.parametrize("above", CUT.values(), ids=CUT)
async def test_a_key_that_the_end_of_the_context_cuts_is_left_out_with_it(
    connect: Connect, simulator: Simulator, above: str
) -> None:
    client = await connect()
    simulator.answer_with("Better.")
    note = client.open("file:///note.md", f"{above}\n\nSome text.\n\nAfterwards.\n")
    await client.pick(note.uri, *note.find("Some text."), "Rewrite")
    await client.until(lambda: "Better." in note.text)
    sent = str(simulator.requests[0].body)
    assert "MIIE" not in sent and "PRIVATE KEY" not in sent and SECRET[-8:] not in sent
    assert "Afterwards" in sent


async def test_a_key_that_is_taken_out_while_the_writer_is_asked_is_not_sent_after_all(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect(FRONT_END)
    simulator.answer_with("Better.")
    note = client.open("file:///note.md", f"My key is {SECRET}.\n\nSome text.\n")

    def taken_out(title: str, prompt: str) -> str:
        client.replace(note.uri, (0, 0), (1, 0), "")
        return "Make it better."

    client.type_in = taken_out
    run = {"action": "ask", "uri": note.uri, "range": note.range((2, 0), (2, 10))}
    await client.execute("groq.run", run)
    await client.until(lambda: simulator.requests)
    assert SECRET not in str(simulator.requests[0].body)


async def test_hidden_characters_in_the_text_are_named(
    connect: Connect, simulator: Simulator
) -> None:
    """S15"""
    client = await connect()
    simulator.answer_with("Better.")
    note = client.open("file:///note.md", "Some\u202e text.\n")
    await client.pick(note.uri, *note.whole(), "Summarise")
    await client.until(lambda: "Better." in note.text)
    assert "U+202E" in client.shown[0]


async def test_user_scope_settings_from_an_editor_are_dropped_with_one_warning(
    connect: Connect, simulator: Simulator
) -> None:
    """S01"""
    async with Simulator() as canary:
        settings = {"baseUrl": canary.base_url, "apiKeyCommand": ["touch", "pwned"], "proxy": "x"}
        client = await connect(settings=settings, params={"initializationOptions": settings})
        simulator.answer_with("Better.")
        note = client.open("file:///note.md", "Some text.\n")
        await client.pick(note.uri, *note.whole(), "Rewrite")
        await client.until(lambda: note.text == "Better.\n")
        assert canary.requests == []
        assert canary.connections == 0
    assert len(client.shown) == 3
    assert all("is ignored here" in sentence for sentence in client.shown)


async def test_nothing_in_a_project_s_folder_moves_the_endpoint(
    connect: Connect, simulator: Simulator, tmp_path: Path
) -> None:
    """S02"""
    project = tmp_path / "project"
    project.mkdir()
    async with Simulator() as canary:
        for name in (".env", ".envrc", "groq-lsp.toml", "config.toml", ".groq-lsp.toml"):
            (project / name).write_text(f'GROQ_BASE_URL="{canary.base_url}"\nbaseUrl="x"\n')
        (project / "httpx.py").write_text("raise SystemExit('imported from the project')\n")
        client = await connect(cwd=str(project), params={"rootUri": project.as_uri()})
        simulator.answer_with("Better.")
        note = client.open((project / "note.md").as_uri(), "Some text.\n")
        await client.pick(note.uri, *note.whole(), "Rewrite")
        await client.until(lambda: note.text == "Better.\n")
        assert canary.connections == 0
