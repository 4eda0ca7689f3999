"""The first answer comes before anything is loaded, and nothing that came with it is lost."""

import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.commands import TINY
from tests.fixtures_lsp import Launch
from tests.raw_client import EDITORS, NEOVIM_12, SERVER, ErrorAnswer, Personality

URI = "file:///note.md"
ROOT = Path(__file__).parent.parent.parent
BARE_PYGLS = """
from pygls.lsp.server import LanguageServer
LanguageServer("bare", "1").start_io()
"""


@pytest.fixture
def prepared() -> None:
    """Each server here starts as an editor starts it."""


async def code_of(asking: Any) -> int:
    with pytest.raises(ErrorAnswer) as caught:
        await asking
    return caught.value.code


class TestBeforeInitialize:
    async def test_requests_are_refused_and_notifications_ignored(self, launch: Launch) -> None:
        client = await launch(initialize=False)
        client.notify("textDocument/didOpen", {})
        client.notify("$/cancelRequest", {"id": 1})
        assert await code_of(client.request("shutdown")) == -32002
        assert await code_of(client.request("textDocument/codeAction", {})) == -32002
        assert await code_of(client.request("initialize")) == -32602
        await client.initialize()
        assert await code_of(client.request("initialize", {"capabilities": {}})) == -32600

    async def test_exit_ends_with_1(self, launch: Launch) -> None:
        client = await launch(initialize=False)
        client.notify("exit")
        assert await client.exited() == 1

    async def test_the_end_of_input_ends_with_1(self, launch: Launch) -> None:
        client = await launch(initialize=False)
        client.close_input()
        assert await client.exited() == 1
        assert client.stderr == b""

    async def test_a_broken_message_is_passed_over(self, launch: Launch) -> None:
        client = await launch(initialize=False)
        client.send_bytes(b"Content-Length: 1\r\n\r\n{" + b"content-length: 2\r\n\r\n[]")
        await client.initialize()


class TestInitialize:
    async def test_everything_sent_along_with_it_is_handled_in_order(self, launch: Launch) -> None:
        client = await launch(initialize=False, command=TINY)
        first = client.send_request("initialize", {"processId": None, "capabilities": {}})
        client.notify("initialized", {})
        item = {"uri": URI, "languageId": "markdown", "version": 1, "text": "early"}
        client.notify("textDocument/didOpen", {"textDocument": item})
        params = {"command": "text", "arguments": [URI]}
        text = client.send_request("workspace/executeCommand", params)
        client.capabilities = (await client.answer(first))["capabilities"]
        assert await client.answer(text) == "early"

    @pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: str(editor.name))
    async def test_suits_each_editor(self, launch: Launch, editor: Personality) -> None:
        client = await launch(editor)
        wanted = next(
            encoding
            for encoding in ("utf-32", "utf-8", "utf-16")
            if encoding in [*editor.encodings, "utf-16"]
        )
        assert client.encoding == wanted
        client.open(URI, "Some text 🙂 here.")
        assert await client.code_actions(URI, (0, 0), (0, 4))

    async def test_odd_capabilities_do_not_matter(self, launch: Launch) -> None:
        for odd in (None, [], "x", {"general": None}, {"general": {"positionEncodings": 5}}):
            client = await launch(initialize=False)
            await client.initialize(capabilities=odd)
            client.open(URI, "Some text.")
            assert await client.code_actions(URI, (0, 0), (0, 4)) is not None


class TestSafePath:
    @pytest.mark.parametrize("command", [(sys.executable, "-m", "groq_lsp"), SERVER])
    async def test_nothing_is_imported_from_the_current_directory(
        self, launch: Launch, tmp_path: Path, command: Sequence[str]
    ) -> None:
        for name in ("httpx", "asyncio", "json", "logging", "msgspec", "pygls", "sitecustomize"):
            (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the folder')")
        (tmp_path / "lsprotocol").mkdir()
        (tmp_path / "lsprotocol" / "__init__.py").write_text("raise SystemExit('imported')")
        client = await launch(command=command, cwd=str(tmp_path))
        client.open(URI, "Some text.")
        assert await client.code_actions(URI, (0, 0), (0, 4))

    async def test_nor_is_a_package_of_our_own_name(self, launch: Launch, tmp_path: Path) -> None:
        (tmp_path / "groq_lsp").mkdir()
        (tmp_path / "groq_lsp" / "__init__.py").write_text("raise SystemExit('imported')")
        script = Path(sys.executable).with_name("groq-lsp")
        for command in (SERVER, (str(script),)):
            await launch(command=command, cwd=str(tmp_path))


class TestFlags:
    async def test_for_serving_do_not_take_the_slow_way(self, launch: Launch) -> None:
        flags = ("--stdio", "--log-level=error", "--base-url", "http://127.0.0.1:1/openai/v1")
        await launch(command=(*SERVER, *flags))

    async def test_of_the_command_line_reach_it(self) -> None:
        process = await asyncio.create_subprocess_exec(
            *SERVER, "--help", stdout=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.DEVNULL
        )
        output, _ = await process.communicate()
        assert process.returncode == 0
        assert b"Usage" in output


NOT_FOR_A_MENU = frozenset(
    (
        *("groq", "httpx", "pydantic", "jinja2", "regex", "rapidfuzz", "markdown_it", "sqlite3"),
        *("email", "shutil", "tempfile", "yaml"),
        *("groq_lsp.carrying", "groq_lsp.completions", "groq_lsp.credentials", "groq_lsp.limits"),
        *("groq_lsp.writing", "groq_lsp.prompts", "groq_lsp.replies", "groq_lsp.markup"),
        *("groq_lsp.placement", "groq_lsp.splitting", "groq_lsp.tokens", "groq_lsp.filling"),
        *("groq_lsp.suggestions", "groq_lsp.features.later", "groq_lsp.features.commands"),
    )
)


async def test_the_first_menu_waits_for_nothing_that_only_writing_needs() -> None:
    """Each of these took its share of the start: 70 of 230 ms once."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "tests.end_to_end.first_menu"),
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    output, _ = await process.communicate()
    found = json.loads(output)
    assert '"Rewrite"' in found["answer"]
    assert NOT_FOR_A_MENU.isdisjoint(found["modules"]), NOT_FOR_A_MENU & set(found["modules"])


async def test_lsprotocol_as_it_comes_serves_just_as_well(launch: Launch) -> None:
    client = await launch(NEOVIM_12, env={"GROQ_LSP_EAGER_TYPES": "1"})
    client.open(URI, "Some text here.")
    assert await client.code_actions(URI, (0, 0), (0, 4))


@pytest.mark.slow
async def test_the_first_answer_takes_a_fraction_of_what_pygls_needs() -> None:
    """The target is a tenth (`make bench` measures it); this fails for gross losses alone."""
    bare = [await seconds_to_initialize((sys.executable, "-c", BARE_PYGLS)) for _ in range(3)]
    ours = [await seconds_to_initialize(SERVER) for _ in range(5)]
    assert statistics.median(ours) < 0.25 * statistics.median(bare)


async def seconds_to_initialize(command: Sequence[str]) -> float:
    body = json.dumps(
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {"processId": os.getpid(), **NEOVIM_12.initialize},
        }
    ).encode()
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    await process.stdout.readline()
    taken = time.perf_counter() - started
    process.kill()
    await process.communicate()
    return taken
