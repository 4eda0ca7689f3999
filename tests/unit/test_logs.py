"""The log: keys masked, no words of exceptions, a file that is the user's alone and stays small."""

import logging
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from groq_lsp import logs
from groq_lsp.errors import EndpointError

KEY = "gsk_canary0123456789abcdefghijklmnopqrstuvwxyz"
WORDS = "the writer's own words"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Leave the loggers as they were."""
    root, ours = logging.getLogger(), logging.getLogger("groq_lsp")
    handlers, level = list(root.handlers), ours.level
    noisy = {name: logging.getLogger(name).level for name in logs._NOISY}
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    ours.setLevel(level)
    for name, one in noisy.items():
        logging.getLogger(name).setLevel(one)


def fail() -> None:
    raise ValueError(f"{WORDS} and {KEY}")


def written(path: Path, level: str, *, text: bool = False) -> str:
    """Log what a server might, and give the file."""
    logs.start(level, file=str(path), text=text)
    logger = logging.getLogger("groq_lsp.test")
    logger.warning("Authorization: Bearer %s", KEY)
    logger.info("proxy http://user:%s@proxy.test:1/", "pass-word")
    logger.debug("sk-%s", KEY)
    logging.getLogger("pygls.protocol").info("Sending data: %s", WORDS)
    logging.getLogger("groq").debug("Request options: %s", WORDS)
    try:
        fail()
    except ValueError:
        logger.exception("it failed")
    return path.read_text()


@pytest.mark.parametrize("level", logs.LEVELS)
@pytest.mark.parametrize("text", [False, True])
def test_no_level_shows_a_key_and_only_one_of_them_texts(
    tmp_path: Path, level: str, text: bool
) -> None:
    """S20 S22"""
    shown = written(tmp_path / "log", level, text=text)
    assert "canary" not in shown
    assert "pass-word" not in shown
    assert (WORDS in shown) == (text and level == "debug")
    assert "ValueError" in shown
    assert "test_logs.py" in shown


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    """S22"""
    path = tmp_path / "log"
    path.touch(mode=0o644)
    written(path, "warning")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder", "missing folder"])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    """S22"""
    path, target = tmp_path / "log", tmp_path / "target"
    match kind:
        case "link":
            target.write_text("theirs")
            path.symlink_to(target)
        case "dangling link":
            path.symlink_to(target)
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path = tmp_path / "none" / "log"
    with pytest.raises(EndpointError, match="cannot be used"):
        logs.start("debug", file=str(path))
    assert not target.exists() or target.read_text() == "theirs"


def test_a_path_that_is_not_full_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S22: it would lie in the project's folder"""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EndpointError, match="not a full one"):
        logs.start("debug", file="our.log")
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_used_is_told_and_its_text_kept_out_of_what_replaces_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """S22"""
    sentence = logs.begin("debug", file=str(tmp_path / "none" / "log"), text=True)
    assert sentence is not None
    assert "cannot be used" in sentence
    assert logs.begin("debug", file=str(tmp_path / "log"), text=True) is None
    logs.begin("debug", file=str(tmp_path / "none" / "log"), text=True)
    try:
        fail()
    except ValueError:
        logging.getLogger("groq_lsp.test").exception("it failed")
    logged = capsys.readouterr().err
    assert "it failed" in logged
    assert WORDS not in logged


def test_the_file_stays_small(tmp_path: Path) -> None:
    """S22"""
    path = tmp_path / "log"
    logs.start("warning", file=str(path))
    logger = logging.getLogger("groq_lsp.test")
    for number in range(120):
        logger.warning("%d %s", number, "x" * 100_000)
        assert path.stat().st_size <= logs.FILE_BYTES + 200_000
    logger.warning("y" * (3 * logs.FILE_BYTES))
    logger.warning("the last")
    assert path.stat().st_size <= logs.FILE_BYTES + 200_000
    assert path.read_text().endswith("the last\n")


def test_a_record_is_one_line_that_no_terminal_obeys(tmp_path: Path) -> None:
    """S18 S19"""
    path = tmp_path / "log"
    logs.start("warning", file=str(path))
    logging.getLogger("groq_lsp.test").warning(
        "a\x1b]52;c;x\x07\x1b[2J\r\nERROR forged \u202e 字 é"
    )
    (line,) = path.read_text().splitlines()
    assert line.isprintable()
    assert "字 é" in line
