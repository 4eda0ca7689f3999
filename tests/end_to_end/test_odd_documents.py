"""Documents of every size, name and kind of line: the right text changes, or one says why."""

import time
from pathlib import Path

import pytest

from groq_lsp.simulator import Simulator
from groq_lsp.simulator.chat import Question
from tests.end_to_end.conftest import Connect
from tests.raw_client import HELIX, VS_CODE, Personality

URI = "file:///note.md"
ANSWER = "Better text."


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "file:///c%3A/Notes/a%20b.md",
        "file:///C:/Notes/%E5%AD%97.md",
        "file://server/share/note.md",
        "vscode-notebook-cell:/home/book.ipynb#W0sZmlsZQ%3D%3D",
        "vscode-remote://ssh-remote%2Bhost/home/note.md",
        "file:///tmp/link%2Fnote.md",
    ],
)
async def test_a_document_of_any_name_is_the_one_that_changes(
    connect: Connect, simulator: Simulator, uri: str
) -> None:
    """L30"""
    client = await connect()
    simulator.answer_with(ANSWER)
    note, other = client.open(uri, "Some text.\n"), client.open("file:///other.md", "Some text.\n")
    await client.pick(uri, *note.whole(), "Rewrite")
    await client.until(lambda: note.text == f"{ANSWER}\n")
    assert other.text == "Some text.\n"


@pytest.mark.parametrize("editor", [VS_CODE, HELIX], ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("First.\r\n\r\nSome text.\r\n\r\nLast.", "First.\r\n\r\nBetter text.\r\n\r\nLast."),
        ("Some text.", "Better text."),
        ("\ufeffSome text.\n", "\ufeffBetter text.\n"),
        ("A\u2028b.\n\nSome text.\n", "A\u2028b.\n\nBetter text.\n"),
        ("\ud83d.\n\nSome text.\n", "\ud83d.\n\nBetter text.\n"),
        ("字🙂\x0c.\n\nSome text.\n", "字🙂\x0c.\n\nBetter text.\n"),
        ("A\r\rSome text.\r\rB\n", "A\r\rBetter text.\r\rB\n"),
    ],
    ids=["crlf", "no last line end", "BOM", "line separator", "half a pair", "astral", "cr"],
)
async def test_line_ends_and_odd_characters_stay_as_they_were(
    connect: Connect, simulator: Simulator, editor: Personality, before: str, after: str
) -> None:
    """L16 L17 L18"""
    client = await connect(editor)
    simulator.answer_with(ANSWER)
    note = client.open(URI, before)
    await client.pick(URI, *note.find("Some text."), "Rewrite")
    await client.until(lambda: note.text != before)
    assert note.text == after


async def test_a_range_of_any_kind_never_means_another_text(
    connect: Connect, simulator: Simulator
) -> None:
    """L15"""
    client = await connect()
    simulator.answer_with(lambda question: question.text.replace("Some", "Much"))
    text = "First.\n\nSome 🙂 text.\n\nLast.\n"
    note = client.open(URI, text)

    def place(line: int, character: int) -> dict[str, int]:
        return {"line": line, "character": character}

    reversed_ = {"start": place(2, 13), "end": place(2, 0)}
    beyond = {"start": place(70, 0), "end": place(71, 9)}
    inside = {"start": place(2, 6), "end": place(2, 99)}
    await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": reversed_})
    await client.until(lambda: note.text == text.replace("Some", "Much"))
    await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": beyond})
    await client.until(lambda: client.shown)
    assert "outside" in client.shown[0]
    await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": inside})
    await client.until(lambda: len(client.shown) > 1)
    assert note.text == text.replace("Some", "Much")
    assert "First" not in simulator.requests[-1].body["messages"][-1]["content"].split("<text")[1]


async def test_a_text_too_large_is_refused_with_the_limit_named(
    connect: Connect, simulator: Simulator
) -> None:
    """L19"""
    client = await connect(VS_CODE)
    note = client.open(URI, "word " * 4_000_000 + "\n\n" + "x" * 100_000 + "\n\nSome text.\n")
    await client.code_actions(URI, (4, 0), (4, 4))
    started = time.monotonic()
    assert await client.code_actions(URI, (4, 0), (4, 4))
    # 50 ms are asked for; a busy machine is given more.
    assert time.monotonic() - started < 0.3
    whole = note.range((0, 0), (0, 20_000_000))
    await client.execute("groq.run", {"action": "rewrite", "uri": URI, "range": whole})
    await client.until(lambda: client.shown)
    assert "groq.longText.maximumCharacters" in client.shown[0]
    assert simulator.requests == []


async def test_two_hundred_actions_at_once_all_end(connect: Connect, simulator: Simulator) -> None:
    """L21"""
    most = 0

    def answer(question: Question) -> str:
        nonlocal most
        most = max(most, simulator.open_streams)
        return question.text.replace("Some", "Much")

    client = await connect()
    simulator.answer_with(answer)
    note = client.open(URI, "\n\n".join(["Some text."] * 200))
    for number in range(200):
        place = note.range((2 * number, 0), (2 * number, 10))
        arguments = {"action": "rewrite", "uri": URI, "range": place}
        client.send_request(
            "workspace/executeCommand", {"command": "groq.run", "arguments": [arguments]}
        )
    await client.until(lambda: note.text.count("Much") == 200, within=60)
    assert "Some" not in note.text
    assert most <= 2


@pytest.mark.parametrize(
    "arguments",
    [["--tcp"], ["--ws", "--port", "80"], ["run", "--", "--settings", "x"], ["--host=0.0.0.0"]],
    ids=" ".join,
)
async def test_nothing_listens_and_nothing_flag_like_is_a_flag(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """S26 S27"""
    from groq_lsp.cli import main

    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err


async def test_what_goes_below_the_last_paragraph_of_a_latex_document_stays_in_it(
    connect: Connect, simulator: Simulator
) -> None:
    client = await connect()
    simulator.answer_with("In short.")
    text = "\\begin{document}\nSome long text.\n\\end{document}\n"
    note = client.open("file:///paper.tex", text, language_id="latex")
    await client.pick(note.uri, (1, 4), None, "Summarise (paragraph)")
    await client.until(lambda: note.text != text)
    assert note.text == ("\\begin{document}\nSome long text.\n\nIn short.\n\n\\end{document}\n")
