"""Where the editors are, and what they are started with."""

import os
import shutil
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

import pytest
from neovim_driver import Neovim

from groq_lsp.simulator import Simulator

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
KEY = "gsk_test_" + "0" * 44


def cache() -> Path:
    """Give the folder that setup.sh fills."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(os.environ.get("GROQ_LSP_EDITORS") or Path(home) / "groq-lsp-editors")


def program(name: str, suite: str) -> str:
    """Give an editor's launcher, or skip with what is missing."""
    path = cache() / "bin" / f"{name}-{suite}"
    if not path.exists():
        pytest.skip(f"{name} {suite} is not there: run make -C editors setup")
    return str(path)


def needs(name: str) -> str:
    """Give a program of this machine, or skip."""
    path = shutil.which(name)
    if not path:
        pytest.skip(f"{name} is not installed: run make -C editors setup")
    return path


class StartNeovim(Protocol):
    def __call__(
        self, suite: str, *arguments: str, environment: Mapping[str, str] = ...
    ) -> AbstractAsyncContextManager[Neovim]: ...


def reached(simulator: Simulator) -> dict[str, str]:
    """Give the environment that points the server at a simulator."""
    return {
        "GROQ_BASE_URL": simulator.base_url,
        "GROQ_API_KEY_ORIGIN": simulator.base_url,
        "GROQ_API_KEY": KEY,
    }
