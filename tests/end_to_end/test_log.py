"""The log at level info tells of each action what a report needs, and nothing of the text."""

from pathlib import Path

from groq_lsp.simulator import Simulator
from groq_lsp.simulator import faults as simulated
from tests.end_to_end.conftest import Connect

URI = "file:///folder-of-canary/canary-note.md"
TEXT = "The canary sentence stands here.\n"


async def test_each_action_has_a_line_with_its_model_its_end_and_its_time(
    connect: Connect, simulator: Simulator, home: Path, tmp_path: Path
) -> None:
    log = tmp_path / "groq-lsp.log"
    configuration = home / ".config" / "groq-lsp" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f'logLevel = "info"\nlogFile = "{log}"\n')
    client = await connect()
    simulator.answer_with("The canary sentence.")
    note = client.open(URI, TEXT)
    await client.pick(URI, *note.whole(), "Shorter")
    await client.until(lambda: note.text != TEXT)
    simulator.faults.append(simulated.KeyRejected())
    arguments = {"action": "ask", "uri": URI, "instruction": "a canary wish"}
    await client.execute("groq.run", arguments)
    await client.until(lambda: client.shown)
    await client.execute("groq.answers")
    said = log.read_text()
    first, second = (line for line in said.splitlines() if " job-" in line)
    for wanted in ("rewrite-shorter", "done", "openai/gpt-oss-20b", "tokens", " s"):
        assert wanted in first
    for wanted in ("ask", "failed", "KeyRejected"):
        assert wanted in second
    assert f"key from GROQ_API_KEY goes to {simulator.base_url}" in said
    assert "serves Visual Studio Code" in said
    assert "canary" not in said
