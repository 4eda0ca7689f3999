"""Real editors, the server as its users start it, and a simulated Groq behind it."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from neovim_driver import Neovim, neovim
from surroundings import HERE, ROOT, StartNeovim, program

from groq_lsp.simulator import Options, Simulator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.editor)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Path]:
    """An empty folder that the editors work in."""
    folder = tmp_path / "notes"
    folder.mkdir()
    yield folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own for each editor: no configuration, no history."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def base_environment(home: Path) -> dict[str, str]:
    """What every editor is started with: the server on the PATH, and nothing of the user's."""
    server = shutil.which("groq-lsp", path=f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}")
    assert server, "groq-lsp is not installed"
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "PATH": f"{Path(server).parent}:{os.environ['PATH']}",
        "GROQ_LSP_ROOT": str(ROOT),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
async def start_neovim(
    workspace: Path, base_environment: dict[str, str]
) -> AsyncIterator[StartNeovim]:
    """Start Neovim with the plugin and nothing else."""

    def start(
        suite: str, *arguments: str, environment: Mapping[str, str] = {}
    ) -> AbstractAsyncContextManager[Neovim]:
        return neovim(
            program("nvim", suite),
            "-u",
            str(HERE / "neovim" / "init.lua"),
            *arguments,
            cwd=workspace,
            environment={**base_environment, **environment},
        )

    yield start


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """A simulated Groq that answers at once; its answers carry no note that they are simulated."""
    async with Simulator(Options(mark=False)) as running:
        yield running


@pytest.fixture
async def slow_simulator() -> AsyncIterator[Simulator]:
    """A simulated Groq that takes its time before it answers, so that one can type meanwhile."""
    async with Simulator(Options(mark=False, latency_seconds=2.0)) as running:
        yield running
