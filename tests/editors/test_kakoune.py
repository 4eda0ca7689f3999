"""Real Kakoune with this project's file. kakoune-lsp is on no registry: its two names stand in."""

import asyncio
import os
import tomllib
from pathlib import Path

import pytest
from surroundings import ROOT, program

pytestmark = pytest.mark.parametrize("suite", ["sid", "trixie"])  # Kakoune 2026.05 and 2024.05

KAKOUNE_LSP = """
declare-option str lsp_servers
declare-option str enabled
define-command lsp-enable-window %{ set-option window enabled "%opt{enabled}+" }
"""
REPORT = """
echo -to-file servers %opt{lsp_servers}
echo -to-file enabled %opt{enabled}
evaluate-commands -buffer *debug* %{ write -force debug }
kill!
"""


@pytest.mark.parametrize(("name", "served"), [("note.md", True), ("a.tex", True), ("a.py", False)])
async def test_a_buffer_of_prose_gets_the_server_once_and_its_window_is_enabled(
    suite: str,
    name: str,
    served: bool,
    workspace: Path,
    home: Path,
    base_environment: dict[str, str],
) -> None:
    configuration = home / ".config" / "kak"
    configuration.mkdir(parents=True)
    ours = ROOT / "editors" / "kakoune" / "groq-lsp.kak"
    (configuration / "kakrc").write_text(f"{KAKOUNE_LSP}\nsource {ours}\n", encoding="utf-8")
    (workspace / name).write_text("A text.\n", encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        program("kak", suite), "-ui", "dummy", "-e", REPORT, name,
        cwd=workspace,
        env={**os.environ, **base_environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    await asyncio.wait_for(process.wait(), 30)
    assert "error" not in (workspace / "debug").read_text()
    servers = tomllib.loads((workspace / "servers").read_text())
    assert list(servers) == (["groq-lsp"] if served else [])
    assert (workspace / "enabled").read_text() == ("+" if served else "")
